using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>One plan from sources to result.</summary>
internal sealed class PlanRun
{
    private readonly Snapshot _snapshot;
    private readonly MetricPlan _plan;
    private readonly IReadOnlyList<MetricDefinition> _metrics;
    private readonly AsOf _asOf;
    private readonly ItemTitles _titles;
    private readonly List<Sourced> _now;
    private readonly List<Sourced> _before;
    private readonly List<string> _currencies;

    public PlanRun(Snapshot snapshot, MetricPlan plan, IReadOnlyList<MetricDefinition> metrics, AsOf asOf, ItemTitles titles)
    {
        _snapshot = snapshot;
        _plan = plan;
        _metrics = metrics;
        _asOf = asOf;
        _titles = titles;
        var chooser = new SourceChooser(snapshot, plan);
        _now = [.. metrics.Select(metric => chooser.Choose(metric, plan.Window.Start, plan.Window.End))];
        _before = plan.Compare is { Kind: not CompareKind.Goal } compare ? [.. metrics.Select(metric => chooser.Choose(metric, compare.Start, compare.End))] : [];
        _currencies =
        [
            .. _now.Concat(_before).Where(sourced => UsesMoney(sourced.Metric)).SelectMany(sourced => sourced.Sources).SelectMany(source => source.Covers)
                .Select(cover => cover.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private bool ByCurrency => _currencies.Count > 1 && !_plan.GroupBy.Contains(MetricDimensions.Currency, StringComparer.Ordinal);

    public MetricResult Execute(DuckDBConnection connection, Func<PlanFilter, IReadOnlyList<string>> contained, CancellationToken cancel)
    {
        var reader = new PartsReader(connection, _plan, ByCurrency, _asOf, contained, _titles);
        var groups = reader.Read(_now, _plan.Window.Start, _plan.Window.End, cancel);
        var before = _before.Count > 0 ? reader.Read(_before, _plan.Compare!.Start, _plan.Compare.End, cancel) : null;
        if (_plan.GroupBy.Count == 0 && _plan.Grain is null && !ByCurrency)
        {
            DropEmpty(groups);
        }

        Spine(groups, _plan.Window.Start, _plan.Window.End);
        var coverage = CoverageMaker.Make(_snapshot, _now, _plan.Window);
        if (_before.Count > 0 && before is { Count: > 0 })
        {
            var then = CoverageMaker.Make(_snapshot, _before, new(_plan.Compare!.Start, _plan.Compare.End, ""));
            coverage = coverage with { MissingBefore = then.Missing };
        }

        if (groups.Count == 0 && (before is null || before.Count == 0))
        {
            return new(ResultTable.Empty, coverage, Notes([]));
        }

        var table = new ResultAssembler(_plan, _metrics, ByCurrency, Unit).Assemble(groups, before);
        return new(table.Table, coverage, Notes(table.Unmapped)) { Total = table.Total, TotalReceipts = table.TotalReceipts, RowsBeforeLimit = table.RowsBeforeLimit };
    }

    private string Unit(MetricDefinition metric)
    {
        if (!metric.IsMoney)
        {
            return metric.Unit;
        }

        if (_currencies.Count > 0)
        {
            return _currencies.Count == 1 ? _currencies[0] : "currency";
        }

        var stores = _snapshot.Stores.Where(store => _plan.Store is null || store.Id == _plan.Store).Select(store => store.Currency).ToList();
        return stores.Count > 0 ? stores[0] : "currency";
    }

    /// <summary>A sum over no row at all is no row.</summary>
    private void DropEmpty(Dictionary<GroupKey, Parts[]> groups)
    {
        foreach (var key in groups.Where(group => _metrics.Select((metric, index) => group.Value[index].Numerator(metric) ?? group.Value[index].Denominator(metric)).All(value => value is null)).Select(group => group.Key).ToList())
        {
            groups.Remove(key);
        }
    }

    /// <summary>Every period of the window has a row (but where only some days of the week count): nought where the source says that no row means nought, else unknown.</summary>
    private void Spine(Dictionary<GroupKey, Parts[]> groups, DateOnly start, DateOnly end)
    {
        if (_plan.Grain is not { } grain || _plan.GroupBy.Count > 0 || ByCurrency || groups.Count == 0
            || _plan.Filters.Any(filter => filter.Dimension == MetricDimensions.Weekday))
        {
            return;
        }

        var loaded = _now.Select(sourced => sourced.Sources.SelectMany(source => Snapshot.DaysOf(source.Covers)).Select(day => Days.PeriodOf(day, grain)).ToHashSet()).ToList();
        foreach (var period in Days.Periods(start, end, grain))
        {
            var key = new GroupKey([period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            groups.TryAdd(key, [.. _metrics.Select((metric, index) => loaded[index].Contains(period) && NoRowIsNought(index) ? Parts.Nought(metric) : new Parts())]);
        }
    }

    private bool NoRowIsNought(int metric) =>
        string.Equals(_metrics[metric].MissingDay, "zero", StringComparison.Ordinal) || _now[metric].Sources.All(source => Snapshot.IsOrders(source.Table));

    private List<ResultNote> Notes(IReadOnlyList<string> unmapped)
    {
        var notes = unmapped.Select(dimension => Note(NoteCodes.Unmapped, ("dimension", dimension))).ToList();
        foreach (var (chosen, left) in _now.Concat(_before).SelectMany(sourced => sourced.Sources).SelectMany(source => source.Overlaps).Distinct())
        {
            notes.Add(Note(NoteCodes.OverlappingReports, ("chosen", chosen), ("left", left)));
        }

        foreach (var (table, instead) in _now.SelectMany(sourced => sourced.Sources).Where(source => source.Instead is not null)
            .Select(source => (source.Table.Kind.Id, source.Instead!)).Distinct())
        {
            notes.Add(Note(NoteCodes.BaseChosen, ("why", "part"), ("fact", table), ("whole", instead)));
        }

        if (ByCurrency)
        {
            notes.Add(Note(NoteCodes.MixedCurrency, ("currencies", string.Join(", ", _currencies))));
        }

        return notes;
    }

    private static ResultNote Note(string code, params (string Key, string Value)[] words) =>
        new(code, words.ToDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal));

    private static bool UsesMoney(MetricDefinition metric) => metric.Measures.Any(measure => FactKinds.Measures[measure].Unit is MeasureUnit.Money);
}
