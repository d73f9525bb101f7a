using System.Globalization;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>Joins, divides, compares, filters, orders and cuts: everything after the sums.</summary>
internal sealed class ResultAssembler(MetricPlan plan, IReadOnlyList<MetricDefinition> metrics, bool byCurrency, Func<MetricDefinition, string> unit)
{
    private readonly ResultOrder _order = new(plan, metrics, byCurrency);

    public Assembled Assemble(Dictionary<GroupKey, Parts[]> now, Dictionary<GroupKey, Parts[]>? before)
    {
        var rows = Join(now, before);
        var totals = Totals(rows);
        var lines = rows.Select(row => new Line(row, [.. metrics.Select((metric, index) => Cells(metric, index, row, totals))])).ToList();
        var kept = _order.Sort(_order.Ranked([.. lines.Where(line => Holds(line.Cells) && !IsLeftOver(line))]));
        var shown = plan.Limit is { } limit ? kept.Take(limit).ToList() : kept;
        var grouped = plan.GroupBy.Count > 0 || plan.Grain is not null || byCurrency;
        return new(
            new(Columns(), [.. shown.Select(Row)], [.. shown.SelectMany((line, index) => Receipts(line.Source.Now, index))]),
            grouped ? TotalValues(totals) : new Dictionary<string, decimal?>(),
            grouped && !byCurrency ? [.. Receipts(totals.Now[""], -1)] : [],
            kept.Count,
            Unmapped(shown));
    }

    /// <summary>Groups of both windows, periods set against each other by their place in the window.</summary>
    private List<ResultRow> Join(Dictionary<GroupKey, Parts[]> now, Dictionary<GroupKey, Parts[]>? before)
    {
        if (before is null)
        {
            return [.. now.Select(group => new ResultRow(group.Key.Values, group.Value, null))];
        }

        var shifted = new Dictionary<GroupKey, Parts[]>();
        foreach (var (key, parts) in before)
        {
            if (Shift(key) is { } moved)
            {
                shifted[moved] = parts;
            }
        }

        return
        [
            .. now.Select(group => new ResultRow(group.Key.Values, group.Value, shifted.GetValueOrDefault(group.Key))),
            .. shifted.Where(group => !now.ContainsKey(group.Key)).Select(group => new ResultRow(group.Key.Values, null, group.Value)),
        ];
    }

