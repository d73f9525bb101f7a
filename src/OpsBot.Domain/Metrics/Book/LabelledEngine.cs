using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>An engine whose rows say reasons, types and states in the words of a language instead of by code.</summary>
internal sealed class LabelledEngine(IMetricEngine engine, string language) : IMetricEngine
{
    public LoadedData Describe() => engine.Describe();

    public LoadedData Describe(DateTimeOffset? asOf) => engine.Describe(asOf);

    public async Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var result = await engine.RunAsync(plan, asOf, cancellation).ConfigureAwait(false);
        var columns = result.Table.Columns;
        return !columns.Any(column => !column.IsMetric && BookLabels.Knows(column.Name))
            ? result
            : result with { Table = result.Table with { Rows = [.. result.Table.Rows.Select(row => (IReadOnlyList<Cell>)[.. row.Select((cell, index) => Labelled(columns[index], cell))])] } };
    }

    private Cell Labelled(ResultColumn column, Cell cell) =>
        !column.IsMetric && cell.Text is { } code ? cell with { Text = BookLabels.Of(column.Name, code, language) } : cell;
}
