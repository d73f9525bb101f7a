using System.Globalization;
using OpsBot.Domain.Metrics.Engine;

namespace OpsBot.Domain.Summaries;

/// <summary>Values by metric and period (its first day); what is unknown is not in it. Numerators and denominators where a ratio has them.</summary>
public sealed class SeriesTable
{
    private readonly Dictionary<string, SortedDictionary<DateOnly, decimal>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Metric, DateOnly Period), (decimal Over, decimal Under)> _parts = [];
    private readonly Dictionary<string, string?> _units = new(StringComparer.Ordinal);

    public static SeriesTable Of(MetricResult result)
    {
        var series = new SeriesTable();
        var columns = result.Table.Columns;
        var along = Enumerable.Range(0, columns.Count).FirstOrDefault(index => !columns[index].IsMetric, -1);
        var periods = new List<DateOnly?>();
        foreach (var row in result.Table.Rows)
        {
            var period = along >= 0 && DateOnly.TryParse(row[along].Text, CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null;
            periods.Add(period);
            for (var index = 0; index < columns.Count; index++)
            {
                if (period is { } at && columns[index].IsMetric && row[index].Number is { } number)
                {
                    series.ValuesOf(columns[index].Name)[at] = number;
                    series._units[columns[index].Name] = columns[index].Unit;
                }
            }
        }

        foreach (var receipt in result.Table.Receipts.Where(receipt => receipt.Row >= 0 && receipt.Row < periods.Count))
        {
            if (periods[receipt.Row] is { } at && receipt is { Numerator.Value: { } over, Denominator.Value: { } under })
            {
                series._parts[(receipt.Metric, at)] = (over, under);
            }
        }

        return series;
    }

    public IEnumerable<string> Metrics => _values.Keys;

    public string? UnitOf(string metric) => _units.GetValueOrDefault(metric);

    public IReadOnlyDictionary<DateOnly, decimal> Of(string metric) => ValuesOf(metric);

    public decimal? At(string metric, DateOnly period) => _values.TryGetValue(metric, out var values) && values.TryGetValue(period, out var value) ? value : null;

    public (decimal Over, decimal Under)? PartsAt(string metric, DateOnly period) => _parts.TryGetValue((metric, period), out var parts) ? parts : null;

    public IReadOnlyDictionary<DateOnly, double> Doubles(string metric) => ValuesOf(metric).ToDictionary(pair => pair.Key, pair => (double)pair.Value);

    private SortedDictionary<DateOnly, decimal> ValuesOf(string metric)
    {
        if (!_values.TryGetValue(metric, out var values))
        {
            _values[metric] = values = [];
        }

        return values;
    }
}
