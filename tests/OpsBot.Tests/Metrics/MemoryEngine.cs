using System.Globalization;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Metrics;

/// <summary>Facts in memory, one report: enough of an engine to try answers on.</summary>
internal sealed class MemoryEngine(LoadedReport report, IReadOnlyList<MemoryEngine.Fact> facts) : IMetricEngine, INameVocabulary, IMetricGoals
{
    public sealed record Fact(DateOnly Day, IReadOnlyDictionary<string, string> Dimensions, IReadOnlyDictionary<string, decimal> Measures);

    public List<MetricGoal> Goals { get; } = [];

    public LoadedData Describe() => new(1, [new Store("s", "示例旗舰店", "taobao", "CNY", "Asia/Shanghai")], [report]);

    public IReadOnlyList<KnownName> Names() =>
        [.. facts.SelectMany(fact => fact.Dimensions).Distinct().Select(pair => new KnownName(pair.Key, pair.Value, "s"))];

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [.. Goals.Where(goal => goal.Metric == metric)];

    public Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var now = Groups(plan, plan.Window.Start, plan.Window.End);
        var before = plan.Compare is { } compare ? Groups(plan, compare.Start, compare.End) : [];
        var columns = Columns(plan).ToList();
        var keys = now.Keys.Where(key => plan.Having.All(having => Bound(Value(now, key, having.Metric).Value, having))).ToList();
        keys = [.. Ordered(plan, now, keys)];
        var rows = keys.Take(plan.Limit ?? int.MaxValue).Select(key => (IReadOnlyList<Cell>)[.. key.Split('\t', StringSplitOptions.RemoveEmptyEntries).Select(text => Cell.Of(text)), .. plan.Metrics.SelectMany(metric => Cells(plan, metric, key, now, before))]).ToList();
        var receipts = keys.Take(plan.Limit ?? int.MaxValue).SelectMany((key, row) => plan.Metrics.Select(metric => Value(now, key, metric).Receipt with { Row = row })).ToList();
        var days = facts.Where(fact => plan.Window.Contains(fact.Day)).Select(fact => fact.Day).Distinct().ToList();
        var missing = Enumerable.Range(0, plan.Window.Days).Select(plan.Window.Start.AddDays).Where(day => !days.Contains(day)).ToList();
        var coverage = new Coverage(days.Count, missing, days.Count == 0 ? null : days.Max(), days.Count == 0 ? [] : report.Sources) { NotReady = report.NotReady };
        return Task.FromResult(new MetricResult(new(columns, rows, receipts), coverage, []) { RowsBeforeLimit = keys.Count });
    }

    private Dictionary<string, List<Fact>> Groups(MetricPlan plan, DateOnly start, DateOnly end) => facts
        .Where(fact => fact.Day >= start && fact.Day <= end && plan.Filters.All(filter => filter.Op is FilterOp.In == filter.Values.Contains(fact.Dimensions.GetValueOrDefault(filter.Dimension) ?? "")))
        .GroupBy(fact => string.Join('\t', plan.GroupBy.Select(dimension => fact.Dimensions[dimension]).Concat(plan.Grain is null ? [] : [fact.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])))
        .ToDictionary(group => group.Key, group => group.ToList());

    private static IEnumerable<ResultColumn> Columns(MetricPlan plan)
    {
        foreach (var name in plan.GroupBy.Concat(plan.Grain is { } grain ? [PlanPrinter.Word(grain)] : []))
        {
            yield return new(name, false);
        }

        foreach (var metric in plan.Metrics)
        {
            var definition = MetricCatalogue.BuiltIn.Find(metric)!;
            var unit = definition.IsMoney ? "CNY" : definition.Unit;
            yield return new(metric, true, unit);
            if (plan.Compare is not null)
            {
                yield return new(metric + "_previous", true, unit);
                yield return new(metric + "_change", true, unit);
                yield return new(metric + "_change_pct", true, "percent");
            }
        }
    }

    private static IEnumerable<Cell> Cells(MetricPlan plan, string metric, string key, Dictionary<string, List<Fact>> now, Dictionary<string, List<Fact>> before)
    {
        var value = Value(now, key, metric).Value;
        yield return Cell.Of(value);
        if (plan.Compare is not null)
        {
            var old = before.ContainsKey(key) ? Value(before, key, metric).Value : null;
            yield return Cell.Of(old);
            yield return Cell.Of(value - old);
            yield return Cell.Of(old is null or 0 ? null : (value - old) / old * 100);
        }
    }

    private static (decimal? Value, Receipt Receipt) Value(Dictionary<string, List<Fact>> groups, string key, string id)
    {
        var metric = MetricCatalogue.BuiltIn.Find(id)!;
        var over = Sum(groups[key], metric.Numerator);
        var under = metric.Denominator.Count == 0 ? 1 : Sum(groups[key], metric.Denominator);
        var receipt = new Receipt(id, 0, new(metric.Numerator[0].Measure, over), metric.Denominator.Count == 0 ? null : new(metric.Denominator[0].Measure, under), metric.Scale);
        return (under is null or 0 ? null : over / under * metric.Scale, receipt);
    }

    private static decimal? Sum(List<Fact> rows, IReadOnlyList<MeasureTerm> terms) =>
        terms.Sum(term => rows.Sum(row => row.Measures.GetValueOrDefault(term.Measure)) * term.Factor);

    private static IEnumerable<string> Ordered(MetricPlan plan, Dictionary<string, List<Fact>> now, List<string> keys) => plan.OrderBy.Count == 0
        ? keys.Order(StringComparer.Ordinal)
        : plan.OrderBy[0].Descending ? keys.OrderByDescending(key => Value(now, key, plan.OrderBy[0].By).Value) : keys.OrderBy(key => Value(now, key, plan.OrderBy[0].By).Value);

    private static bool Bound(decimal? value, PlanHaving having) => value is { } number && (having.Op is CompareOp.Over ? number > having.Value : number < having.Value);
}
