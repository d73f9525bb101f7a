using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>
/// Decides for each column which decimal mark its numbers have: by its own cells, else by those of the file's other columns, else, for counts, since
/// they are whole. Amounts that can be read in two ways are asked about.
/// </summary>
internal static class DecimalMarks
{
    public static DecimalMark[] Of(ColumnMatch match, IReadOnlyList<ColumnShape> shapes, bool isSheet, DecimalMark? said)
    {
        var file = said ?? OfFile(shapes);
        var marks = new DecimalMark[shapes.Count];
        for (var column = 0; column < marks.Length; column++)
        {
            marks[column] = shapes[column].Marks.Says ?? file ?? (!isSheet && IsCount(match, column) && IsGrouped(shapes[column]) ? DecimalMark.Comma : DecimalMark.Point);
        }

        return marks;
    }

    /// <summary>The first column of amounts that the file leaves open.</summary>
    public static Refusal? Question(string file, ColumnMatch match, IReadOnlyList<ColumnShape> shapes, bool isSheet, DecimalMark? said)
    {
        if (said is not null || isSheet || OfFile(shapes) is not null)
        {
            return null;
        }

        for (var field = 0; field < match.Columns.Length; field++)
        {
            var column = match.Columns[field];
            if (column >= 0 && match.Kind.Fields[field].Kind is FieldKind.Money && FactTable.Of(match.Kind.Fact).HasNumber(match.Kind.Fields[field].Id)
                && shapes[column].Marks is { Says: null, Open: { } open, IsOpenByPoint: true })
            {
                return new NumbersAreAmbiguous(file, match.Row.Cells[column], open);
            }
        }

        return null;
    }

    private static DecimalMark? OfFile(IReadOnlyList<ColumnShape> shapes)
    {
        var said = shapes.Select(shape => shape.Marks.Says).OfType<DecimalMark>().Distinct().ToList();
        return said.Count == 1 ? said[0] : null;
    }

    private static bool IsCount(ColumnMatch match, int column) =>
        Array.IndexOf(match.Columns, column) is >= 0 and var field && match.Kind.Fields[field].Kind is FieldKind.Count && match.Kind.Fields[field].Id is not ("roas" or "stay");

    private static bool IsGrouped(ColumnShape shape) => shape.Marks is { Open: not null, IsOpenByPoint: true };
}
