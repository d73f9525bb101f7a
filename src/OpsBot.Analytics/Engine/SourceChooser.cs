using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// Chooses the tables that a metric is asked of. All its measures come from one table where one has them, the first of <see cref="FactKinds.All"/>
/// whose days run over the window: a later one may hold only a part of the shop and never fills the first one's gaps. Reports that cover the same lane and
/// day are never summed: of those that have the metric and the wanted dimensions, the one with the finest rows is taken.
/// </summary>
internal sealed class SourceChooser(Snapshot snapshot, MetricPlan plan)
{
    private readonly string[] _dimensions =
    [
        .. plan.GroupBy.Concat(plan.Filters.Select(filter => filter.Dimension)).Distinct(StringComparer.Ordinal)
            .Where(dimension => !MetricDimensions.Everywhere.Contains(dimension, StringComparer.Ordinal)),
    ];

    public Sourced Choose(MetricDefinition metric, DateOnly start, DateOnly end)
    {
        var sources = new List<Source>();
        foreach (var store in Stores())
        {
            sources.AddRange(OfStore(metric, store, start, end));
        }

        return new(metric, Joined(sources));
    }

    private List<Source> OfStore(MetricDefinition metric, string store, DateOnly start, DateOnly end)
    {
        var measures = metric.Measures.ToList();
        if (Find(metric, store, measures, start, end) is { } whole)
        {
            return [whole];
        }

        var parts = measures.Select(measure => Find(metric, store, [measure], start, end)).OfType<Source>().ToList();
        return parts.Count == measures.Count ? CommonDays(parts, store) : [];
    }

    private Source? Find(MetricDefinition metric, string store, List<string> measures, DateOnly start, DateOnly end)
    {
        var candidates = FactKinds.All
            .Where(kind => FactKinds.MayServe(metric.Measures, kind) && measures.TrueForAll(kind.Carries) && Array.TrueForAll(_dimensions, kind.Has))
            .Select(FactTable.Of)
            .Select(table => (table, covers: snapshot.Covers.Where(cover => cover.Store == store && cover.Table == table && measures.TrueForAll(cover.Holds) && Passes(cover)).ToList()))
            .Where(x => x.covers.Count > 0)
            .ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var spanning = candidates.FindIndex(x => x.covers.Min(cover => cover.Day) <= end && x.covers.Max(cover => cover.Day) >= start);
        var (chosen, all) = candidates[Math.Max(0, spanning)];
        var covers = all.Where(cover => cover.Day >= start && cover.Day <= end).ToList();
        var (kept, excluded, overlaps) = WithoutOverlap(store, covers);
        var days = Snapshot.DaysOf(all).Where(day => day <= end).ToList();
        return new()
        {
            Table = chosen, Stores = [store], Measures = measures, Covers = kept, Excluded = excluded, Overlaps = overlaps,
            Last = days.Count == 0 ? null : days.Max(),
            Spans = Spans(store, all, overlaps),
            Instead = covers.Count > 0 ? Instead(store, chosen, candidates[0].table) : null,
            NotReady =
            [
                .. snapshot.Covers.Where(cover => cover.Store == store && cover.Table == chosen && cover.Day >= start && cover.Day <= end
                    && measures.Exists(cover.IsNotReady) && Passes(cover)),
            ],
        };
    }

    private static List<Span> Spans(string store, List<Cover> all, List<(string Chosen, string Left)> overlaps) =>
    [
        .. all.Where(cover => !overlaps.Exists(overlap => overlap.Left == cover.Report)).GroupBy(cover => cover.Report, StringComparer.Ordinal).Select(report =>
        {
            var days = Snapshot.DaysOf(report).ToList();
            return new Span(store, report.Key, days.Min(), days.Max());
        }),
    ];

    /// <summary>
    /// The report that would come first where an order list speaks for a shop that has one: the list may hold only some of the orders, so the
    /// answer says that it is the list's. A day inside the first report's span is the first report's alone, also where it has no row.
    /// </summary>
    private string? Instead(string store, FactTable chosen, FactTable first)
    {
        if (chosen != first)
        {
            return first.Kind.Id;
        }

        var hasShop = snapshot.Covers.Any(cover => cover.Store == store && cover.Table.Kind == FactKinds.ShopDay && cover.Holds("gmv"));
        return Snapshot.IsOrders(chosen) && hasShop ? FactKinds.ShopDay.Id : null;
    }

