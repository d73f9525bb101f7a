using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Finds the header among the first rows: the one whose names fit a report best. A header may stand on two rows, groups above names.</summary>
internal static class HeaderFinder
{
    /// <summary>The report that fits best, with at most one required column missing; null where no report is recognised.</summary>
    public static ColumnMatch? Known(IReadOnlyList<HeaderRow> rows, ReportKind? only)
    {
        ColumnMatch? best = null;
        foreach (var row in rows)
        {
            foreach (var kind in only is null ? ReportKinds.All : [only])
            {
                var match = ColumnMatch.Of(kind, row, only is null ? Meanings.Normal : Meanings.Alike);
                if (Fits(match, only is not null) && (best is null || Score(match) > Score(best)))
                {
                    best = match;
                }
            }
        }

        return best;
    }

    /// <summary>The row that reads most like a header of any table; null where none does.</summary>
    public static HeaderRow? Other(FileHead head, IReadOnlyList<HeaderRow> rows)
    {
        var best = rows.Where(row => row.Filled >= 2).Select(row => (row, score: row.Means.Sum(meaning => meaning.Score)))
            .Where(x => x.score >= 1 && x.row.Means.Count(meaning => meaning.Score > 0) >= 2).OrderByDescending(x => x.score).Select(x => x.row).FirstOrDefault();
        return best ?? Guessed(head, rows);
    }

    /// <summary>The first rows, and each two of them put together where both hold names only.</summary>
    public static IReadOnlyList<HeaderRow> Candidates(FileHead head)
    {
        var first = head.Rows.Take(FileHead.HeaderRows).ToList();
        var rows = first.Select(row => new HeaderRow(row.Line, row.Cells)).ToList();
        for (var i = 0; i + 1 < first.Count; i++)
        {
            if (first[i].Filled >= 2 && first[i + 1].Filled >= 2 && HasNamesOnly(first[i]) && HasNamesOnly(first[i + 1])
                && first[i].Cells.Zip(first[i + 1].Cells).Any(x => x.First.Length > 0 && x.Second.Length == 0))
            {
                var width = Math.Max(first[i].Cells.Length, first[i + 1].Cells.Length);
                rows.Add(new(first[i + 1].Line, [.. Enumerable.Range(0, width).Select(column => first[i + 1].Cell(column) is { Length: > 0 } lower ? lower : first[i].Cell(column))]));
            }
        }

        return rows;
    }

    private static bool Fits(ColumnMatch match, bool asked)
    {
        var required = match.Kind.Fields.Count(field => field.Required);
        var missing = match.Missing.Count;
        if (asked)
        {
            return match.Matched >= 2;
        }

        var enough = Math.Min(required, match.Kind.Loads && !match.Kind.ByMeaning ? 2 : 1);
        return !match.Denied && match.Marked && missing <= 1 && required - missing >= enough && match.Matched >= 3;
    }

    private static double Score(ColumnMatch match) =>
        match.Matched - (match.Missing.Count * 3) + (match.Missing.Count == 0 ? 0.5 : 0) + (match.Kind.Marks.Count(mark => match.Row.ColumnOf(mark) >= 0) * 0.25);

    /// <summary>A row of names above a row with numbers.</summary>
    private static HeaderRow? Guessed(FileHead head, IReadOnlyList<HeaderRow> rows)
    {
        for (var i = 0; i + 1 < Math.Min(head.Rows.Count, FileHead.HeaderRows); i++)
        {
            var next = head.Rows[i + 1];
            if (head.Rows[i].Filled >= 2 && HasNamesOnly(head.Rows[i]) && next.Filled >= 2 && next.Cells.Any(IsNumber))
            {
                return rows[i];
            }
        }

        return null;
    }

    private static bool HasNamesOnly(HeadRow row) => row.Cells.All(cell => cell.Length == 0 || (!IsNumber(cell) && !CellDate.ReadDay(CellText.Bare(cell), null, out _)));

    private static bool IsNumber(string cell) => CellNumber.Read(CellText.Bare(cell), out _) is not NumberKind.None;
}
