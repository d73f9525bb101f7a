using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Disk;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>Puts a backup in the place of a data folder's documents and files.</summary>
public static class EmbeddedRestore
{
    /// <summary>
    /// Unpacks the backup beside the data, opens it and checks all of it, and only then exchanges the two by renaming. What was
    /// there before is kept in the folder that is returned, or null where there was nothing.
    /// </summary>
    /// <exception cref="DataFolderInUseException">A process works on the folder.</exception>
    /// <exception cref="BackupDamagedException">The backup is not whole; nothing was changed.</exception>
    public static Task<RestoreResult> Restore(
        string backup, string dataFolder, IReadOnlyList<DocumentType> types, TimeProvider time, ILogger<EmbeddedStore> logger, CancellationToken cancel = default) =>
        Restore(backup, dataFolder, types, time, logger, static () => { }, cancel);

    /// <param name="beforeStep">Called before each step that changes the data folder.</param>
    internal static async Task<RestoreResult> Restore(
        string backup, string dataFolder, IReadOnlyList<DocumentType> types, TimeProvider time, ILogger<EmbeddedStore> logger, Action beforeStep, CancellationToken cancel)
    {
        var folder = new StoreFolder(Path.GetFullPath(dataFolder));
        using var held = FolderLock.Take(folder, time.GetUtcNow());
        var staging = new StoreFolder(Path.Combine(folder.Path, "restoring"));
        Delete(staging.Path);
        try
        {
            var manifest = await BackupReader.Unpack(backup, (from, part) => PlaceOf(staging, from, part), cancel);
            CommitJournal.Open(DiskFiles.Instance, staging.Journal, long.MaxValue, manifest.Sequence + 1).Dispose();
            await Verify(backup, staging, types, time, logger);
            return new(manifest, Exchange(folder, staging, time.GetUtcNow(), beforeStep));
        }
        finally
        {
            Delete(staging.Path);
        }
    }

    private static string PlaceOf(StoreFolder staging, BackupManifest manifest, BackupPart part) => part.Name == BackupWriter.Documents
        ? new CopyShelf(DiskFiles.Instance, staging.Copies).PathOf(manifest.Sequence, manifest.At)
        : Path.Combine(staging.Path, part.Name);

    /// <summary>Opening builds the view from the copy, so that a backup which can't serve is found before it is needed.</summary>
    private static async Task Verify(string backup, StoreFolder staging, IReadOnlyList<DocumentType> types, TimeProvider time, ILogger<EmbeddedStore> logger)
    {
        try
        {
            await using var store = await EmbeddedStore.Open(staging.Path, types, time, logger);
            var report = await store.Check();
            if (report.Faults is [var first, ..])
            {
                throw new BackupDamagedException(backup, first.Sentence.TrimEnd('.'));
            }
        }
        catch (JournalDamagedException fault)
        {
            throw new BackupDamagedException(backup, "its copy of the documents is not whole", fault);
        }
    }

    private static string? Exchange(StoreFolder folder, StoreFolder staging, DateTimeOffset now, Action beforeStep)
    {
        beforeStep();
        File.WriteAllText(folder.RestoreMark, "");
        DiskFiles.Instance.SyncFolder(folder.Path);
        var former = Free(Path.Combine(folder.Path, "before-restore-" + StoreFolder.Stamp(now)));
        Move(folder, former, beforeStep);
        Move(staging, folder.Path, beforeStep);
        DiskFiles.Instance.SyncFolder(folder.Path);
        beforeStep();
        File.Delete(folder.RestoreMark);
        DiskFiles.Instance.SyncFolder(folder.Path);
        return Directory.Exists(former) ? former : null;
    }

    /// <summary>A name nothing has yet: a restore that is repeated within the second must not mix its parts with the first one's.</summary>
    private static string Free(string path)
    {
        var free = path;
        for (var n = 2; Path.Exists(free); n++)
        {
            free = $"{path}-{n}";
        }

        return free;
    }

    private static void Move(StoreFolder from, string to, Action beforeStep)
    {
        foreach (var path in (string[])[from.View, from.ViewLog, from.OpenMark, from.AheadMark, from.Journal, from.Copies, from.Files])
        {
            if (Path.Exists(path))
            {
                beforeStep();
                Directory.CreateDirectory(to);
                Directory.Move(path, Path.Combine(to, Path.GetFileName(path)));
            }
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What was restored, and where the former data lies.</summary>
public sealed record RestoreResult(BackupManifest Manifest, string? FormerData);
