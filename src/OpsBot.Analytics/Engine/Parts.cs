using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Analytics.Engine;

/// <summary>A group's key: texts in the order currency, dimensions, period; null is the row that has none.</summary>
internal sealed class GroupKey(string?[] values) : IEquatable<GroupKey>
{
    public string?[] Values { get; } = values;

    public bool Equals(GroupKey? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as GroupKey);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Values)
        {
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}

/// <summary>What a metric's value is made of, before it is divided. Parts of several groups add up to the parts of their total.</summary>
internal sealed class Parts
{
    private readonly Dictionary<string, decimal> _sums = new(StringComparer.Ordinal);

    /// <summary>How many rows brought a number; a count of people is true for one row only.</summary>
    public long Rows { get; private set; }

    public void Add(string measure, decimal? sum, long rows)
    {
        if (sum is { } value)
        {
            _sums[measure] = _sums.GetValueOrDefault(measure) + value;
        }

        Rows += rows;
    }

    /// <summary>Nought where nothing brought a number.</summary>
    public void FillNought(string measure) => _sums.TryAdd(measure, 0);

    public void Add(Parts other)
    {
        foreach (var (measure, sum) in other._sums)
        {
            _sums[measure] = _sums.GetValueOrDefault(measure) + sum;
        }

        Rows += other.Rows;
    }

    public static Parts Nought(MetricDefinition metric)
    {
        var parts = new Parts();
        foreach (var measure in metric.Measures)
        {
            parts._sums[measure] = 0;
        }

        return parts;
    }

    public decimal? Numerator(MetricDefinition metric) => Sum(metric.Numerator);

    public decimal? Denominator(MetricDefinition metric) => metric.Denominator.Count == 0 ? null : Sum(metric.Denominator);

    /// <summary>Divided here and nowhere before; unknown where a part is, where the denominator is nought, or where people would be added.</summary>
    public decimal? Value(MetricDefinition metric)
    {
        if (metric.Kind is MetricKind.Unique && Rows > 1)
        {
            return null;
        }

        var numerator = Numerator(metric);
        if (metric.Denominator.Count == 0)
        {
            return numerator * metric.Scale;
        }

        return Denominator(metric) is { } denominator && denominator != 0 ? numerator / denominator * metric.Scale : null;
    }

    private decimal? Sum(IReadOnlyList<MeasureTerm> terms)
    {
        decimal total = 0;
        foreach (var term in terms)
        {
            if (!_sums.TryGetValue(term.Measure, out var sum))
            {
                return null;
            }

            total += sum * term.Factor;
        }

        return total;
    }
}
