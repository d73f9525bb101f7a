using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Finds the header among the first rows: the one whose names fit a report best.</summary>
internal static class HeaderFinder
{
    /// <summary>The row and report that fit best, with at most one required column missing; null where no report is recognised.</summary>
    public static (HeadRow Row, ColumnMatch Match)? Known(FileHead head, ReportKind? only)
    {
        (HeadRow Row, ColumnMatch Match)? best = null;
        foreach (var row in Candidates(head))
        {
            foreach (var kind in only is null ? ReportKinds.All : [only])
            {
                var match = ColumnMatch.Of(kind, row.Cells);
                if (Fits(match, only is not null) && (best is null || Score(match) > Score(best.Value.Match)))
                {
                    best = (row, match);
                }
            }
        }

        return best;
    }

    /// <summary>The row that reads most like a header of any table, and the kind of table that its words speak of.</summary>
    public static (HeadRow Row, ColumnMatch Match)? Other(FileHead head)
    {
        (HeadRow Row, ColumnMatch Match)? best = null;
        foreach (var row in Candidates(head).Where(row => row.Filled >= 2))
        {
            foreach (var kind in ReportKinds.Tables)
            {
                var match = ColumnMatch.Of(kind, row.Cells);
                if (match.Matched >= 2 && (best is null || match.Matched > best.Value.Match.Matched))
                {
                    best = (row, match);
                }
            }
        }

        return best ?? Guessed(head);
    }

    private static IEnumerable<HeadRow> Candidates(FileHead head) => head.Rows.Take(FileHead.HeaderRows);

    private static bool Fits(ColumnMatch match, bool asked)
    {
        var required = match.Kind.Fields.Count(field => field.Required);
        var missing = match.Missing.Count;
        return asked
            ? required - missing >= 1 && match.Matched >= 2
            : !match.Denied && match.Marked && missing <= 1 && required - missing >= (match.Kind.Loads ? 2 : 1) && match.Matched >= 3;
    }

    private static double Score(ColumnMatch match) => match.Matched - (match.Missing.Count * 3) + (match.Missing.Count == 0 ? 0.5 : 0);

    /// <summary>A row of names above a row with numbers.</summary>
    private static (HeadRow Row, ColumnMatch Match)? Guessed(FileHead head)
    {
        for (var i = 0; i + 1 < Math.Min(head.Rows.Count, FileHead.HeaderRows); i++)
        {
            var row = head.Rows[i];
            var next = head.Rows[i + 1];
            if (row.Filled >= 2 && row.Cells.All(cell => cell.Length == 0 || !IsNumber(cell)) && next.Filled >= 2 && next.Cells.Any(IsNumber))
            {
                return (row, ColumnMatch.Of(OtherTables.Ads, row.Cells));
            }
        }

        return null;
    }

    private static bool IsNumber(string cell) => CellNumber.Read(CellText.Bare(cell), out _) is not NumberKind.None;
}
