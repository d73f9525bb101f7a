using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>
/// Which header of a row is which field of a report: by the report's own names, then, where it says so, by what the header means. Never by position.
/// </summary>
internal sealed class ColumnMatch
{
    private ColumnMatch(ReportKind kind, HeaderRow row)
    {
        Kind = kind;
        Row = row;
        Columns = [.. Enumerable.Repeat(-1, kind.Fields.Count)];
        Scores = new double[kind.Fields.Count];
        Rivals = new int?[kind.Fields.Count];
        Ranks = new int[kind.Fields.Count];
    }

    public ReportKind Kind { get; }

    public HeaderRow Row { get; }

    /// <summary>For each field its column, or −1.</summary>
    public int[] Columns { get; }

    /// <summary>For each field how sure its column is, 0 to 1.</summary>
    public double[] Scores { get; }

    /// <summary>For each field another column that may as well be it.</summary>
    public int?[] Rivals { get; }

    /// <summary>For each field how far down its names or meanings its column was found: beyond 0 it stands in for a better one.</summary>
    public int[] Ranks { get; }

    public bool IsOpen { get; private set; }

    public int Matched => Columns.Count(column => column >= 0);

    public IReadOnlyList<ReportField> Missing => [.. Kind.Fields.Where((wanted, index) => wanted.Required && Columns[index] < 0)];

    public bool Marked => Kind.Marks.Count == 0 || Kind.Marks.Count(Stands) >= Kind.MarksNeeded;

    public bool Denied => Kind.Never.Any(Stands);

    /// <param name="least">How sure a meaning must be at least.</param>
    public static ColumnMatch Of(ReportKind kind, HeaderRow row, double least = Meanings.Normal)
    {
        var match = new ColumnMatch(kind, row);
        for (var field = 0; field < kind.Fields.Count; field++)
        {
            (match.Columns[field], match.Ranks[field]) = Named(kind.Fields[field], row.Keys);
            match.Scores[field] = match.Columns[field] >= 0 ? Meanings.Exact : 0;
        }

        if (kind.ByMeaning)
        {
            match.FindByMeaning(least);
        }

        return match;
    }

    /// <summary>The first header that occurs twice and is read as a field.</summary>
    public string? Doubled()
    {
        for (var field = 0; field < Columns.Length; field++)
        {
            var column = Columns[field];
            if (column >= 0 && !Kind.Fields[field].Personal && Row.Keys.Count(key => key == Row.Keys[column]) > 1)
            {
                return Row.Cells[column];
            }
        }

        return null;
    }

    /// <summary>A person's word for a header goes before what its name says.</summary>
    public void Put(int column, int field)
    {
        Drop(column);
        if (field >= 0)
        {
            (Columns[field], Scores[field], Rivals[field], Ranks[field]) = (column, Meanings.Exact, null, 0);
        }
    }

    /// <summary>The column is read as nothing.</summary>
    public void Drop(int column)
    {
        for (var field = 0; field < Columns.Length; field++)
        {
            Columns[field] = Columns[field] == column ? -1 : Columns[field];
            Rivals[field] = Rivals[field] == column ? null : Rivals[field];
        }
    }

    public void Clear()
    {
        Array.Fill(Columns, -1);
        Array.Clear(Rivals);
    }

    /// <summary>The table may as well be about something else, so that it is to be confirmed.</summary>
    public ColumnMatch OpenIf(bool isOpen)
    {
        IsOpen = isOpen;
        return this;
    }

    /// <summary>
    /// Columns that were found by meaning and whose cells are of another kind are read as nothing; so are loose readings of what no figure hangs on.
    /// </summary>
    public void DropUnfit(IReadOnlyList<ColumnShape> shapes)
    {
        for (var field = 0; field < Columns.Length; field++)
        {
            var column = Columns[field];
            if (column < 0 || !Kind.ByMeaning || Kind.Fields[field].Personal)
            {
                continue;
            }

            if (Kind.Fields[field].Kind is FieldKind.Money && Rivals[field] is { } rival && shapes[column].HasNoFractions && !shapes[rival].HasNoFractions && !Columns.Contains(rival))
            {
                (Columns[field], Rivals[field], column) = (rival, column, rival);
            }

            var (known, shape) = (Kind.Fields[field], shapes[column]);
            var isNamed = Scores[field] >= Meanings.Normal;
            var isUnfit = shape.Cells > 0 && !known.Required && !(isNamed ? shape.FitsMostly(known.Kind) : shape.Fits(known.Kind));
            if ((!isNamed && !Matters(known)) || isUnfit)
            {
                IsOpen |= isUnfit && isNamed && known.IsNumber && Matters(known);
                Columns[field] = -1;
                Rivals[field] = null;
            }
        }
    }

    private static bool Matters(ReportField field) =>
        field.Required || field.Expected || field.Id is "gmv" or "orders" or "units" or "ad_gmv" or "ad_orders" or "paid_amount" or "price" or "uv" or "refund_amount";

    private bool Stands(string header) => Row.ColumnOf(header) >= 0;

    /// <summary>A header by which the report is told from others is one of its own columns, and never taken for a field that it is not named for.</summary>
    private bool IsMark(int column) => Kind.MarksAreOwn && Kind.Marks.Any(mark => HeaderText.Key(mark) == Row.Keys[column]);

    private static (int Column, int Rank) Named(ReportField field, string[] keys)
    {
        for (var rank = 0; rank < field.Headers.Length; rank++)
        {
            var key = HeaderText.Key(field.Headers[rank]);
            var column = Array.IndexOf(keys, key);
            if (column >= 0 && key.Length > 0)
            {
                var isSynonym = Meanings.Of(field.Headers[rank]).Names.Intersect(Meanings.Of(field.Headers[0]).Names, StringComparer.Ordinal).Any();
                return (column, isSynonym ? 0 : rank);
            }
        }

        return (-1, 0);
    }

    /// <summary>Sure meanings first over all fields, so that a loose one never takes a column that is surely another.</summary>
    private void FindByMeaning(double least)
    {
        foreach (var score in (double[])[Meanings.Exact, Meanings.Normal, Meanings.ByPart, Meanings.Alike])
        {
            for (var rank = 0; score >= least && rank < 8; rank++)
            {
                Take(rank, score);
            }
        }
    }

    private void Take(int rank, double score)
    {
        for (var field = 0; field < Columns.Length; field++)
        {
            if (rank >= Kind.Fields[field].Means.Count)
            {
                continue;
            }

            var meaning = Kind.Fields[field].Means[rank];
            var found = Enumerable.Range(0, Row.Cells.Length).Where(column => Row.Means[column].Score.Equals(score) && Row.Means[column].Has(meaning) && !Columns.Contains(column) && !IsMark(column)).ToList();
            if (found.Count == 0)
            {
                continue;
            }

            if (Columns[field] < 0)
            {
                (Columns[field], Scores[field], Ranks[field]) = (found[0], score, rank);
                Rivals[field] = found.Count > 1 ? found[1] : null;
            }
            else if (score >= Meanings.Normal && Scores[field] <= score && Row.Keys[Columns[field]] != Row.Keys[found[0]] && !Kind.Fields[field].Headers.Any(name => HeaderText.Key(name) == Row.Keys[Columns[field]]))
            {
                Rivals[field] ??= found[0];
            }
        }
    }
}
