using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Rows;

/// <summary>What the amount that was paid is, as the file's own rows show.</summary>
internal enum Paid
{
    /// <summary>No row was refunded.</summary>
    AsWritten,
    Net,
    Gross,
    Unclear,
}

/// <summary>How one file is to be read: the report, where its header stands, which column is which field, and what its amounts are in.</summary>
internal sealed record TableLayout
{
    public required string File { get; init; }

    public required ReportKind Kind { get; init; }

    /// <summary>The header's line as the file counts it.</summary>
    public required long HeaderLine { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>For each field of the kind its column, or −1.</summary>
    public required IReadOnlyList<int> Columns { get; init; }

    public required string Currency { get; init; }

    public DateOrder? Dates { get; init; }

    /// <summary>For each column its decimal mark; a point where none is held.</summary>
    public IReadOnlyList<DecimalMark> Marks { get; init; } = [];

    /// <summary>The one day that all rows speak of, where a person said it.</summary>
    public DateOnly? Day { get; init; }

    public Paid PaidIs { get; init; }

    /// <summary>How many refunded rows said it.</summary>
    public long Refunded { get; init; }

    public DecimalMark MarkOf(int column) => column >= 0 && column < Marks.Count ? Marks[column] : DecimalMark.Point;

    /// <summary>What the cells of a column are counted in where its header says so: 10,000 under 金额(万元).</summary>
    public decimal ScaleOf(int column) => column >= 0 && column < Headers.Count ? Recognition.HeaderScale.Of(Headers[column]) : 1;

    public int Width => Headers.Count;

    public bool NeedsDay => Kind.IndexOf("day") >= 0;

    public bool Has(string field) => Kind.IndexOf(field) is >= 0 and var index && Columns[index] >= 0;

    /// <summary>Header → field, as the manifest keeps it.</summary>
    public Dictionary<string, string> Mapping()
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var field = 0; field < Columns.Count; field++)
        {
            if (Columns[field] >= 0 && !Kind.Fields[field].Personal)
            {
                mapping[Headers[Columns[field]]] = Kind.Fields[field].Id;
            }
        }

        return mapping;
    }
}
