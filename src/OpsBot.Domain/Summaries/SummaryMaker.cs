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
        var scorecard = new Scorecard(engine, catalogue);
        var sections = new List<SummarySection>();
        foreach (var spec in SectionSpec.Of(request.Wish, request.Kind, loaded, catalogue))
        {
            sections.Add(await scorecard.Of(spec, request, cancel).ConfigureAwait(false));
        }

        sections = Surviving(sections);
        var insights = new List<Insight>();
        var maker = new InsightMaker(engine);
        foreach (var section in sections)
        {
            insights.AddRange(await maker.Of(section, request, cancel).ConfigureAwait(false));
        }

        var late = Readiness.Late(request.Wish, request.Kind, request.Last, loaded, catalogue);
        var paces = await PacesOf(sections, request, cancel).ConfigureAwait(false);
        return new(request, sections, [.. insights.OrderByDescending(insight => insight.Weight)], paces, late, loaded.Version);
    }

    /// <summary>The gate over all tests of the day together.</summary>
    private static List<SummarySection> Surviving(List<SummarySection> sections)
    {
        var tested = sections.SelectMany(section => section.Rows).Where(row => row.Score is not null).ToList();
        var kept = Detector.KeepAt(MostFalse, [.. tested.Select(row => Detector.ChanceOf(row.Score!.Value))]);
        var dropped = tested.Where((row, index) => row.Passes && !kept[index]).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. sections.Select(section => section with { Rows = [.. section.Rows.Select(row => dropped.Contains(row) ? row with { Passes = false } : row)] })];
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
