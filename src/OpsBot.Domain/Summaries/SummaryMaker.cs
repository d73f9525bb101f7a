using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Summaries;

/// <summary>Makes the facts of a summary from the metric engine: scorecard, unusual changes with their reasons, episodes, pace, and what is missing.</summary>
public sealed class SummaryMaker(IMetricEngine engine, IMetricCatalogue catalogue, IMetricGoals goals)
{
    private const double MostFalse = 0.1;
    private const int HistoryDays = 56;

    public async Task<Summary> Make(SummaryRequest request, CancellationToken cancel)
    {
        var loaded = engine.Describe();
        var days = await DaysOf(request, loaded, cancel).ConfigureAwait(false);
        var sections = days is [var single] ? single.Sections : await SectionsOf(request, loaded, cancel).ConfigureAwait(false);
        var insights = new List<Insight>();
        foreach (var day in days)
        {
            insights.AddRange(await InsightsOf(day, request, cancel).ConfigureAwait(false));
        }

        var late = Readiness.Late(request.Wish, request.Kind, request.Last, loaded, catalogue);
        var paces = await PacesOf(sections, request, cancel).ConfigureAwait(false);
        var ranked = insights.OrderByDescending(insight => insight.Weight).DistinctBy(insight => insight.Kind == InsightKind.Unusual ? (object)insight.EpisodeKey : insight);
        return new(request, sections, [.. ranked], paces, late, loaded.Version) { Days = days };
    }

    private async Task<IReadOnlyList<SummarySection>> SectionsOf(SummaryRequest request, LoadedData loaded, CancellationToken cancel)
    {
        var scorecard = new Scorecard(engine, catalogue);
        var sections = new List<SummarySection>();
        foreach (var spec in SectionSpec.Of(request.Wish, request.Kind == SummaryKind.Daily && !request.IsOfSeveralDays, loaded, catalogue))
        {
            sections.Add(await scorecard.Of(spec, request, cancel).ConfigureAwait(false));
        }

        return sections;
    }

    private async Task<IReadOnlyList<SummaryDay>> DaysOf(SummaryRequest request, LoadedData loaded, CancellationToken cancel)
    {
        var days = new List<SummaryDay>();
        foreach (var day in request.DaysToLookOver)
        {
            days.Add(new(day, await SectionsOf(request.OfDay(day), loaded, cancel).ConfigureAwait(false)));
        }

        return Surviving(days);
    }

    /// <summary>What is worth saying of a day; of what has built up or come and gone, only the last day tells.</summary>
    private async Task<IReadOnlyList<Insight>> InsightsOf(SummaryDay day, SummaryRequest request, CancellationToken cancel)
    {
        var (insights, maker) = (new List<Insight>(), new InsightMaker(engine));
        foreach (var section in day.Sections)
        {
            insights.AddRange(await maker.Of(section, request.OfDay(day.Day), cancel).ConfigureAwait(false));
        }

        return [.. insights.Where(insight => insight.Kind == InsightKind.Unusual || day.Day == request.Last)];
    }

    /// <summary>The gate over all tests of all days together.</summary>
    private static List<SummaryDay> Surviving(List<SummaryDay> days)
    {
        var tested = days.SelectMany(day => day.Sections).SelectMany(section => section.Rows).Where(row => row.Score is not null).ToList();
        var kept = Detector.KeepAt(MostFalse, [.. tested.Select(row => Detector.ChanceOf(row.Score!.Value))]);
        var dropped = tested.Where((row, index) => row.Passes && !kept[index]).ToHashSet(ReferenceEqualityComparer.Instance);
        SummarySection Of(SummarySection section) => section with { Rows = [.. section.Rows.Select(row => dropped.Contains(row) ? row with { Passes = false } : row)] };
        return [.. days.Select(day => day with { Sections = [.. day.Sections.Select(Of)] })];
    }

    private async Task<IReadOnlyList<GoalPace>> PacesOf(IReadOnlyList<SummarySection> sections, SummaryRequest request, CancellationToken cancel)
    {
        var paces = new List<GoalPace>();
        foreach (var section in sections.Where(section => section.Channel is null))
        {
            foreach (var row in section.Rows.Where(row => row.Metric.Denominator.Count == 0 && row.Metric.Kind is not MetricKind.Unique))
            {
                foreach (var goal in goals.GoalsFor(section.Store.Id, row.Metric.Id).Where(goal => goal.Start <= request.Last && goal.End >= request.Last))
                {
                    paces.Add(await PaceOf(section, row, goal, request, cancel).ConfigureAwait(false));
                }
            }
        }

        return paces;
    }

    private async Task<GoalPace> PaceOf(SummarySection section, ScoreRow row, MetricGoal goal, SummaryRequest request, CancellationToken cancel)
    {
        var plan = new MetricPlan
        {
            Metrics = [row.Metric.Id], Window = new(goal.Start.AddDays(-HistoryDays), request.Last, ""), Grain = TimeGrain.Day, Store = goal.Store,
        };
        var series = SeriesTable.Of(await engine.RunAsync(plan, request.AsOf, cancel).ConfigureAwait(false)).Of(row.Metric.Id);
        var actual = series.Where(pair => pair.Key >= goal.Start).Sum(pair => pair.Value);
        var history = series.Where(pair => pair.Key < goal.Start).Select(pair => (pair.Key, pair.Value)).ToList();
        Store? store = goal.Store is null ? null : section.Store;
        return new(store, row.Metric, goal.Currency ?? row.Unit, goal.Start, goal.End, Pacing.Of(goal.Value, goal.Start, goal.End, request.Last, actual, history));
    }
}
