using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// The order of rows: as asked; else time forwards; else the first metric, largest first. Unknown comes last either way, and equal rows go by
/// their names, so that the same plan gives the same rows in the same order.
/// </summary>
internal sealed class ResultOrder(MetricPlan plan, IReadOnlyList<MetricDefinition> metrics, bool byCurrency)
{
    public static string Word(TimeGrain grain) => grain switch
    {
        TimeGrain.Day => "day",
        TimeGrain.Week => "week",
        TimeGrain.Month => "month",
        TimeGrain.Quarter => "quarter",
        _ => "year",
    };

    /// <summary>A ranking by a ratio leaves out groups too small to be ranked, as long as others remain.</summary>
    public List<Line> Ranked(List<Line> lines)
    {
        if (plan.Limit is null || plan.OrderBy.Count == 0 || plan.GroupBy.Count == 0)
        {
            return lines;
        }

        var index = MetricOf(plan.OrderBy[0].By);
        if (index < 0 || metrics[index].MinDenominator <= 0)
        {
            return lines;
        }

        var large = lines.Where(line => line.Source.Now?[index].Denominator(metrics[index]) >= metrics[index].MinDenominator).ToList();
        return large.Count > 0 ? large : lines;
    }

    public List<Line> Sort(List<Line> lines)
    {
        var orders = plan.OrderBy.Count > 0 ? plan.OrderBy : Default();
        lines.Sort((left, right) =>
        {
            foreach (var order in orders)
            {
                var compared = Compare(left, right, order);
                if (compared != 0)
                {
                    return compared;
                }
            }

            return ByNames(left, right);
        });
        return lines;
    }

    private IReadOnlyList<PlanOrder> Default() => plan.Grain is { } grain
        ? [new(Word(grain), false)]
        : plan.GroupBy.Count > 0 ? [new(metrics[0].Id, true)] : [];

    private int Compare(Line left, Line right, PlanOrder order)
    {
        if (KeyIndex(order.By) is >= 0 and var key)
        {
            var text = string.CompareOrdinal(left.Source.Key[key], right.Source.Key[key]);
            return order.Descending ? -text : text;
        }

        var (a, b) = (Value(left, order.By), Value(right, order.By));
        if (a is null || b is null)
        {
            return (a is null ? 1 : 0) - (b is null ? 1 : 0);
        }

        return order.Descending ? b.Value.CompareTo(a.Value) : a.Value.CompareTo(b.Value);
    }

    private decimal? Value(Line line, string by)
    {
        if (MetricOf(by) is >= 0 and var plain)
        {
            return line.Cells[plain].Value;
        }

        foreach (var (suffix, read) in Suffixes)
        {
            if (by.EndsWith(suffix, StringComparison.Ordinal) && MetricOf(by[..^suffix.Length]) is >= 0 and var index)
            {
                return read(line.Cells[index]);
            }
        }

        return null;
    }

    private static readonly (string Suffix, Func<MetricCells, decimal?> Read)[] Suffixes =
    [
        ("_change_pct", cells => cells.ChangePct), ("_change", cells => cells.Change), ("_previous", cells => cells.Previous), ("_share", cells => cells.Share),
    ];

    private int MetricOf(string by)
    {
        for (var i = 0; i < metrics.Count; i++)
        {
            if (string.Equals(metrics[i].Id, by, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private int KeyIndex(string by)
    {
        var names = new List<string>();
        if (byCurrency)
        {
            names.Add(MetricDimensions.Currency);
        }

        names.AddRange(plan.GroupBy);
        if (plan.Grain is { } grain)
        {
            names.Add(Word(grain));
        }

        return names.IndexOf(by);
    }

    private static int ByNames(Line left, Line right)
    {
        for (var i = 0; i < left.Source.Key.Length; i++)
        {
            var compared = string.CompareOrdinal(left.Source.Key[i], right.Source.Key[i]);
            if (compared != 0)
            {
                return compared;
            }
        }

        return 0;
    }
}
