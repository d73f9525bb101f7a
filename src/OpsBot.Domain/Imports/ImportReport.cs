using System.Text.Json.Serialization;

namespace OpsBot.Domain.Imports;

/// <summary>What <c>import --json</c> prints.</summary>
public sealed record ImportResult(IReadOnlyList<ImportReport> Files);

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

    public const int RejectedShown = 200;

    [JsonIgnore]
    public long RowsRejected { get; init; }

    /// <summary>The load's id for <c>imports undo</c>, for example <c>I-7</c>; null where nothing was loaded.</summary>
    [JsonIgnore]
    public string? Id { get; init; }

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
