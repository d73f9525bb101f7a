using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Which header of a row is which field of a report, by name alone, never by position.</summary>
internal sealed class ColumnMatch
{
    private ColumnMatch(ReportKind kind, int[] columns, string[] keys)
    {
        Kind = kind;
        Columns = columns;
        Keys = keys;
    }

    public ReportKind Kind { get; }

    /// <summary>For each field its column, or −1.</summary>
    public int[] Columns { get; }

    public string[] Keys { get; }

    public int Matched => Columns.Count(column => column >= 0);

    public IReadOnlyList<ReportField> Missing =>
        [.. Kind.Fields.Where((wanted, index) => wanted.Required && Columns[index] < 0)];

    public bool Marked => Kind.Marks.Count == 0 || Kind.Marks.Any(mark => Keys.Contains(HeaderText.Key(mark), StringComparer.Ordinal));

    public bool Denied => Kind.Never.Any(never => Keys.Contains(HeaderText.Key(never), StringComparer.Ordinal));

    public static ColumnMatch Of(ReportKind kind, string[] headers)
    {
        var keys = headers.Select(HeaderText.Key).ToArray();
        var columns = new int[kind.Fields.Count];
        for (var field = 0; field < columns.Length; field++)
        {
            columns[field] = Find(kind.Fields[field], keys);
        }

        return new(kind, columns, keys);
    }

    /// <summary>The first header that occurs twice and is read as a field.</summary>
    public string? Doubled(IReadOnlyList<string> headers)
    {
        for (var field = 0; field < Columns.Length; field++)
        {
            var column = Columns[field];
            if (column >= 0 && !Kind.Fields[field].Personal && Keys.Count(key => key == Keys[column]) > 1)
            {
                return headers[column];
            }
        }

        return null;
    }

    private static int Find(ReportField field, string[] keys)
    {
        foreach (var name in field.Headers)
        {
            var column = Array.IndexOf(keys, HeaderText.Key(name));
            if (column >= 0)
            {
                return column;
            }
        }

        return -1;
    }
}
