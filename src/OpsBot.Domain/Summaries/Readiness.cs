using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;

namespace OpsBot.Domain.Summaries;

/// <summary>Whether the data of a period is there.</summary>
public static class Readiness
{
    /// <summary>A report that stopped so long ago is not late but no longer kept up.</summary>
    private const int GivenUpAfterDays = 7;

    /// <summary>The reports of the wish that do not reach the last day; empty where all is there or nothing is loaded at all.</summary>
    public static IReadOnlyList<LateSource> Late(SummaryWish wish, SummaryKind kind, DateOnly last, LoadedData loaded, IMetricCatalogue catalogue)
    {
        var late = new List<LateSource>();
        foreach (var spec in SectionSpec.Of(wish, kind == SummaryKind.Daily, loaded, catalogue))
        {
            foreach (var report in Serving(spec, loaded, catalogue))
            {
                var notReady = report.NotReady.Where(entry => spec.Shown.Any(id => catalogue.Find(id)!.Measures.Contains(entry.Key, StringComparer.Ordinal)))
                    .SelectMany(entry => entry.Value).Where(day => day == last).Distinct().ToList();
                if (report.Last < last || notReady.Count > 0)
                {
                    late.Add(new(spec.Store, report.Report, report.Last, notReady));
                }
            }
        }

        return [.. late.DistinctBy(source => (source.Store.Id, source.Report))];
    }

    /// <summary>Whether it is worth sending now: every report that is kept up reaches the last day.</summary>
    public static bool IsReady(SummaryWish wish, SummaryKind kind, DateOnly last, LoadedData loaded, IMetricCatalogue catalogue) =>
        Late(wish, kind, last, loaded, catalogue).All(source => source.Last is { } end && end < last.AddDays(-GivenUpAfterDays));

    private static IEnumerable<LoadedReport> Serving(SectionSpec spec, LoadedData loaded, IMetricCatalogue catalogue) => loaded.Reports.Where(report =>
        report.Store == spec.Store.Id
        && (spec.Channel is null || report.Channels.Contains(spec.Channel, StringComparer.OrdinalIgnoreCase))
        && spec.Shown.Any(id => catalogue.Find(id)!.Measures.All(measure => report.Measures.Contains(measure, StringComparer.Ordinal))));
}
