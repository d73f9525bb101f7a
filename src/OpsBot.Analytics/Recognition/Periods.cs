using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>Tells tables by week, month or range, whose figures belong to no single day.</summary>
internal static class Periods
{
    private const int Enough = 4;

    private static readonly string[] Longer = ["week", "month", "quarter"];

    public static Refusal? Refusal(ColumnMatch match, TableLayout layout, IReadOnlyList<HeadRow> samples, IReadOnlyList<ColumnShape> shapes)
    {
        var index = match.Kind.IndexOf("day");
        var day = index >= 0 ? layout.Columns[index] : -1;
        if (index < 0 || layout.Day is not null)
        {
            return null;
        }

        var longer = Array.FindIndex(match.Row.Means, meaning => meaning.Score >= Meanings.Normal && Longer.Any(meaning.Has));
        if (day < 0)
        {
            var ranged = Enumerable.Range(0, shapes.Count).FirstOrDefault(column => shapes[column].Ranges > 0 && shapes[column].Ranges * 2 >= shapes[column].Cells, -1);
            var found = longer >= 0 ? longer : ranged;
            return found >= 0 && !HasDays(shapes, match) ? new PeriodIsNoDay(layout.File, layout.Headers[found], Example(samples, found)) : null;
        }

        if (shapes[day].Ranges * 2 >= Math.Max(1, shapes[day].Cells) || longer == day)
        {
            return new PeriodIsNoDay(layout.File, layout.Headers[day], Example(samples, day));
        }

        return IsWeekly(samples, day, layout.Dates) ? new PeriodIsNoDay(layout.File, layout.Headers[day], Example(samples, day)) : null;
    }

    private static bool HasDays(IReadOnlyList<ColumnShape> shapes, ColumnMatch match) =>
        Enumerable.Range(0, shapes.Count).Any(column => shapes[column].Days * 10 >= shapes[column].Cells * 7 && shapes[column].Cells > 0
            && !Longer.Any(match.Row.Means[column].Has) && match.Row.Means[column].Score is 0);

    /// <summary>Every day a week or a month after the one before.</summary>
    private static bool IsWeekly(IReadOnlyList<HeadRow> samples, int column, DateOrder? order)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var row in samples)
        {
            if (CellDate.ReadDay(CellText.Bare(row.Cell(column)), order, out var day))
            {
                days.Add(day);
            }
        }

        var steps = days.Zip(days.Skip(1)).Select(pair => pair.Second.DayNumber - pair.First.DayNumber).ToList();
        return steps.Count >= Enough - 1 && (steps.TrueForAll(step => step == 7) || (steps.TrueForAll(step => step is >= 28 and <= 31) && days.All(day => day.Day == 1)));
    }

    private static string Example(IReadOnlyList<HeadRow> samples, int column) => samples.Select(row => row.Cell(column)).FirstOrDefault(cell => cell.Length > 0) ?? "";
}
