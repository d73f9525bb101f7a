using System.Text.Json.Serialization;

namespace OpsBot.Domain.Imports;

/// <summary>What <c>import --json</c> prints: what was loaded, and what was not, with what has to be said first.</summary>
public sealed record ImportResult(IReadOnlyList<ImportReport> Files)
{
    public IReadOnlyList<ImportDeclined> Refused { get; init; } = [];

    /// <summary>By which all of it is taken back at once; null where nothing was loaded, or a single file.</summary>
    public string? Batch { get; init; }
}

/// <summary>A table that was not loaded: the refusal's name and sentence, and the proposal where one could be made.</summary>
public sealed record ImportDeclined(string File, string Refusal, string Sentence)
{
    public string? Kind { get; init; }

    public IReadOnlyList<ProposedColumn> Columns { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Samples { get; init; } = [];

    /// <summary>Every question that is open, by name, in the order to settle them.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];
}

/// <summary>A header and the field it was read as.</summary>
public sealed record ReadColumn(string Header, string Field);

/// <summary>
/// What became of one file. <see cref="RowsRead"/> counts the rows under the header; each of them was taken, rejected, skipped as a
/// total, collapsed as an exact repeat or empty. <see cref="RowsReplaced"/> counts rows of earlier loads that no longer count.
/// </summary>
public sealed record ImportReport
{
    public required string File { get; init; }

    public required string Kind { get; init; }

    public required string Encoding { get; init; }

    /// <summary>The store's name.</summary>
    public required string Store { get; init; }

    /// <summary>First and last day that the rows speak of; null where none was taken.</summary>
    public ImportPeriod? Period { get; init; }

    public long RowsRead { get; init; }

    public long RowsTaken { get; init; }

    public long RowsReplaced { get; init; }

    /// <summary>The first of the rows that could not be read, at most <see cref="RejectedShown"/>; <see cref="RowsRejected"/> counts all.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    public long TotalsSkipped { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The headers that were read, in the file's order; buyers' own data is not among them.</summary>
    public IReadOnlyList<ReadColumn> Columns { get; init; } = [];

    /// <summary>What was loaded, summed by field.</summary>
    public IReadOnlyDictionary<string, decimal> Sums { get; init; } = new Dictionary<string, decimal>();

    public const int RejectedShown = 200;

    public long RowsRejected { get; init; }

    /// <summary>The load's id for <c>imports undo</c>, for example <c>I-7</c>; null where nothing was loaded.</summary>
    [JsonIgnore]
    public string? Id { get; init; }

    /// <summary>The batch's id, by which all of its loads are taken back at once; null for a load of its own.</summary>
    [JsonIgnore]
    public string? Batch { get; init; }

    /// <summary>The same bytes were loaded before for this store: nothing changed.</summary>
    [JsonIgnore]
    public bool AlreadyLoaded { get; init; }
}

/// <summary>Days, both included.</summary>
public sealed record ImportPeriod(DateOnly Start, DateOnly End);

/// <summary><paramref name="Line"/> is the row as the file counts it, from 1.</summary>
public sealed record RejectedRow(long Line, string Reason);

/// <summary>How far an import is: rows read so far, and the part of the bytes (0 to 1).</summary>
public readonly record struct ImportProgress(long Rows, double Part);
