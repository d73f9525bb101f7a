using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>Says how much of a window the chosen sources hold: a day counts where every metric has it.</summary>
internal static class CoverageMaker
{
    public static Coverage Make(Snapshot snapshot, IReadOnlyList<Sourced> metrics, PlanWindow window)
    {
        HashSet<DateOnly>? held = null;
        foreach (var metric in metrics)
        {
            var days = metric.Sources.SelectMany(source => Snapshot.DaysOf(source.Covers)).Where(window.Contains).ToHashSet();
            if (held is null)
            {
                held = days;
            }
            else
            {
                held.IntersectWith(days);
            }
        }

        held ??= [];
        var sources = metrics.SelectMany(metric => metric.Sources).ToList();
        var covers = sources.SelectMany(source => source.Covers).ToList();
        var late = sources.SelectMany(source => source.NotReady).Select(cover => cover.Day).ToHashSet();
        var ends = sources.Select(source => source.Last).ToList();
        return new(
            held.Count,
            [.. Days.Between(window.Start, window.End).Where(day => !held.Contains(day) && !late.Contains(day) && !(window.Partial && day == window.End))],
            ends.Count == 0 ? null : ends.Min(),
            [.. covers.Select(snapshot.FileOf).Distinct(StringComparer.Ordinal)])
        {
            NotReady = NotReady(metrics),
        };
    }

    private static Dictionary<string, IReadOnlyList<DateOnly>> NotReady(IReadOnlyList<Sourced> metrics) => metrics
        .SelectMany(metric => metric.Sources)
        .SelectMany(source => source.Measures.SelectMany(measure => source.NotReady.Where(cover => cover.IsNotReady(measure)).Select(cover => (measure, cover.Day))))
        .GroupBy(x => x.measure, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<DateOnly>)[.. group.Select(x => x.Day).Distinct().Order()], StringComparer.Ordinal);
}
