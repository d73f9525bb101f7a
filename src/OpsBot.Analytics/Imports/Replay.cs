using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Imports;

/// <summary>Brings the metric rows to where the manifest is, from the kept files; also the whole way, after a loss.</summary>
internal sealed class Replay(MetricDatabase database, IImportManifest manifest, IKeptFiles kept, ReadingLimits limits)
{
    public async Task<int> CatchUp(CancellationToken cancel, IProgress<ImportProgress>? progress = null)
    {
        var entries = await manifest.All(cancel);
        int latest;
        using (var connection = database.Connect())
        {
            latest = LoadVersions.Latest(connection);
        }

        if (latest > (entries.Count == 0 ? 0 : entries[^1].Version))
        {
            await database.Empty(cancel);
            latest = 0;
        }

        var behind = entries.Where(entry => entry.Version > latest).ToList();
        foreach (var entry in behind)
        {
            await Apply(entry, entries, progress, cancel);
        }

        return behind.Count;
    }

    public static void Undo(DuckDBConnection connection, ImportEntry undoing, int undone)
    {
        LoadVersions.Undo(connection, undoing, undone, ReportKinds.Find(undoing.Kind)!);
        foreach (var table in FactTable.All)
        {
            Covers.Refresh(connection, undoing, table);
        }

        LoadVersions.Record(connection, undoing, undone);
    }

    private async Task Apply(ImportEntry entry, IReadOnlyList<ImportEntry> entries, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (entry.Undoes is { } id)
        {
            var undone = entries.First(other => string.Equals(other.Id, id, StringComparison.Ordinal)).Version;
            await database.Write(connection => Task.FromResult(Done(() => Undo(connection, entry, undone))), cancel);
            return;
        }

        var file = await Kept(entry, cancel);
        var table = TableFile.Open(file, limits).Value ?? throw new InvalidOperationException($"The kept file of {entry.Id} can't be opened.");
        var options = new ImportOptions
        {
            Kind = entry.Kind, Mapping = entry.Mapping, MappingIsWhole = true, Dates = entry.Dates, Decimal = entry.Decimal, Day = entry.Day, Accept = true,
        };
        var found = await Recogniser.Recognise(file, table, entry.Store, options, _ => default);
        var layout = found.Value?.Layout ?? throw new InvalidOperationException($"The kept file of {entry.Id} is no longer recognised: {found.Refusal}");
        await database.Write(connection => Task.FromResult(new LoadStep(table, layout, entry, "en").Run(connection, progress, cancel)), cancel);
    }

    private async Task<ImportFile> Kept(ImportEntry entry, CancellationToken cancel)
    {
        await using (await kept.Open(entry.KeptAs, cancel) ?? throw new FileNotFoundException($"The kept file of {entry.Id} ({entry.FileName}) is missing."))
        {
            return new ImportFile(entry.FileName, () => kept.Open(entry.KeptAs, CancellationToken.None).AsTask().GetAwaiter().GetResult()!) { Part = entry.Part };
        }
    }

    private static bool Done(Action action)
    {
        action();
        return true;
    }
}
