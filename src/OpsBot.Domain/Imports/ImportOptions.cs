namespace OpsBot.Domain.Imports;

/// <summary>How slashed dates such as 03/04/2026 are to be read.</summary>
public enum DateOrder
{
    DayFirst = 1,
    MonthFirst = 2,
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

    public DateOrder? Dates { get; init; }

    public bool Accept { get; init; }

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
public sealed record ProposedColumn(string Header, string? Field, bool Personal);

/// <summary>
/// A mapping that a person confirmed, found again by the fingerprint of the headers (their set, whatever the order).
/// </summary>
public sealed record ImportProfile(string Fingerprint, string Kind, IReadOnlyDictionary<string, string> Mapping, DateOrder? Dates);
