using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Rows;

/// <summary>
/// Tells total rows from data by name and position: a total has no day and says so in a cell, and stands above the first or below the last
/// data row. A campaign that is really called "Total …" has a day.
/// </summary>
internal static class TotalRows
{
    private static readonly string[] Words = [.. DataFile.Rows("totals.tsv").SelectMany(row => row)];

    /// <summary>True where the day's cell is no day and a cell begins with a total's word.</summary>
    public static bool LooksLikeTotal(TableRows cells, TableLayout layout)
    {
        var day = layout.Kind.IndexOf("day");
        if (day >= 0 && layout.Columns[day] >= 0
            && CellDate.ReadDay(CellText.Bare(cells.Field(layout.Columns[day])), layout.Dates ?? OpsBot.Domain.Imports.DateOrder.DayFirst, out _))
        {
            return false;
        }

        for (var i = 0; i < cells.Count; i++)
        {
            if (IsTotalWord(CellText.Bare(cells.Field(i))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A row with a day whose names are all blank, on reports that write their totals so; or whose only name is the total's word.</summary>
    public static bool IsNamelessTotal(SourceRow row, TableLayout layout) =>
        (layout.Kind.BlankOnTotals.Count > 0 && AllBlank(row, layout)) || HasOnlyTotalName(row, layout.Kind);

    private static bool AllBlank(SourceRow row, TableLayout layout)
    {
        var known = false;
        foreach (var name in layout.Kind.BlankOnTotals)
        {
            known |= layout.Has(name);
            if (row.Text(name) is not null)
            {
                return false;
            }
        }

        return known;
    }

    private static bool HasOnlyTotalName(SourceRow row, ReportKind kind)
    {
        string? only = null;
        for (var i = 0; i < kind.Fields.Count; i++)
        {
            if (kind.Fields[i].Kind is FieldKind.Text or FieldKind.Id && kind.Fields[i].Id != "currency" && row.TextAt(i) is { } text)
            {
                if (only is not null)
                {
                    return false;
                }

                only = text;
            }
        }

        return only is not null && Array.Exists(Words, word => string.Equals(word, only, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a text begins with a total's word.</summary>
    public static bool IsTotalWord(ReadOnlySpan<char> bare)
    {
        foreach (var word in Words)
        {
            if (bare.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (bare.Length == word.Length || bare[word.Length] is ':' or '：' or ' ' or '-' or '(' or '（' or ',' or '\u00A0' or '\u202F'))
            {
                return true;
            }
        }

        return false;
    }
}