    private GroupKey? Shift(GroupKey key)
    {
        if (plan.Grain is not { } grain)
        {
            return key;
        }

        var there = Days.Periods(plan.Compare!.Start, plan.Compare.End, grain);
        var here = Days.Periods(plan.Window.Start, plan.Window.End, grain);
        var index = there.IndexOf(DateOnly.ParseExact(key.Values[^1]!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return index >= 0 && index < here.Count ? new([.. key.Values[..^1], here[index].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]) : null;
    }

    private TotalParts Totals(List<ResultRow> rows)
    {
        var totals = new TotalParts(metrics.Count);
        foreach (var row in rows)
        {
            totals.Add(byCurrency ? row.Key[0] ?? "" : "", row);
        }

        return totals;
    }

    private MetricCells Cells(MetricDefinition metric, int index, ResultRow row, TotalParts totals)
    {
        var value = row.Now?[index].Value(metric);
        var previous = plan.Compare switch
        {
            null => null,
            { Kind: CompareKind.Goal } goal => goal.Goal,
            _ => row.Before?[index].Value(metric),
        };
        decimal? share = null;
        if (plan.Share && metric.Kind is MetricKind.Sum or MetricKind.Count or MetricKind.Derived)
        {
            var whole = totals.Now[byCurrency ? row.Key[0] ?? "" : ""][index].Value(metric);
            share = whole is null or 0 ? null : value / whole * 100;
        }

        var change = value - previous;
        return new(value, previous, change, previous is null or 0 ? null : change / Math.Abs(previous.Value) * 100, share);
    }

    private bool Holds(MetricCells[] cells) => plan.Having.All(having =>
    {
        var index = IndexOf(having.Metric);
        return index >= 0 && cells[index].Value is { } value && having.Op switch
        {
            CompareOp.Under => value < having.Value,
            CompareOp.AtMost => value <= having.Value,
            CompareOp.Over => value > having.Value,
            CompareOp.AtLeast => value >= having.Value,
            _ => value == having.Value,
        };
    });

    /// <summary>Rows without a name make up the whole, but none of them is the best campaign or one under a bound.</summary>
    private bool IsLeftOver(Line line) => line.Source.Key.Skip(byCurrency ? 1 : 0).Take(plan.GroupBy.Count).Any(value => value is null)
        && (plan.Limit is not null || plan.Having.Count > 0 || line.Cells.All(cell => cell.Value is null && cell.Previous is null));

    private List<ResultColumn> Columns()
    {
        var columns = new List<ResultColumn>();
        if (byCurrency)
        {
            columns.Add(new(MetricDimensions.Currency, false));
        }

        columns.AddRange(plan.GroupBy.Select(dimension => new ResultColumn(dimension, false)));
        if (plan.Grain is { } grain)
        {
            columns.Add(new(ResultOrder.Word(grain), false));
        }

        foreach (var metric in metrics)
        {
            var own = unit(metric);
            columns.Add(new(metric.Id, true, own));
            if (plan.Compare is not null)
            {
                columns.Add(new(metric.Id + "_previous", true, own));
                columns.Add(new(metric.Id + "_change", true, metric.IsPercent ? "points" : own));
                columns.Add(new(metric.Id + "_change_pct", true, "percent"));
            }

            if (plan.Share)
            {
                columns.Add(new(metric.Id + "_share", true, "percent"));
            }
        }

        return columns;
    }

    private IReadOnlyList<Cell> Row(Line line)
    {
        var cells = line.Source.Key.Select(Cell.Of).ToList();
        foreach (var metric in line.Cells)
        {
            cells.Add(Cell.Of(metric.Value));
            if (plan.Compare is not null)
            {
                cells.AddRange([Cell.Of(metric.Previous), Cell.Of(metric.Change), Cell.Of(metric.ChangePct)]);
            }

            if (plan.Share)
            {
                cells.Add(Cell.Of(metric.Share));
            }
        }

        return cells;
    }

    private IEnumerable<Receipt> Receipts(Parts[]? parts, int row)
    {
        if (parts is null)
        {
            yield break;
        }

        for (var i = 0; i < metrics.Count; i++)
        {
            var metric = metrics[i];
            yield return new(
                metric.Id,
                row,
                new(Names(metric.Numerator), metric.Kind is MetricKind.Unique ? parts[i].Value(metric) : parts[i].Numerator(metric)),
                metric.Denominator.Count == 0 ? null : new(Names(metric.Denominator), parts[i].Denominator(metric)),
                metric.Scale);
        }
    }

    private Dictionary<string, decimal?> TotalValues(TotalParts totals)
    {
        var values = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        for (var i = 0; i < metrics.Count; i++)
        {
            var metric = metrics[i];
            var adds = !byCurrency || !metric.Measures.Any(measure => FactKinds.Measures[measure].Unit is MeasureUnit.Money);
            var value = adds ? Sum(totals.Now.Values, i).Value(metric) : null;
            values[metric.Id] = value;
            if (plan.Compare is not null)
            {
                var previous = plan.Compare.Kind is CompareKind.Goal ? plan.Compare.Goal : adds ? Sum(totals.Before.Values, i).Value(metric) : null;
                values[metric.Id + "_previous"] = previous;
                values[metric.Id + "_change"] = value - previous;
                values[metric.Id + "_change_pct"] = previous is null or 0 ? null : (value - previous) / Math.Abs(previous.Value) * 100;
            }
        }

        return values;
    }

    private static Parts Sum(IEnumerable<Parts[]> groups, int metric)
    {
        var sum = new Parts();
        foreach (var parts in groups)
        {
            sum.Add(parts[metric]);
        }

        return sum;
    }

    private List<string> Unmapped(List<Line> shown)
    {
        var first = byCurrency ? 1 : 0;
        return [.. plan.GroupBy.Where((_, index) => shown.Exists(line => line.Source.Key[first + index] is null))];
    }

    private int IndexOf(string metric)
    {
        for (var i = 0; i < metrics.Count; i++)
        {
            if (string.Equals(metrics[i].Id, metric, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Names(IReadOnlyList<MeasureTerm> terms)
    {
        var words = terms.Select((term, index) => (index, term)).Select(x => x.index == 0 ? x.term.Measure : (x.term.Factor < 0 ? " - " : " + ") + x.term.Measure);
        return string.Concat(words);
    }
}

/// <summary>A row with its metrics worked out.</summary>
internal sealed record Line(ResultRow Source, MetricCells[] Cells);

internal sealed record Assembled(
    ResultTable Table, IReadOnlyDictionary<string, decimal?> Total, IReadOnlyList<Receipt> TotalReceipts, int RowsBeforeLimit, IReadOnlyList<string> Unmapped);
