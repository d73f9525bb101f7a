using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>What must be settled before a file is loaded, in the order to settle it.</summary>
internal static class Questions
{
    private const int MostSeen = 12;

    public static IReadOnlyList<Refusal> About(ColumnMatch match, TableLayout layout, IReadOnlyList<HeadRow> samples, IReadOnlyList<ColumnShape> shapes, bool settled)
    {
        if (samples.Count == 0)
        {
            return [new FileIsEmpty(layout.File)];
        }

        if (match.Doubled() is { } doubled)
        {
            return [new ColumnIsDoubled(layout.File, doubled)];
        }

        if (Periods.Refusal(match, layout, samples, shapes) is { } period)
        {
            return [period];
        }

        if (!settled && Breakdowns.Refusal(match, layout) is { } breakdown)
        {
            return [breakdown];
        }

        if (Missing(match, layout, shapes, settled) is { Count: > 0 } missing)
        {
            return missing;
        }

        if (RatioChecks.Contradiction(layout, samples) is var (column, line))
        {
            return [new ColumnContradicts(layout.File, column, line)];
        }

        return !settled && Doubts.Any(match, samples, shapes) ? [new MappingIsToConfirm(layout.File, Columns(match))] : [];
    }

    public static IReadOnlyList<ProposedColumn> Columns(ColumnMatch match)
    {
        var columns = new List<ProposedColumn>();
        for (var column = 0; column < match.Row.Cells.Length; column++)
        {
            var index = Array.IndexOf(match.Columns, column);
            var field = index >= 0 ? match.Kind.Fields[index] : null;
            var personal = field?.Personal == true || (field is null && PersonalData.IsPersonal(match.Row.Cells[column]));
            columns.Add(new(match.Row.Cells[column], personal ? null : field?.Id, personal) { IsSure = field is null || Doubts.IsSure(match, index) });
        }

        return columns;
    }

    /// <summary>The headers of a row, the first of them where there are many.</summary>
    public static IReadOnlyList<string> Seen(IEnumerable<string> cells) => [.. cells.Where(cell => cell.Length > 0).Take(MostSeen)];

    private static List<Refusal> Missing(ColumnMatch match, TableLayout layout, IReadOnlyList<ColumnShape> shapes, bool settled)
    {
        var questions = new List<Refusal>();
        for (var index = 0; index < layout.Columns.Count; index++)
        {
            var field = layout.Kind.Fields[index];
            if (layout.Columns[index] >= 0 || (field.Id == "day" && layout.Day is not null) || !(field.Required || (field.Expected && !settled)))
            {
                continue;
            }

            var candidates = Candidates(field, match, shapes);
            if (field.Required && candidates.Count == 0 && !IsRightWithout(field, layout))
            {
                questions.Add(field.Id == "day" ? new DayIsMissing(layout.File, layout.Kind.Id, Seen(layout.Headers))
                    : new ColumnIsNotThere(layout.File, layout.Kind.Id, Name(field), Seen(layout.Headers)));
            }
            else if (candidates.Count > 0)
            {
                questions.Add(new ColumnIsMissing(layout.File, layout.Kind.Id, Name(field), candidates) { IsNeeded = field.Required });
            }
        }

        return questions;
    }

    /// <summary>A figure of days that the file does not have is unknown, and the others are right; what rows are known by, and what orders are counted by, has to be there.</summary>
    private static bool IsRightWithout(ReportField field, TableLayout layout) =>
        field.IsNumber && layout.Kind.ReplaceBy is ReplaceBy.Day && layout.Kind.Fields.Where((other, index) => other.IsNumber && layout.Columns[index] >= 0).Any();

    private static string Name(ReportField field) => field.Headers.Length > 0 ? field.Headers[0] : Meanings.Label(field.Id, "en");

    /// <summary>The columns that could be the field: read as nothing, known as nothing else, and with cells of its kind.</summary>
    private static List<string> Candidates(ReportField field, ColumnMatch match, IReadOnlyList<ColumnShape> shapes)
    {
        var found = new List<string>();
        for (var column = 0; column < match.Row.Cells.Length; column++)
        {
            var meaning = match.Row.Means[column];
            var isOnlyDay = field.Id == "day" && meaning.Has("range_start") && !Array.Exists(match.Row.Means, other => other.Has("range_end"));
            var isOther = (meaning.Score >= Meanings.Normal && !isOnlyDay && !field.Means.Any(meaning.Has)) || Meanings.IsRatio(meaning);
            if (!match.Columns.Contains(column) && match.Row.Cells[column].Length > 0 && !isOther && Fits(field, shapes[column]) && !PersonalData.IsPersonal(match.Row.Cells[column]))
            {
                found.Add(match.Row.Cells[column]);
            }
        }

        return found;
    }

    private static bool Fits(ReportField field, ColumnShape shape) =>
        shape.Fits(field.Kind) && (field.Kind is not FieldKind.Count || shape.Whole * 10 >= shape.Numbers * 9 || field.Id == "ad_orders");
}
