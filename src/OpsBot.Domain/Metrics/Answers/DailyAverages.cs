using System.Globalization;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>An average a day: what adds up divided by the days with data; people are averaged over their daily figures. Ratios stay as they are.</summary>
internal sealed class DailyAverages(Asking ask)
{
    public async Task<MetricResult> RunAsync(MetricPlan plan, CancellationToken cancellation)
    {
        var metrics = plan.Metrics.Select(id => ask.Catalogue.Find(id)!).ToList();
        var people = plan.GroupBy.Count == 0 && metrics.TrueForAll(metric => metric.Kind is MetricKind.Unique);
        var asked = plan with { PerDay = false, Compare = null, Grain = people ? TimeGrain.Day : plan.Grain, Limit = people ? null : plan.Limit + 1, OrderBy = people ? [] : plan.OrderBy };
        var result = await ask.Engine.RunAsync(asked, ask.Context.AsOf, cancellation).ConfigureAwait(false);
        return people ? OverDays(result) : Divided(result, metrics);
    }

    private static MetricResult Divided(MetricResult result, List<MetricDefinition> metrics)
    {
        var days = result.Coverage.Days;
        var sums = metrics.Where(metric => metric.Kind is MetricKind.Sum or MetricKind.Count or MetricKind.Derived).Select(metric => metric.Id).ToHashSet(StringComparer.Ordinal);
        var rows = result.Table.Rows.Select(row => (IReadOnlyList<Cell>)
            [.. row.Select((cell, index) => sums.Contains(result.Table.Columns[index].Name) && days > 0 ? Cell.Of(cell.Number / days) : cell)]).ToList();
        var receipts = result.Table.Receipts.Select(receipt => sums.Contains(receipt.Metric) ? receipt with { Denominator = new("days", days) } : receipt).ToList();
        return result with { Table = new(result.Table.Columns, rows, receipts), Total = new Dictionary<string, decimal?>() };
    }

    private static MetricResult OverDays(MetricResult daily)
    {
        var columns = daily.Table.Columns.Where(column => column.IsMetric).ToList();
        var cells = new List<Cell>();
        var receipts = new List<Receipt>();
        foreach (var column in columns)
        {
            var place = daily.Table.Columns.ToList().IndexOf(column);
            var values = daily.Table.Rows.Select(row => row[place].Number).OfType<decimal>().ToList();
            cells.Add(Cell.Of(values.Count == 0 ? null : values.Sum() / values.Count));
            receipts.Add(new(column.Name, 0, new(string.Create(CultureInfo.InvariantCulture, $"daily {column.Name}"), values.Sum()), new("days", values.Count)));
        }

        return daily with { Table = new(columns, [cells], receipts), Total = new Dictionary<string, decimal?>(), RowsBeforeLimit = 1 };
    }
}
