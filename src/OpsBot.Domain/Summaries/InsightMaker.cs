using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// What is worth saying of a section, ranked by impact share × min(|z|, 6) × whether something can be done about it × whether it is new. Reasons are exact
/// decompositions against the same weekday a week before; what they do not show is not named.
/// </summary>
internal sealed class InsightMaker(IMetricEngine engine)
{
    private const double MostScore = 6;
    private const double HardToActOn = 0.5;
    private const double Carries = 0.6;
    private const double LeastShare = 0.05;
    private const double LeastDrift = 0.1;

    private static readonly Dictionary<string, (string Name, string Over, string? Under)[]> Chains = new(StringComparer.Ordinal)
    {
        ["gmv"] = [("uv", "uv", null), ("cvr", "buyers", "uv"), ("buyer_value", "gmv", "buyers")],
        ["ad_gmv"] = [("impressions", "impressions", null), ("ctr", "clicks", "impressions"), ("ad_cvr", "ad_orders", "clicks"), ("ad_gmv/ad_orders", "ad_gmv", "ad_orders")],
        ["roas"] = [("clicks/spend", "clicks", "spend"), ("ad_cvr", "ad_orders", "clicks"), ("ad_gmv/ad_orders", "ad_gmv", "ad_orders")],
    };

    public async Task<IReadOnlyList<Insight>> Of(SummarySection section, SummaryRequest request, CancellationToken cancel)
    {
        if (request.Kind != SummaryKind.Daily)
        {
            return [];
        }

        var campaigns = section.Kind == SummaryWish.Ads ? await CampaignsOf(section, request, cancel).ConfigureAwait(false) : null;
        var found = new List<Insight>();
        found.AddRange(section.Rows.Where(row => row.Passes).Select(row => Explain(section, row, request, campaigns)));
        found.AddRange(campaigns is null ? [] : OfCampaigns(section, request, campaigns));
        found.AddRange(section.Rows.Where(row => !row.Passes).Select(row => Drifting(section, row, request)).OfType<Insight>());
        return found;
    }

    private static double WeightOf(ScoreRow row)
    {
        var share = row.Baseline is { Value: not 0 } baseline ? Math.Min(1, Math.Abs((double)(row.Change ?? 0) / baseline.Value)) : 1;
        return share * Math.Min(Math.Abs(row.Score ?? 0), MostScore) * (row.Goodness == 0 ? HardToActOn : 1);
    }

    private static Insight Explain(SummarySection section, ScoreRow row, SummaryRequest request, Campaigns? campaigns)
    {
        var insight = new Insight(InsightKind.Unusual, section, row, WeightOf(row));
        var (day, before) = (request.Last, request.Last.AddDays(-7));
        var change = section.Series.At(row.Metric.Id, day) - section.Series.At(row.Metric.Id, before);
        if (campaigns is not null && campaigns.PartsOf(row) is { Count: > 0 } parts)
        {
            return insight with { Parts = parts, PartsOf = MetricDimensions.Campaign, ChangeOfParts = change, Detail = campaigns.Plan with { Metrics = [row.Metric.Id] } };
        }

        var factors = FactorsOf(section.Series, row.Metric.Id, day, before);
        return factors.Count == 0 ? insight with { Detail = section.Plan with { Metrics = [row.Metric.Id] } }
            : insight with { Parts = factors, PartsOf = "factor", ChangeOfParts = change, Detail = section.Plan };
    }

    /// <summary>The product of which the metric is made, link by link; empty where a link is unknown on one of both days.</summary>
    private static IReadOnlyList<DecompositionPart> FactorsOf(SeriesTable series, string metric, DateOnly day, DateOnly before)
    {
        if (!Chains.TryGetValue(metric, out var chain))
        {
            return [];
        }

        double? Link(string over, string? under, DateOnly at) => under is null ? (double?)series.At(over, at)
            : series.At(under, at) is { } bottom && bottom != 0 ? (double?)(series.At(over, at) / bottom) : null;
        var links = chain.Select(link => (link.Name, Before: Link(link.Over, link.Under, before), After: Link(link.Over, link.Under, day))).ToList();
        return links.Exists(link => link.Before is null || link.After is null) ? []
            : Decomposition.Factors([.. links.Select(link => (link.Name, link.Before!.Value, link.After!.Value))]);
    }

