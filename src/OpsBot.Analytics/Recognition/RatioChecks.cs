using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Recognition;

/// <summary>
/// Reports repeat some ratios of their own columns. Where these contradict each other, headers were mixed up and nothing is to be loaded.
/// </summary>
internal static class RatioChecks
{
    private const int Enough = 4;

    /// <summary>The header of the first ratio that most sample rows contradict, and a line where they do.</summary>
    public static (string Column, long Line)? Contradiction(TableLayout layout, IReadOnlyList<HeadRow> rows)
    {
        foreach (var check in layout.Kind.Checks)
        {
            var columns = new[] { check.Value, check.Numerator, check.Denominator }.Select(field => Column(layout, field)).ToArray();
            if (columns.Any(column => column < 0))
            {
                continue;
            }

            var judged = rows.Select(row => (row.Line, Holds: Holds(check, row, columns, layout))).Where(x => x.Holds is not null).ToList();
            var wrong = judged.Where(x => x.Holds == false).ToList();
            if (judged.Count >= Enough && wrong.Count * 2 > judged.Count)
            {
                return (layout.Headers[columns[0]], wrong[0].Line);
            }
        }

        return Funnel(layout, rows);
    }

    /// <summary>Most rows have more clicks than impressions, so that the two were mixed up.</summary>
    private static (string Column, long Line)? Funnel(TableLayout layout, IReadOnlyList<HeadRow> rows)
    {
        var (clicks, impressions) = (Column(layout, "clicks"), Column(layout, "impressions"));
        if (clicks < 0 || impressions < 0)
        {
            return null;
        }

        var judged = rows.Where(row => Number(layout, row, clicks) > 0 && Number(layout, row, impressions) is not null).ToList();
        var wrong = judged.Where(row => Number(layout, row, clicks) > Number(layout, row, impressions)).ToList();
        return judged.Count >= Enough && wrong.Count * 2 > judged.Count ? (layout.Headers[clicks], wrong[0].Line) : null;
    }

    private static decimal? Number(TableLayout layout, HeadRow row, int column) => row.Number(column, layout.MarkOf(column)) * layout.ScaleOf(column);

    private static int Column(TableLayout layout, string field) => layout.Kind.IndexOf(field) is >= 0 and var index ? layout.Columns[index] : -1;

    /// <summary>Null where a cell is blank or nought, or the value is a percentage written as a fraction.</summary>
    private static bool? Holds(RatioCheck check, HeadRow row, int[] columns, TableLayout layout)
    {
        if (Number(layout, row, columns[0]) is not { } value || Number(layout, row, columns[1]) is not { } numerator || Number(layout, row, columns[2]) is not { } denominator
            || denominator == 0 || numerator == 0)
        {
            return null;
        }

        var expected = numerator / denominator * check.Scale;
        var slack = 0.0101m + (Math.Abs(expected) * 0.02m);
        return Math.Abs(value - expected) <= slack || Math.Abs((value * 100) - expected) <= slack;
    }
}
