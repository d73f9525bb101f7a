using System.Text;
using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Embedded;

/// <summary>The files of the view as files: how they are replaced, and what is remembered beside them about their last end.</summary>
internal sealed class ViewFiles(StoreFolder folder, string? bootId)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>Names the start of the operating system, or null where it does not tell.</summary>
    public static string? CurrentBoot => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : null;

    public bool Exists => File.Exists(folder.View);

    /// <summary>
    /// Whether the view was open when the whole machine ended: then some of its pages may be old or torn, and LiteDB, which has no
    /// checksums, would serve them. A process that is killed leaves the pages it wrote to the operating system.
    /// </summary>
    public bool MayBeTorn => bootId is not null && File.Exists(folder.OpenMark) && File.ReadAllText(folder.OpenMark) != bootId;

    /// <summary>Whether a commit that the view may hold was taken back from the journal, in this process or one before it.</summary>
    public bool MayBeAhead => File.Exists(folder.AheadMark);

    public void MarkOpen() => Write(folder.OpenMark, bootId ?? "");

    /// <summary>Called when the view was closed in order, so that LiteDB has synced it.</summary>
    public void MarkClosed() => File.Delete(folder.OpenMark);

    public void MarkAhead() => Write(folder.AheadMark, "");

    /// <summary>Called when the view is known to hold nothing that the journal does not.</summary>
    public void MarkEqual()
    {
        if (MayBeAhead)
        {
            File.Delete(folder.AheadMark);
            DiskFiles.Instance.SyncFolder(folder.Path);
        }
    }

    public void SetAside(DateTimeOffset now)
    {
        if (!Exists)
        {
            File.Delete(folder.ViewLog);
            return;
        }

        Directory.CreateDirectory(folder.SetAside);
        var name = Path.Combine(folder.SetAside, "documents-" + StoreFolder.Stamp(now));
        File.Move(folder.View, name + ".db", overwrite: true);
        if (File.Exists(folder.ViewLog))
        {
            File.Move(folder.ViewLog, name + "-log.db", overwrite: true);
        }
    }

    public void RemoveRebuild()
    {
        File.Delete(folder.Rebuild);
        File.Delete(folder.RebuildLog);
    }

    public void InstallRebuild()
    {
        File.Move(folder.Rebuild, folder.View);
        File.Delete(folder.RebuildLog);
    }

    private void Write(string path, string text)
    {
        using (var file = DiskFiles.Instance.Open(path))
        {
            file.Truncate(0);
            file.Write(0, Encoding.UTF8.GetBytes(text));
            file.Sync();
        }

        DiskFiles.Instance.SyncFolder(folder.Path);
    }
}