    private static IEnumerable<Insight> OfCampaigns(SummarySection section, SummaryRequest request, Campaigns campaigns)
    {
        if (section.Rows.FirstOrDefault(row => row.Metric.Id == "spend") is not { } spend)
        {
            yield break;
        }

        var (now, before) = (campaigns.SharesOf("spend", now: true), campaigns.SharesOf("spend", now: false));
        Insight New(InsightKind kind, string name, double share) =>
            new(kind, section, spend, share * 2 * HardToActOn) { Name = name, Share = share, Detail = campaigns.Plan with { Metrics = ["spend"] } };
        if (before.Count == 0 || now.Count == 0)
        {
            yield break;
        }

        foreach (var (name, share) in now.Where(pair => pair.Value >= LeastShare && !before.ContainsKey(pair.Key)))
        {
            yield return New(InsightKind.Entered, name, share);
        }

        foreach (var (name, share) in before.Where(pair => pair.Value >= LeastShare && !now.ContainsKey(pair.Key)))
        {
            yield return New(InsightKind.Left, name, share);
        }

        var largest = now.MaxBy(pair => pair.Value);
        if (now.Count >= 3 && largest.Value >= Carries && before.GetValueOrDefault(largest.Key) < Carries)
        {
            yield return New(InsightKind.Concentrated, largest.Key, largest.Value);
        }
    }

    /// <summary>A drift that the day has completed, where the last two weeks differ from those before by a tenth at least.</summary>
    private static Insight? Drifting(SummarySection section, ScoreRow row, SummaryRequest request)
    {
        var history = section.Series.Doubles(row.Metric.Id);
        var isCount = row.Metric.Unit == "count";
        var days = history.Keys.Where(day => day <= request.Last && !request.IsExpected(section.Store.Id, day)).Order().ToList();
        var scores = days.Select(day => (Day: day, Baseline: Detector.BaselineOf(history, day, isCount, past => request.IsExpected(section.Store.Id, past))))
            .Where(pair => pair.Baseline is not null).Select(pair => (pair.Day, Score: Detector.Score(history[pair.Day], pair.Baseline!, isCount))).ToList();
        if (scores.Count == 0 || scores[^1].Day != request.Last || Drift.Of([.. scores.Select(score => score.Score)])[^1] == 0)
        {
            return null;
        }

        var recent = days.TakeLast(14).Average(day => history[day]);
        var earlier = days.SkipLast(14).Select(day => history[day]).DefaultIfEmpty(recent).Average();
        var share = earlier == 0 ? 0 : (recent - earlier) / Math.Abs(earlier);
        return Math.Abs(share) < LeastDrift ? null
            : new(InsightKind.Drifting, section, row, Math.Abs(share) * 2) { Share = share, Detail = section.Plan with { Metrics = [row.Metric.Id] } };
    }

    private async Task<Campaigns> CampaignsOf(SummarySection section, SummaryRequest request, CancellationToken cancel)
    {
        var metrics = section.Rows.Select(row => row.Metric.Id).Where(id => section.Series.At(id, request.Last) is not null).ToList();
        var plan = section.Plan with { Metrics = metrics, GroupBy = [MetricDimensions.Campaign] };
        var before = plan with { Window = new(request.First.AddDays(-7), request.Last.AddDays(-7), "") };
        return metrics.Count == 0
            ? new(plan, Campaigns.None, Campaigns.None)
            : new(plan, Campaigns.Read(await engine.RunAsync(plan, request.AsOf, cancel).ConfigureAwait(false)), Campaigns.Read(await engine.RunAsync(before, request.AsOf, cancel).ConfigureAwait(false)));
    }
}
