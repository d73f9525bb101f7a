using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>Runs the statements of a window and gathers, for every group, each metric's parts.</summary>
internal sealed class PartsReader(DuckDBConnection connection, MetricPlan plan, bool byCurrency, AsOf asOf, Func<PlanFilter, IReadOnlyList<string>> contained, ItemTitles titles)
{
    private readonly int _item = plan.GroupBy.ToList().IndexOf(MetricDimensions.Item) is >= 0 and var place ? place + (byCurrency ? 1 : 0) : -1;

    public Dictionary<GroupKey, Parts[]> Read(IReadOnlyList<Sourced> metrics, DateOnly start, DateOnly end, CancellationToken cancel)
    {
        var groups = new Dictionary<GroupKey, Parts[]>();
        var wanted = metrics.SelectMany((metric, index) => metric.Sources.Select(source => (metric.Metric, index, source)));
        foreach (var same in wanted.Where(x => x.source.Covers.Count > 0).GroupBy(x => x.source.Signature, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var statement = new FactStatement(same.First().source, plan, byCurrency, asOf, start, end, Titled);
            var columns = same.SelectMany(x => Columns(statement, x.Metric, x.index, x.source)).ToList();
            Run(statement, columns, groups, metrics.Count, cancel);
        }

        BookNoughts.Fill(groups, metrics, plan, byCurrency);
        return groups;
    }

    /// <summary>The values that a filter lets pass, an item's by all of its titles.</summary>
    private IReadOnlyList<string> Titled(PlanFilter filter)
    {
        var values = filter.Op is FilterOp.In or FilterOp.NotIn ? filter.Values : contained(filter);
        return filter.Dimension == MetricDimensions.Item ? [.. values.SelectMany(titles.Of).Distinct(StringComparer.Ordinal)] : values;
    }

    private static List<SumColumn> Columns(FactStatement statement, MetricDefinition metric, int index, Source source)
    {
        var together = source.Measures.Any(measure => !source.Covers.All(cover => cover.HoldsWhole(measure))) ? source.Measures : [];
        return [.. source.Measures.Select(measure => new SumColumn(
            index, measure, statement.Sum(measure, together), metric.Kind is MetricKind.Unique ? statement.Count(measure) : -1))];
    }

    private void Run(FactStatement statement, List<SumColumn> columns, Dictionary<GroupKey, Parts[]> groups, int metrics, CancellationToken cancel)
    {
        using var command = connection.Command(statement.Sql, statement.Values);
        using var stop = cancel.Register(command.Cancel);
        using var reader = (DuckDBDataReader)command.ExecuteReader();
        while (reader.Read())
        {
            var key = new GroupKey(Key(reader, statement.Keys));
            if (!groups.TryGetValue(key, out var parts))
            {
                parts = new Parts[metrics];
                for (var i = 0; i < metrics; i++)
                {
                    parts[i] = new();
                }

                groups[key] = parts;
            }

            foreach (var column in columns)
            {
                parts[column.Metric].Add(
                    column.Measure,
                    reader.IsDBNull(column.Sum) ? null : reader.GetDecimal(column.Sum),
                    column.Count < 0 ? 0 : reader.GetInt64(column.Count));
            }
        }
    }

    private string?[] Key(DuckDBDataReader reader, int keys)
    {
        var values = new string?[keys];
        for (var i = 0; i < keys; i++)
        {
            values[i] = plan.Grain is not null && i == keys - 1
                ? DateOnly.FromDateTime(reader.GetDateTime(i)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : reader.Text(i);
            if (i == _item && values[i] is { } title)
            {
                values[i] = titles.Shown(title);
            }
        }

        return values;
    }

    private readonly record struct SumColumn(int Metric, string Measure, int Sum, int Count);
}
