using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Where a change came from: exact decompositions by factor and by group. No cause is named that they don't show.</summary>
internal sealed class WhyAnswer(Asking ask)
{
    private const int Most = 4;

    private static readonly string[] Splits =
        [MetricDimensions.Campaign, MetricDimensions.Scene, MetricDimensions.Channel, MetricDimensions.Item, MetricDimensions.TrafficSource, MetricDimensions.DiscountCode];

    /// <summary>Products whose factors are metrics: value = Π factors.</summary>
    private static readonly Dictionary<string, (string Name, string Over, string? Under)[]> Chains = new(StringComparer.Ordinal)
    {
        ["gmv"] = [("uv", "uv", null), ("cvr", "buyers", "uv"), ("buyer_value", "gmv", "buyers")],
        ["ad_gmv"] = [("impressions", "impressions", null), ("ctr", "clicks", "impressions"), ("ad_cvr", "ad_orders", "clicks"), ("ad_gmv/ad_orders", "ad_gmv", "ad_orders")],
        ["roas"] = [("clicks/spend", "clicks", "spend"), ("ad_cvr", "ad_orders", "clicks"), ("ad_gmv/ad_orders", "ad_gmv", "ad_orders")],
    };

    /// <summary>Ratios whose receipts hold every measure of the chains.</summary>
    private static readonly string[] AdRatios = ["ctr", "ad_cvr", "roas"];
    private static readonly string[] ShopRatios = ["cvr", "buyer_value"];

    public async Task<AskAnswer> AddAsync(AskAnswer answer, MetricPlan plan, MetricResult total, CancellationToken cancellation)
    {
        var metric = ask.Catalogue.Find(plan.Metrics[0])!;
        if (plan.Compare is not { } compare || AnswerWriter.Number(total, 0, metric.Id + "_previous") is null || AnswerWriter.Number(total, 0, metric.Id) is null)
        {
            return answer;
        }

        var lines = new List<string>();
        var unit = AnswerWriter.Unit(total, metric.Id);
        var factors = await FactorsAsync(metric, plan, compare, cancellation).ConfigureAwait(false);
        if (factors.Count > 0)
        {
            lines.Add(ask.Texts.Say("why.factors"));
            lines.AddRange(factors.Select(part => Line(part, metric, unit)));
        }

        var (split, groups) = await GroupsAsync(metric, plan, compare, cancellation).ConfigureAwait(false);
        if (groups.Count > 0)
        {
            lines.Add(ask.Texts.Say("why.groups", ("dimension", ask.Writer.Dimension(split!))));
            lines.AddRange(groups.OrderByDescending(part => Math.Abs(part.Effect)).Take(Most).Select(part => Line(part, metric, unit)));
            if (groups.Exists(part => part.Effect > 0) && groups.Exists(part => part.Effect < 0))
            {
                lines.Add(ask.Texts.Say("why.offset"));
            }
        }

        if (lines.Count == 0)
        {
            lines.Add(ask.Texts.Say("why.none"));
        }

        return answer with { Text = answer.Text + "\n" + string.Join('\n', lines), Decomposition = [.. factors, .. groups] };
    }

    private string Line(DecompositionPart part, MetricDefinition metric, string? unit)
    {
        var under = metric.Denominator.Count > 0 ? ask.Label(metric.Denominator[0].Measure) : "";
        var name = part.Kind == "factor" ? string.Join('/', part.Name.Split('/').Select(ask.Label)) : part.Name;
        return $"- {ask.Texts.Say("why." + part.Kind, ("name", name), ("label", ask.Label(metric.Id)), ("under", under))}: {Figures.Signed((decimal)part.Effect, unit == "percent" ? "points" : unit, ask.Texts)}";
    }

