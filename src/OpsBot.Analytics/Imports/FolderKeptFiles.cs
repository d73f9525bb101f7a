using System.Security.Cryptography;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Imports;

/// <summary>Kept files in a folder, each under the hash of its bytes.</summary>
public sealed class FolderKeptFiles(string folder) : IKeptFiles
{
    public async ValueTask<string> Keep(Stream content, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        string hash;
        await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            using var hashing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var bytes = new byte[1 << 17];
            int read;
            while ((read = await content.ReadAsync(bytes, cancel)) > 0)
            {
                hashing.AppendData(bytes, 0, read);
                await stream.WriteAsync(bytes.AsMemory(0, read), cancel);
            }

            stream.Flush(flushToDisk: true);
            hash = Convert.ToHexStringLower(hashing.GetHashAndReset());
        }

        File.Move(temporary, Path.Combine(folder, hash), overwrite: true);
        return hash;
    }

    public ValueTask<Stream?> Open(string hash, CancellationToken cancel = default)
    {
        var path = Path.Combine(folder, Path.GetFileName(hash));
        return new(File.Exists(path) ? File.OpenRead(path) : null);
    }
}
