using System.Globalization;

namespace OpsBot.Storage.Embedded;

/// <summary>Where everything lies in a data folder.</summary>
internal sealed record StoreFolder(string Path)
{
    public string Lock => In("opsbot.lock");

    /// <summary>Who holds the lock, as text: a locked file itself can't be read by others.</summary>
    public string LockOwner => In("opsbot.lock.owner");

    public string View => In("documents.db");

    public string ViewLog => In("documents-log.db");

    public string Rebuild => In("rebuild.db");

    public string RebuildLog => In("rebuild-log.db");

    public string Journal => In("journal");

    public string Copies => In("copies");

    public string Files => In("files");

    public string SetAside => In("set-aside");

    /// <summary>Lies here while a restore exchanges the data: until it is gone the folder is not to be opened.</summary>
    public string RestoreMark => In("restore-unfinished");

    /// <summary>Lies here while the view is open, and says under which start of the operating system.</summary>
    public string OpenMark => In("documents.open");

    /// <summary>Lies here when a commit was taken back from the journal that the view may hold.</summary>
    public string AheadMark => In("documents.ahead");

    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
