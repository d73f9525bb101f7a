using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Copies;

/// <summary>
/// Writes a store as compressed lines of JSON. Pages are read while commits go on; the commits since the beginning follow them,
/// and since an effect may be applied twice, both together are the store as it was after the last of these commits.
/// </summary>
internal sealed class DumpWriter : IDisposable
{
    public const int Format = 1;

    private readonly GZipStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _documents;

    public DumpWriter(Stream to, long after, DateTimeOffset at)
    {
        _stream = new(to, CompressionLevel.Fastest, leaveOpen: true);
        Write(new DumpLine(Begin: new(Format, after, at)));
    }

    public void Write(Effect document)
    {
        _documents++;
        Write(new DumpLine(Document: document));
    }

    public void Write(JournalCommit commit) => Write(new DumpLine(Commit: commit));

    public void End(long sequence)
    {
        Write(new DumpLine(End: new(sequence, _documents, Convert.ToHexStringLower(_hash.GetHashAndReset()))));
        _stream.Flush();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private void Write(DumpLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, DumpJson.Readable.DumpLine);
        _hash.AppendData(bytes);
        _stream.Write(bytes);
        _stream.WriteByte((byte)'\n');
    }
}
