using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using OpsBot.Storage.Disk;
using OpsBot.Storage.Files;

namespace OpsBot.Storage.Copies;

/// <summary>
/// Writes a zip of a copy of the documents, the files and a manifest. Files are listed after the copy was taken: whatever a
/// document in it names was stored before.
/// </summary>
internal static class BackupWriter
{
    public const int Format = 1;
    public const string Manifest = "manifest.json";
    public const string Documents = "documents.copy.gz";
    public const string Files = "files/";

    public static async Task<BackupManifest> Write(string path, StoredCopy copy, string filesFolder, CancellationToken cancel)
    {
        var unfinished = path + ".unfinished";
        try
        {
            BackupManifest manifest;
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                manifest = await WriteZip(file, copy, filesFolder, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            DiskFiles.Instance.SyncFolder(Path.GetDirectoryName(path)!);
            return manifest;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<BackupManifest> WriteZip(Stream to, StoredCopy copy, string filesFolder, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        var parts = new List<BackupPart> { await Add(zip, Documents, copy.Path, CompressionLevel.NoCompression, cancel) };
        foreach (var file in StoredFiles(filesFolder))
        {
            var name = Files + FolderFileStore.RelativePathOf(Path.GetFileName(file));
            parts.Add(await Add(zip, name, file, CompressionLevel.Fastest, cancel));
        }

        var manifest = new BackupManifest(Format, copy.At, copy.Sequence, parts);
        await using var entry = await zip.CreateEntry(Manifest).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, manifest, BackupJson.Default.BackupManifest, cancel);
        return manifest;
    }

    private static IEnumerable<string> StoredFiles(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => FolderFileStore.IsName(Path.GetFileName(path))).Order(StringComparer.Ordinal)
        : [];

    private static async Task<BackupPart> Add(ZipArchive zip, string name, string path, CompressionLevel level, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.OpenRead(path);
        await using var entry = await zip.CreateEntry(name, level).OpenAsync(cancel);
        var buffer = new byte[81_920];
        var bytes = 0L;
        int read;
        while ((read = await file.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
        }

        return new(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
