using Microsoft.Extensions.Logging;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Imports;

/// <summary>Reads, recognises, keeps and loads platform files. The manifest leads, the metric rows follow and can be built from it anew.</summary>
public sealed partial class Importer(
    MetricDatabase database, IImportManifest manifest, IKeptFiles kept, TimeProvider clock, ILogger<Importer> logger, ReadingLimits? limits = null) : IImporter, IDisposable
{
    /// <summary>What one load surely takes within the database's memory.</summary>
    private const long SafeRows = 1_000_000;

    private readonly ReadingLimits _limits = limits ?? ReadingLimits.Default;
    private readonly Replay _replay = new(database, manifest, kept, limits ?? ReadingLimits.Default);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public Task<Outcome<ImportProposal>> Preview(ImportFile file, Store store, ImportOptions options, CancellationToken cancel = default) =>
        Guarded<ImportProposal>(file, async () =>
        {
            var opened = TableFile.Open(file, _limits);
            if (opened.Value is not { } table)
            {
                return opened.Refusal!;
            }

            var found = await Recogniser.Recognise(file, table, store, options, fingerprint => manifest.FindProfile(fingerprint, cancel));
            return found.Value is { } recognition ? Proposals.Of(recognition, table, options.Language) : found.Refusal!;
        });

    public IReadOnlyList<ImportFile> Parts(ImportFile file) => FileParts.Of(file, _limits);

    public async Task<Outcome<ImportReport>> Import(
        ImportFile file, Store store, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return await Guarded<ImportReport>(file, () => Task.Run(() => Load(file, store, options, progress, cancel), cancel));
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<Outcome<ImportEntry>> Undo(string id, string by, CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await _replay.CatchUp(cancel);
            var entries = await manifest.All(cancel);
            var loads = entries.Where(entry => entry.Undoes is null && (Is(entry.Id, id) || (entry.Batch is { } batch && Is(batch, id)))).Reverse().ToList();
            if (loads.Count == 0)
            {
                return new ImportIsUnknown(id);
            }

            loads.RemoveAll(load => entries.Any(entry => Is(entry.Undoes ?? "", load.Id)));
            ImportEntry? last = null;
            foreach (var load in loads)
            {
                last = await Undo(load, by, cancel);
            }

            return last is null ? new ImportIsUndone(id) : last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<int> Rebuild(IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await database.Empty(cancel);
            return await _replay.CatchUp(cancel, progress);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<int> CatchUp(CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return await _replay.CatchUp(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private async Task<ImportEntry> Undo(ImportEntry load, string by, CancellationToken cancel)
    {
        var entries = await manifest.All(cancel);
        var version = entries[^1].Version + 1;
        var undoing = load with { Id = "I-" + version, Version = version, At = After(entries), By = by, Undoes = load.Id, Report = null };
        await database.Write(
            async connection =>
            {
                Replay.Undo(connection, undoing, load.Version);
                await manifest.Add(undoing, cancel);
                return true;
            },
            cancel);
        Undone(load.Id, load.FileName, by);
        return undoing;
    }

    private async Task<Outcome<ImportReport>> Load(
        ImportFile file, Store store, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await _replay.CatchUp(cancel);
        var opened = TableFile.Open(file, _limits);
        if (opened.Value is not { } table)
        {
            return opened.Refusal!;
        }

        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var hashing = Task.Run(() => Keeping.Hash(file, unwanted.Token), cancel);
        var recognised = await Recognised(file, table, store, options, cancel);
        if (recognised.Value is not { } recognition)
        {
            await unwanted.CancelAsync();
            await Ended(hashing);
            return recognised.Refusal!;
        }

        var layout = recognition.Layout;
        var hash = await hashing;
        var entries = await manifest.All(cancel);
        if (Earlier(entries, hash, store, layout, file.Part) is { } earlier)
        {
            return Repeat(file, table, earlier, options.Language);
        }

        var version = (entries.Count == 0 ? 0 : entries[^1].Version) + 1;
        var entry = new ImportEntry
        {
            Id = "I-" + version, Version = version, At = After(entries), By = options.By, Store = store, Kind = layout.Kind.Id, FileName = file.Name,
            FileHash = hash, KeptAs = "", Mapping = layout.Mapping(), Dates = layout.Dates, Decimal = options.Decimal, Day = layout.Day, Part = file.Part,
            Batch = options.Batch is { Length: 0 } ? "B-" + version : options.Batch,
        };
        var keeping = Task.Run(() => Keeping.Keep(file, table, layout, kept, cancel), cancel);
        var siblings = entries.Where(other => other.Undoes is null && other.FileHash == hash && other.Part is not null && other.Part != file.Part)
            .ToDictionary(other => other.Version, other => other.Part!);
        var report = await Commit(new(table, layout, entry, options.Language, siblings), entry, keeping, progress, cancel);
        await Remember(recognition, options, cancel);
        Loaded(entry.Id, file.Name, entry.Kind, store.Id, report.RowsTaken, report.RowsReplaced, report.RowsRejected);
        return report;
    }

    /// <summary>The report, or the first of the questions that are still open. A fault of the file is one of its refusals.</summary>
    private async Task<Outcome<Recognition.Recognition>> Recognised(ImportFile file, TableFile table, Store store, ImportOptions options, CancellationToken cancel)
    {
        try
        {
            var found = await Recogniser.Recognise(file, table, store, options, fingerprint => manifest.FindProfile(fingerprint, cancel));
            return found.Value is { Questions: [var first, ..] } ? first : found;
        }
        catch (TableFaultException fault)
        {
            return fault.Refusal;
        }
    }

    /// <summary>The file is kept while its rows are read; the manifest learns of the load when both are done.</summary>
    private async Task<ImportReport> Commit(LoadStep step, ImportEntry entry, Task<string> keeping, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            return await database.Write(
                async connection =>
                {
                    var report = step.Run(connection, progress, cancel);
                    await manifest.Add(entry with { Report = report, KeptAs = await keeping }, cancel);
                    return report;
                },
                cancel);
        }
        finally
        {
            await Ended(keeping);
        }
    }

    private static async Task Ended(Task work) => await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>A mapping that a person gave or confirmed is found again by the headers.</summary>
    private async Task Remember(Recognition.Recognition recognition, ImportOptions options, CancellationToken cancel)
    {
        if (options.Accept || options.Mapping.Count > 0 || options.Dates is not null || options.Decimal is not null)
        {
            var profile = new ImportProfile(recognition.Fingerprint, recognition.Layout.Kind.Id, recognition.Layout.Mapping(), options.Dates);
            await manifest.SaveProfile(profile with { Decimal = options.Decimal }, cancel);
        }
    }

    /// <summary>Now, but after the load before it, so that an instant always tells two versions apart.</summary>
    private DateTimeOffset After(IReadOnlyList<ImportEntry> entries)
    {
        var now = clock.GetUtcNow();
        return entries.Count > 0 && now <= entries[^1].At ? entries[^1].At.AddMilliseconds(1) : now;
    }

    /// <summary>The load of the same bytes that still counts, read in the same way.</summary>
    private static ImportEntry? Earlier(IReadOnlyList<ImportEntry> entries, string hash, Store store, TableLayout layout, string? part) =>
        entries.LastOrDefault(entry => entry.Undoes is null && entry.FileHash == hash && entry.Store.Id == store.Id && entry.Kind == layout.Kind.Id && entry.Part == part
            && !entries.Any(other => other.Undoes == entry.Id)) is { } earlier
        && earlier.Dates == layout.Dates && earlier.Mapping.OrderBy(x => x.Key, StringComparer.Ordinal).SequenceEqual(layout.Mapping().OrderBy(x => x.Key, StringComparer.Ordinal))
            ? earlier
            : null;

    private static ImportReport Repeat(ImportFile file, TableFile table, ImportEntry earlier, string language) => new()
    {
        File = file.Name,
        Kind = earlier.Kind,
        Encoding = table.Encoding,
        Store = earlier.Store.Name,
        Period = earlier.Report?.Period,
        RowsRead = earlier.Report?.RowsRead ?? 0,
        Columns = earlier.Report?.Columns ?? [],
        Sums = earlier.Report?.Sums ?? new Dictionary<string, decimal>(),
        Warnings = [ImportWords.Say(language, "already_loaded", earlier.Id)],
        AlreadyLoaded = true,
    };

    private static async Task<Outcome<T>> Guarded<T>(ImportFile file, Func<Task<Outcome<T>>> work)
    {
        try
        {
            return await work();
        }
        catch (TableFaultException fault)
        {
            return fault.Refusal;
        }
        catch (Exception fault) when (fault is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException)
        {
            return new FileIsBroken(file.Name);
        }
        catch (DuckDB.NET.Data.DuckDBException fault) when (fault.Message.StartsWith("Out of Memory", StringComparison.OrdinalIgnoreCase))
        {
            return new TooManyRows(file.Name, SafeRows);
        }
    }

    [LoggerMessage(EventId = 4111, Level = LogLevel.Information, Message = "Import {Id} of {File} as {Kind} for {Store}: {Taken} rows taken, {Replaced} replaced, {Rejected} rejected")]
    private partial void Loaded(string id, string file, string kind, string store, long taken, long replaced, long rejected);

    [LoggerMessage(EventId = 4112, Level = LogLevel.Information, Message = "Import {Id} of {File} was undone by {By}")]
    private partial void Undone(string id, string file, string by);
}
