using System.Text.Json;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Imports;

/// <summary>The manifest as a folder: a line of JSON for every entry, a file for every profile. For the command line on its own, and for tests.</summary>
public sealed class FolderManifest(string folder) : IImportManifest, IDisposable
{
    private readonly string _log = Path.Combine(folder, "imports.jsonl");
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async ValueTask<IReadOnlyList<ImportEntry>> All(CancellationToken cancel = default)
    {
        if (!File.Exists(_log))
        {
            return [];
        }

        var lines = await File.ReadAllLinesAsync(_log, cancel);
        return [.. lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<ImportEntry>(line)!).OrderBy(entry => entry.Version)];
    }

    public async ValueTask Add(ImportEntry entry, CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            Directory.CreateDirectory(folder);
            await using var stream = new FileStream(_log, FileMode.Append, FileAccess.Write, FileShare.Read);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(entry), cancel);
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<ImportProfile?> FindProfile(string fingerprint, CancellationToken cancel = default) =>
        File.Exists(PathOf(fingerprint)) ? JsonSerializer.Deserialize<ImportProfile>(await File.ReadAllBytesAsync(PathOf(fingerprint), cancel)) : null;

    public async ValueTask SaveProfile(ImportProfile profile, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Path.Combine(folder, "profiles"));
        await File.WriteAllBytesAsync(PathOf(profile.Fingerprint), JsonSerializer.SerializeToUtf8Bytes(profile), cancel);
    }

    public void Dispose() => _gate.Dispose();

    private string PathOf(string fingerprint) => Path.Combine(folder, "profiles", fingerprint + ".json");
}
