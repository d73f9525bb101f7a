using System.Collections.Concurrent;
using System.Security.Cryptography;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Protocol.Tests.DirectLine;

internal sealed class InMemoryUploads : IDirectLineUploads
{
    private readonly ConcurrentDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public async ValueTask<string> Store(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept, cancellationToken);
        if (kept.Length > maxBytes)
        {
            throw new UploadTooLargeException(maxBytes);
        }

        return Keep(kept.ToArray());
    }

    public ValueTask<Stream?> Open(string name, CancellationToken cancellationToken) =>
        new(files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null);

    internal string Keep(byte[] bytes)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        files[name] = bytes;
        return name;
    }
}
