namespace OpsBot.Domain.Imports;

/// <summary>How dates such as 03/04/2026, 26/03/04 or a spreadsheet's serial days are to be read.</summary>
public enum DateOrder
{
    DayFirst = 1,
    MonthFirst = 2,
    YearFirst = 3,

    /// <summary>Days counted from the last of 1899, as spreadsheets do.</summary>
    Serial1900 = 4,

    /// <summary>Days counted from the first of 1904, as old spreadsheets of the Mac do.</summary>
    Serial1904 = 5,
}

/// <summary>Which mark ends the whole part of a number: 1,042.50 or 1.042,50.</summary>
public enum DecimalMark
{
    Point = 1,
    Comma = 2,
}

/// <summary>
/// What the person decided. <see cref="Kind"/> overrides recognition (<c>--as</c>); <see cref="Mapping"/> says which header is which
/// field (an empty field drops the column) and is added to what was found; <see cref="Accept"/> takes a proposed mapping of an
/// unknown table as it is.
/// </summary>
public sealed record ImportOptions
{
    public string? Kind { get; init; }

    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();

    /// <summary>The mapping is all of it: columns that it does not name are left out.</summary>
    public bool MappingIsWhole { get; init; }

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimal { get; init; }

    /// <summary>The day that all rows speak of, where the file has no column for it.</summary>
    public DateOnly? Day { get; init; }

    public bool Accept { get; init; }

    /// <summary>The batch that the load belongs to; empty for the first of a new one, whose report says its id; null for a load of its own.</summary>
    public string? Batch { get; init; }

    /// <summary>The id of the person.</summary>
    public string By { get; init; } = "";

    /// <summary><c>en</c> or <c>zh</c>: the language of reasons and warnings.</summary>
    public string Language { get; init; } = "en";
}

/// <summary>
/// What a file looks like before anything is loaded: the kind, how each header is read, five sample rows, and what is still to be
/// answered. <see cref="Ready"/> says that an import would go through as it stands.
/// </summary>
public sealed record ImportProposal
{
    public required string File { get; init; }

    public required string Kind { get; init; }

    /// <summary>False for a table that no known report describes.</summary>
    public required bool Known { get; init; }

    public required string Encoding { get; init; }

    /// <summary>The header's row as the file counts it, from 1.</summary>
    public required int HeaderLine { get; init; }

    public required IReadOnlyList<ProposedColumn> Columns { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Samples { get; init; }

    /// <summary>Named refusals that an import would give, in the order to settle them.</summary>
    public required IReadOnlyList<Shared.Refusal> Questions { get; init; }

    public ImportPeriod? Period { get; init; }

    public bool Ready => Questions.Count == 0;
}

/// <summary>A header and the field it is read as; null where it is left out. <paramref name="Personal"/> columns are never stored.</summary>
public sealed record ProposedColumn(string Header, string? Field, bool Personal)
{
    /// <summary>False where the field is a guess that wants a person's word.</summary>
    public bool IsSure { get; init; } = true;

    /// <summary>The field as people call it, in the language of the options; null where the column is left out.</summary>
    public string? Label { get; init; }
}

/// <summary>
/// A mapping that a person confirmed, found again by the fingerprint of the headers (their set, whatever the order).
/// </summary>
public sealed record ImportProfile(string Fingerprint, string Kind, IReadOnlyDictionary<string, string> Mapping, DateOrder? Dates)
{
    public DecimalMark? Decimal { get; init; }
}
