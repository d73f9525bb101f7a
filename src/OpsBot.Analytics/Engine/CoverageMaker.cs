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
            foreach (var days in HeldByStore(metric, window))
            {
                if (held is null)
                {
                    held = days;
                }
                else
                {
                    held.IntersectWith(days);
                }
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
            Short = Short(sources, window),
        };
    }

    /// <summary>The days of every store that has some; of a metric that has none anywhere, no day.</summary>
    private static IEnumerable<HashSet<DateOnly>> HeldByStore(Sourced metric, PlanWindow window)
    {
        var stores = metric.Sources.SelectMany(source => source.Covers).GroupBy(cover => cover.Store, StringComparer.Ordinal).ToList();
        return stores.Count == 0 ? [[]] : stores.Select(store => Snapshot.DaysOf(store).Where(window.Contains).ToHashSet());
    }

    /// <summary>Reports that begin after the window's first day or end before its last, while another goes on.</summary>
    private static Dictionary<string, IReadOnlyList<DateOnly>> Short(List<Source> sources, PlanWindow window)
    {
        var spans = sources.SelectMany(source => source.Spans).Distinct().ToList();
        return spans.Select(span => (Name: span.Report + (spans.Select(other => other.Store).Distinct(StringComparer.Ordinal).Count() > 1 ? $" ({span.Store})" : ""), span))
            .Select(x => (x.Name, Days: (IReadOnlyList<DateOnly>)[.. Days.Between(window.Start, window.End).Where(day => (day < x.span.First || day > x.span.Last) && !(window.Partial && day == window.End))]))
            .Where(x => x.Days.Count > 0).DistinctBy(x => x.Name, StringComparer.Ordinal).ToDictionary(x => x.Name, x => x.Days, StringComparer.Ordinal);
    }

    private static Dictionary<string, IReadOnlyList<DateOnly>> NotReady(IReadOnlyList<Sourced> metrics) => metrics
        .SelectMany(metric => metric.Sources)
        .SelectMany(source => source.Measures.SelectMany(measure => source.NotReady.Where(cover => cover.IsNotReady(measure)).Select(cover => (measure, cover.Day))))
        .GroupBy(x => x.measure, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<DateOnly>)[.. group.Select(x => x.Day).Distinct().Order()], StringComparer.Ordinal);
}
