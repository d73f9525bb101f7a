using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>
/// Takes platform files into the metric rows. Refusals are things that the person can settle (see <c>ImportRefusals</c>); a cancelled
/// import leaves nothing behind.
/// </summary>
public interface IImporter
{
    /// <summary>Reads the head of the file and says what an import would do. Nothing is kept.</summary>
    Task<Outcome<ImportProposal>> Preview(ImportFile file, Store store, ImportOptions options, CancellationToken cancel = default);

    /// <summary>The tables that a file holds, each to be previewed and imported on its own: visible sheets, members of an archive, else the file itself.</summary>
    IReadOnlyList<ImportFile> Parts(ImportFile file);

    /// <summary>Keeps the file and loads it whole or not at all. The same bytes for the same store again change nothing.</summary>
    Task<Outcome<ImportReport>> Import(
        ImportFile file, Store store, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default);

    /// <summary>Takes a load, or all loads of a batch (<c>B-7</c>), back: its rows no longer count, and those that it replaced count again. Former answers stay askable.</summary>
    Task<Outcome<ImportEntry>> Undo(string id, string by, CancellationToken cancel = default);

    /// <summary>Builds the metric rows anew from the manifest and the kept files; returns how many loads were replayed.</summary>
    Task<int> Rebuild(IProgress<ImportProgress>? progress = null, CancellationToken cancel = default);

    /// <summary>Replays what the manifest holds and the metric rows lack; to be called once at start.</summary>
    Task<int> CatchUp(CancellationToken cancel = default);
}

/// <summary>
/// One line of the import manifest: a load, or with <see cref="Undoes"/> the taking back of one. Entries are numbered without gaps by
/// <see cref="Version"/> in the order in which they took effect.
/// </summary>
public sealed record ImportEntry
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required Store Store { get; init; }

    public required string Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the bytes as they came (64 lower-case hex digits).</summary>
    public required string FileHash { get; init; }

    /// <summary>The name that <see cref="IKeptFiles"/> gave: the same as the hash, unless buyers' own columns were blanked before keeping.</summary>
    public required string KeptAs { get; init; }

    public string? Undoes { get; init; }

    /// <summary>The whole mapping from header to field that was used.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimal { get; init; }

    public DateOnly? Day { get; init; }

    /// <summary>The sheet of the workbook, or the table of the archive, that was loaded; null for the file's only one.</summary>
    public string? Part { get; init; }

    /// <summary>What was loaded at once and is taken back at once; null for a load of its own.</summary>
    public string? Batch { get; init; }

    public ImportReport? Report { get; init; }
}

/// <summary>The list of imports, durable: an entry added is there after a crash.</summary>
public interface IImportManifest
{
    /// <summary>All entries by <see cref="ImportEntry.Version"/>.</summary>
    ValueTask<IReadOnlyList<ImportEntry>> All(CancellationToken cancel = default);

    ValueTask Add(ImportEntry entry, CancellationToken cancel = default);

    ValueTask<ImportProfile?> FindProfile(string fingerprint, CancellationToken cancel = default);

    ValueTask SaveProfile(ImportProfile profile, CancellationToken cancel = default);
}

/// <summary>Keeps import files as they came, named by the SHA-256 of their bytes (64 lower-case hex digits).</summary>
public interface IKeptFiles
{
    /// <summary>Durable when it returns. The same bytes are kept once.</summary>
    ValueTask<string> Keep(Stream content, CancellationToken cancel = default);

    /// <summary>A seekable stream, or null where there is no such file.</summary>
    ValueTask<Stream?> Open(string hash, CancellationToken cancel = default);
}
