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
        await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            await content.CopyToAsync(stream, cancel);
            stream.Flush(flushToDisk: true);
            stream.Position = 0;
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
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
