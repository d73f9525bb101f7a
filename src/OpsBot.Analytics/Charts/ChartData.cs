using System.Globalization;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Analytics.Charts;

/// <summary>One line or set of bars; null is unknown and leaves a gap.</summary>
internal sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);

/// <summary>An answer's rows as a chart sees them: labels along one axis, and a value of each series at every label.</summary>
internal sealed record ChartData(IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string? Unit)
{
    private const int MostSeries = 6;

    public static ChartData? Of(AskAnswer answer, ChartSuggestion chart, Func<string, string> labelOf)
    {
        var columns = answer.Columns.ToList();
        var along = columns.FindIndex(column => column.Name == chart.Along);
        var first = columns.FindIndex(column => column.Name == chart.Metrics[0]);
        if (along < 0 || first < 0)
        {
            return null;
        }

        var unit = columns[first].Unit;
        var metrics = chart.Metrics.Select(metric => columns.FindIndex(column => column.Name == metric)).Where(index => index >= 0 && columns[index].Unit == unit).ToList();
        var keys = Enumerable.Range(0, columns.Count).Where(index => columns[index].Kind == "dimension" && index != along).ToList();
        var labels = answer.Rows.Select(row => Text(row[along])).Distinct(StringComparer.Ordinal).ToList();
        var series = answer.Rows.GroupBy(row => string.Join(" · ", keys.Select(key => Text(row[key]))), StringComparer.Ordinal).Take(MostSeries)
            .SelectMany(group => metrics.Select(metric => new ChartSeries(Name(group.Key, labelOf(columns[metric].Name), metrics.Count), Values(labels, group, along, metric))));
        return new(labels, [.. series], unit);
    }

    private static string Name(string key, string metric, int metrics) => key.Length == 0 ? metric : metrics == 1 ? key : $"{key} · {metric}";

    private static IReadOnlyList<double?> Values(List<string> labels, IEnumerable<IReadOnlyList<object?>> rows, int along, int metric)
    {
        var byLabel = rows.GroupBy(row => Text(row[along]), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[metric], StringComparer.Ordinal);
        return [.. labels.Select(label => byLabel.GetValueOrDefault(label) is decimal number ? (double?)number : null)];
    }

    private static string Text(object? cell) => cell switch
    {
        null => "—",
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