    private (List<Cover> Kept, List<Exclusion> Excluded, List<(string, string)> Overlaps) WithoutOverlap(string store, List<Cover> covers)
    {
        var kept = new List<Cover>();
        var left = new List<(Cover Cover, string Chosen)>();
        foreach (var same in covers.GroupBy(cover => (cover.Lane, cover.Currency, cover.Day)))
        {
            var chosen = same.Select(cover => cover.Report).Distinct(StringComparer.Ordinal)
                .OrderByDescending(report => same.Any(cover => cover.Report == report && Array.TrueForAll(_dimensions, cover.Fills)))
                .ThenByDescending(report => ReportKinds.Find(report)?.Grain ?? 1)
                .ThenBy(report => report, StringComparer.Ordinal)
                .First();
            kept.AddRange(same.Where(cover => cover.Report == chosen));
            left.AddRange(same.Where(cover => cover.Report != chosen).Select(cover => (cover, chosen)));
        }

        var excluded = left.GroupBy(x => (x.Cover.Report, x.Cover.Lane))
            .SelectMany(group => Days.Runs(group.Select(x => x.Cover.Day)).Select(run => new Exclusion(store, group.Key.Report, group.Key.Lane, run.From, run.To)));
        return (kept, [.. excluded], [.. left.Select(x => (x.Chosen, x.Cover.Report)).Distinct()]);
    }

    /// <summary>Measures of different tables are set against each other only over days that all of them have.</summary>
    private static List<Source> CommonDays(List<Source> parts, string store)
    {
        var days = parts.Select(part => Snapshot.DaysOf(part.Covers).ToHashSet()).ToList();
        var common = days.Aggregate(new HashSet<DateOnly>(days[0]), (kept, next) =>
        {
            kept.IntersectWith(next);
            return kept;
        });
        return [.. parts.Select((part, index) => part with
        {
            Covers = [.. part.Covers.Where(cover => common.Contains(cover.Day))],
            Excluded = [.. part.Excluded, .. Days.Runs(days[index].Where(day => !common.Contains(day))).Select(run => new Exclusion(store, null, null, run.From, run.To))],
        })];
    }

    /// <summary>Stores that read the same table in the same way share a statement.</summary>
    private static List<Source> Joined(List<Source> sources) => [.. sources.GroupBy(source => (source.Table, Measures: string.Join(',', source.Measures))).Select(group => new Source
    {
        Table = group.Key.Table,
        Measures = group.First().Measures,
        Stores = [.. group.SelectMany(source => source.Stores)],
        Excluded = [.. group.SelectMany(source => source.Excluded)],
        Covers = [.. group.SelectMany(source => source.Covers)],
        Overlaps = [.. group.SelectMany(source => source.Overlaps).Distinct()],
        Last = group.Max(source => source.Last),
        NotReady = [.. group.SelectMany(source => source.NotReady)],
        Spans = [.. group.SelectMany(source => source.Spans).Distinct()],
        Instead = group.Select(source => source.Instead).FirstOrDefault(instead => instead is not null),
    })];

    private IEnumerable<string> Stores()
    {
        var filters = plan.Filters.Where(filter => filter.Dimension == MetricDimensions.Store).ToList();
        return snapshot.Stores
            .Where(store => plan.Store is null || store.Id == plan.Store)
            .Where(store => filters.TrueForAll(filter => Matches(filter, store.Id) || (filter.Op is FilterOp.In && filter.Values.Contains(store.Name, StringComparer.Ordinal))))
            .Select(store => store.Id);
    }

    /// <summary>Whether rows under the cover can pass the filters on what is the same for all of them.</summary>
    private bool Passes(Cover cover) => plan.Filters.All(filter => filter.Dimension switch
    {
        MetricDimensions.Channel => cover.Channel is { } channel ? Matches(filter, channel) : filter.Op is FilterOp.NotIn or FilterOp.NotContains,
        MetricDimensions.Report => Matches(filter, cover.Report),
        MetricDimensions.Currency => Matches(filter, cover.Currency),
        _ => true,
    });

    private static bool Matches(PlanFilter filter, string value)
    {
        var found = filter.Op is FilterOp.In or FilterOp.NotIn
            ? filter.Values.Contains(value, StringComparer.Ordinal)
            : filter.Values.Any(part => LooseText.Contains(value, part));
        return found == (filter.Op is FilterOp.In or FilterOp.Contains);
    }
}
