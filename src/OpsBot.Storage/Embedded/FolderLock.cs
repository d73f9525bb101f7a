using System.Globalization;

namespace OpsBot.Storage.Embedded;

/// <summary>Another process works on the data folder.</summary>
public sealed class DataFolderInUseException(string folder, string owner)
    : Exception($"The data folder {folder} is used by another opsbot ({owner}): stop that one, or start this one with another --data folder.");

/// <summary>The exclusive lock on a data folder; the operating system frees it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Somebody holds the lock. Nobody is waited for.</exception>
    public static FolderLock Take(StoreFolder folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder.Path);
        FileStream file;
        try
        {
            file = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            throw new DataFolderInUseException(folder.Path, OwnerIn(folder.LockOwner));
        }

        File.WriteAllText(
            folder.LockOwner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} since {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        return new(file);
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerIn(string path)
    {
        try
        {
            return File.ReadAllText(path) is { Length: > 0 } owner ? owner : "unknown process";
        }
        catch (IOException)
        {
            return "unknown process";
        }
    }
}
