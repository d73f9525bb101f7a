using System.Buffers;
using System.Security.Cryptography;
using OpsBot.Conversation.Files;
using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Files;

/// <summary>
/// Files in a folder, <c>ab/abcdef…</c> by their SHA-256. A file gets its name only when its bytes are synced, and the name is
/// synced before <see cref="Put"/> returns. Safe for use by several threads.
/// </summary>
public sealed class FolderFileStore(string folder) : IFileStore
{
    private const string Unfinished = "unfinished";
    private const int BufferBytes = 81_920;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public async ValueTask<StoredFile> Put(Stream content, long maxBytes, CancellationToken cancel = default)
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(folder, Unfinished)).FullName;
        var temporary = Path.Combine(unfinished, Path.GetRandomFileName());
        try
        {
            var stored = await Receive(content, temporary, maxBytes, cancel);
            Publish(temporary, stored.Name);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public ValueTask<Stream?> Open(string name, CancellationToken cancel = default)
    {
        var path = IsName(name) ? PathOf(name) : null;
        return new(path is not null && File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true)
            : null);
    }

    /// <summary>Whether a text can name a file: 64 lower-case hex digits, so that it can't leave the folder.</summary>
    internal static bool IsName(string name) => name.Length == 64 && !name.AsSpan().ContainsAnyExcept(HexDigits);

    internal static string RelativePathOf(string name) => $"{name[..2]}/{name}";

    private static async Task<StoredFile> Receive(Stream content, string path, long maxBytes, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            bytes += read;
            if (bytes > maxBytes)
            {
                throw new FileTooLargeException(maxBytes);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private void Publish(string temporary, string name)
    {
        var path = PathOf(name);
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
        {
            Directory.CreateDirectory(parent);
            DiskFiles.Instance.SyncFolder(folder);
        }

        if (!File.Exists(path))
        {
            File.Move(temporary, path, overwrite: true);
        }

        // Also for a file that was there: a caller that came at the same time may not have synced its name yet.
        DiskFiles.Instance.SyncFolder(parent);
    }

    private string PathOf(string name) => Path.Combine(folder, name[..2], name);
}
