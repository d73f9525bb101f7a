using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// Whether the loaded files can serve a plan: the metric's measures, the splits, people that would be added up. Where they hold only a loose
/// word's twin in ads, the plan is changed to it and a note says so.
/// </summary>
internal sealed class PlanCheck(IMetricCatalogue catalogue, LoadedData loaded, QuestionWriter writer, AnswerTexts texts)
{
    public (MetricPlan Plan, MetricRefusal? Refusal, IReadOnlyList<ResultNote> Notes) Check(MetricPlan plan, IReadOnlyList<string> loose)
    {
        var notes = new List<ResultNote>();
        foreach (var id in plan.Metrics.Where(loose.Contains).ToList())
        {
            var metric = catalogue.Find(id)!;
            if (!Holds(metric, plan) && catalogue.Find(metric.InAds!) is { } twin && Holds(twin, plan))
            {
                plan = plan.WithMetric(id, twin.Id);
                notes.Add(new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "only_ads", ["metric"] = twin.Id }));
            }
        }

        plan = BySource(plan, notes);
        foreach (var metric in plan.Metrics.Select(id => catalogue.Find(id)!))
        {
            if (Refusal(metric, plan) is { } refusal)
            {
                return (plan, refusal, notes);
            }
        }

        Orders(plan, notes);
        return (plan, null, notes);
    }

    /// <summary>The reports that could serve a metric in this plan, whatever the split.</summary>
    public IEnumerable<LoadedReport> Carrying(MetricDefinition metric, MetricPlan plan) =>
        Serving(metric, plan).Where(report => metric.Measures.Any(report.Measures.Contains));

    public bool Holds(MetricDefinition metric, MetricPlan plan) =>
        metric.Kind is not MetricKind.Computed && metric.Measures.All(measure => Serving(metric, plan).Any(report => report.Measures.Contains(measure)));

    /// <summary>Whether the loaded files can split the metric as the plan wants.</summary>
    public bool Splits(MetricDefinition metric, MetricPlan plan) => Split(metric, plan, "") is null;

    private IEnumerable<LoadedReport> Serving(MetricDefinition metric, MetricPlan plan) =>
        InStore(plan).Where(report => FactKinds.MayServe(metric.Measures, FactKinds.All.First(kind => kind.Id == report.Fact)));

    private IEnumerable<LoadedReport> InStore(MetricPlan plan) => loaded.Reports.Where(report => plan.Store is null || string.Equals(report.Store, plan.Store, StringComparison.Ordinal));

    private MetricRefusal? Refusal(MetricDefinition metric, MetricPlan plan)
    {
        var label = metric.Label.In(texts.Language);
        if (metric.Kind is MetricKind.Computed)
        {
            return new MetricNeedsMore(label, texts.Say("needs.event")) { Choices = [writer.Write(plan with { Metrics = ["gmv"] })] };
        }

        if (!Holds(metric, plan))
        {
            return new MetricNotLoaded(label, BroughtBy(metric, plan)) { Choices = Nearest(metric, plan) };
        }

        return Split(metric, plan, label) ?? People(metric, plan, label)
            ?? (plan.Share && metric.Kind is not (MetricKind.Sum or MetricKind.Count or MetricKind.Derived) ? new ShareOfRatio(label) { Choices = [writer.Write(plan with { Share = false })] } : null);
    }

    private SplitNotAvailable? Split(MetricDefinition metric, MetricPlan plan, string label)
    {
        var wanted = plan.GroupBy.Concat(plan.Filters.Select(filter => filter.Dimension)).Where(dimension => !MetricDimensions.Everywhere.Contains(dimension, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var measure in metric.Measures)
        {
            var reports = Serving(metric, plan).Where(report => report.Measures.Contains(measure)).ToList();
            if (wanted.Count > 0 && !reports.Exists(report => wanted.All(report.Dimensions.Contains)))
            {
                var missing = wanted.Find(dimension => !reports.Exists(report => report.Dimensions.Contains(dimension))) ?? wanted[^1];
                var available = reports.SelectMany(report => report.Dimensions).Distinct(StringComparer.Ordinal).ToList();
                var labels = available.Select(writer.Dimension).Append(writer.Dimension("day"));
                var without = plan with { GroupBy = [.. plan.GroupBy.Where(dimension => dimension != missing)], Filters = [.. plan.Filters.Where(filter => filter.Dimension != missing)], OrderBy = [] };
                return new(label, writer.Dimension(missing), string.Join(", ", labels))
                {
                    Choices = [.. available.Take(1).Select(dimension => writer.Write(without with { GroupBy = [dimension] })), writer.Write(without)],
                };
            }
        }

        return null;
    }

    private MetricRefusal? People(MetricDefinition metric, MetricPlan plan, string label)
    {
        if (metric.Kind is not MetricKind.Unique)
        {
            return null;
        }

        if (plan.Window.Days > 1 && plan.Grain is not TimeGrain.Day && !plan.PerDay)
        {
            return new UniqueOverDays(label, plan.Window.Days) { Choices = Daily(metric, plan) };
        }

        var fixedBy = plan.GroupBy.Concat(plan.Filters.Where(filter => filter is { Op: FilterOp.In, Values.Count: 1 }).Select(filter => filter.Dimension)).ToHashSet(StringComparer.Ordinal);
        fixedBy.UnionWith(Levelled.TakeWhile((_, index) => Levelled.Skip(index).Any(fixedBy.Contains)));
        var reports = Carrying(metric, plan).ToList();
        var stores = reports.Select(report => report.Store).Distinct(StringComparer.Ordinal).Count() > 1 && !fixedBy.Contains(MetricDimensions.Store);
        var whole = reports.Exists(report => Levels(report).All(fixedBy.Contains) || (report.Fact is "ad_day" && Levels(report).All(level => fixedBy.Contains(level) || (level is MetricDimensions.Channel && report.Channels.Count <= 1))));
        return stores || !whole
            ? new UniqueOverGroups(label) { Choices = [writer.Write(plan with { GroupBy = stores ? [MetricDimensions.Store] : Levels(reports[0]).ToList(), OrderBy = [] })] }
            : null;
    }

    /// <summary>From the widest to the narrowest: what lies in one ad set lies in one campaign. Where a name stands in two, the engine finds two rows and adds none.</summary>
    private static readonly string[] Levelled =
        [MetricDimensions.Channel, MetricDimensions.Scene, MetricDimensions.CampaignType, MetricDimensions.Campaign, MetricDimensions.AdSet, MetricDimensions.Ad];

    private static IEnumerable<string> Levels(LoadedReport report) =>
        report.Dimensions.Where(dimension => dimension is not (MetricDimensions.CampaignType or MetricDimensions.OrderStatus) && !MetricDimensions.Everywhere.Contains(dimension, StringComparer.Ordinal));

    /// <summary>What can be asked instead of people over days: the ratio they make, day by day, one day.</summary>
    private List<string> Daily(MetricDefinition metric, MetricPlan plan)
    {
        var measure = metric.Numerator[0].Measure;
        var ratio = catalogue.All.FirstOrDefault(other => other.Kind is MetricKind.Ratio && other.Measures.Contains(measure) && Holds(other, plan));
        var choices = new List<string> { writer.Write(plan with { Grain = TimeGrain.Day, GroupBy = [] }) };
        if (ratio is not null)
        {
            choices.Add(writer.Write(plan with { Metrics = [ratio.Id], GroupBy = [] }));
        }

        choices.Add(writer.Write(plan with { GroupBy = [], Compare = null, Window = plan.Window with { Start = plan.Window.End } }));
        return choices;
    }

    private string BroughtBy(MetricDefinition metric, MetricPlan plan)
    {
        if (metric.BroughtBy is { } said)
        {
            return said.In(texts.Language);
        }

        var missing = metric.Measures.First(measure => !InStore(plan).Any(report => report.Measures.Contains(measure)));
        return texts.Say("fact." + FactKinds.All.First(fact => fact.Carries(missing)).Id);
    }

    private List<string> Nearest(MetricDefinition metric, MetricPlan plan) =>
    [
        .. catalogue.All.Where(other => other.Kind is not (MetricKind.Computed or MetricKind.Unique) && Holds(other, plan) && Splits(other, plan) && other.Id != metric.Id)
            .OrderByDescending(other => (other.Measures.Intersect(metric.Measures).Any() ? 2 : 0) + (other.Unit == metric.Unit ? 1 : 0) + (other.Id == metric.InAds ? 4 : 0))
            .ThenBy(other => other.Id, StringComparer.Ordinal).Take(3).Select(other => writer.Write(plan with { Metrics = [other.Id], OrderBy = [], Having = [] })),
    ];

    /// <summary>Shop figures "by channel" are split by traffic source.</summary>
    private MetricPlan BySource(MetricPlan plan, List<ResultNote> notes)
    {
        var reports = plan.Metrics.Select(id => catalogue.Find(id)!).Where(metric => metric.Kind is not MetricKind.Computed).SelectMany(metric => Carrying(metric, plan)).ToList();
        if (!plan.GroupBy.Contains(MetricDimensions.Channel) || reports.Exists(report => report.Dimensions.Contains(MetricDimensions.Channel))
            || !reports.Exists(report => report.Dimensions.Contains(MetricDimensions.TrafficSource)))
        {
            return plan;
        }

        notes.Add(new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "traffic_source" }));
        return plan with { GroupBy = [.. plan.GroupBy.Select(dimension => dimension == MetricDimensions.Channel ? MetricDimensions.TrafficSource : dimension)] };
    }

    private void Orders(MetricPlan plan, List<ResultNote> notes)
    {
        if (plan.Metrics.Contains("orders") && InStore(plan).Any(report => report.Fact == FactKinds.Order.Id) && !InStore(plan).Any(report => report.Fact == FactKinds.ShopDay.Id && report.Measures.Contains("orders"))
            && !plan.Filters.Any(filter => filter.Dimension == MetricDimensions.OrderStatus))
        {
            notes.Add(new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "orders" }));
        }
    }

}