    private async Task<IReadOnlyList<DecompositionPart>> FactorsAsync(MetricDefinition metric, MetricPlan plan, PlanCompare compare, CancellationToken cancellation)
    {
        if (!Chains.TryGetValue(metric.Id, out var chain))
        {
            return [];
        }

        var wanted = (metric.Ads ? AdRatios : ShopRatios).Where(id => ask.Check.Holds(ask.Catalogue.Find(id)!, plan)).Append(metric.Id).Distinct(StringComparer.Ordinal).ToList();
        var measures = await MeasuresAsync(plan, wanted, plan.Window, cancellation).ConfigureAwait(false);
        var before = await MeasuresAsync(plan, wanted, new(compare.Start, compare.End, ""), cancellation).ConfigureAwait(false);
        var factors = new List<(string, double, double)>();
        foreach (var link in chain)
        {
            if (Quotient(before, link.Over, link.Under) is not { } old || Quotient(measures, link.Over, link.Under) is not { } now)
            {
                return [];
            }

            factors.Add((link.Name, old, now));
        }

        return Decomposition.Factors(factors);
    }

    /// <summary>Sums of measures, read off the receipts. People are summed over days here, which cancels in the product.</summary>
    private async Task<Dictionary<string, decimal>> MeasuresAsync(MetricPlan plan, List<string> metrics, PlanWindow window, CancellationToken cancellation)
    {
        var asked = plan with { Metrics = [.. metrics.Where(id => ask.Catalogue.Find(id)!.Kind is not MetricKind.Unique)], GroupBy = [], Grain = null, Compare = null, Window = window, OrderBy = [], Limit = null, Share = false };
        var result = await ask.Engine.RunAsync(asked, ask.Context.AsOf, cancellation).ConfigureAwait(false);
        var parts = result.Table.Receipts.SelectMany(receipt => new[] { receipt.Numerator, receipt.Denominator }).OfType<ReceiptPart>().Where(part => part.Value is not null);
        return parts.GroupBy(part => part.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value!.Value, StringComparer.Ordinal);
    }

    private static double? Quotient(Dictionary<string, decimal> measures, string over, string? under)
    {
        if (!measures.TryGetValue(over, out var top))
        {
            return null;
        }

        return under is null ? (double)top : measures.TryGetValue(under, out var bottom) && bottom != 0 ? (double)(top / bottom) : null;
    }

    private async Task<(string? Split, List<DecompositionPart> Parts)> GroupsAsync(MetricDefinition metric, MetricPlan plan, PlanCompare compare, CancellationToken cancellation)
    {
        var split = Splits.FirstOrDefault(dimension => !plan.Filters.Any(filter => filter.Dimension == dimension)
            && ask.Check.Check(plan with { GroupBy = [dimension], Compare = null }, []).Refusal is null);
        if (split is null || metric.Kind is MetricKind.Unique)
        {
            return (null, []);
        }

        var after = await GroupedAsync(plan, metric, split, plan.Window, cancellation).ConfigureAwait(false);
        var before = await GroupedAsync(plan, metric, split, new(compare.Start, compare.End, ""), cancellation).ConfigureAwait(false);
        var names = after.Keys.Union(before.Keys, StringComparer.Ordinal).ToList();
        if (metric.Denominator.Count == 0)
        {
            return (split, [.. Decomposition.Contributors([.. names.Select(name => (name, Over(before, name), Over(after, name)))])]);
        }

        var scale = (double)metric.Scale;
        var parts = Decomposition.RateAndMix([.. names.Select(name => new GroupChange(name, Over(before, name), Under(before, name), Over(after, name), Under(after, name)))]);
        return (split, [.. parts.Select(part => part with { Effect = part.Effect * scale })]);
    }

    private async Task<Dictionary<string, Receipt>> GroupedAsync(MetricPlan plan, MetricDefinition metric, string split, PlanWindow window, CancellationToken cancellation)
    {
        var asked = plan with { Metrics = [metric.Id], GroupBy = [split], Grain = null, Compare = null, Window = window, OrderBy = [], Limit = null, Share = false, Having = [] };
        var result = await ask.Engine.RunAsync(asked, ask.Context.AsOf, cancellation).ConfigureAwait(false);
        var notes = new AnswerNotes(ask);
        return result.Table.Receipts.Where(receipt => receipt.Metric == metric.Id && receipt.Row >= 0)
            .GroupBy(receipt => notes.Key(result, receipt.Row), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    private static double? Over(Dictionary<string, Receipt> rows, string name) => rows.TryGetValue(name, out var row) ? (double?)row.Numerator.Value : null;

    private static double? Under(Dictionary<string, Receipt> rows, string name) => rows.TryGetValue(name, out var row) ? (double?)row.Denominator?.Value : null;
}
