using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using OpsBot.Storage.Files;

namespace OpsBot.Storage.Copies;

/// <summary>Unpacks a backup into an empty folder, and compares every part with the manifest.</summary>
internal static class BackupReader
{
    /// <exception cref="BackupDamagedException">A part is missing, changed or not one of ours.</exception>
    public static async Task<BackupManifest> Unpack(string path, Func<BackupManifest, BackupPart, string> placeOf, CancellationToken cancel)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancel);
            var manifest = await ReadManifest(zip, cancel);
            foreach (var part in manifest.Parts)
            {
                var entry = zip.GetEntry(part.Name) ?? throw new InvalidDataException($"{part.Name} is missing");
                await Unpack(entry, part, placeOf(manifest, part), cancel);
            }

            return manifest;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new BackupDamagedException(path, fault.Message.TrimEnd('.'), fault);
        }
    }

    private static async Task<BackupManifest> ReadManifest(ZipArchive zip, CancellationToken cancel)
    {
        var entry = zip.GetEntry(BackupWriter.Manifest) ?? throw new InvalidDataException("it has no manifest");
        await using var stream = await entry.OpenAsync(cancel);
        var manifest = await JsonSerializer.DeserializeAsync(stream, BackupJson.Default.BackupManifest, cancel);
        if (manifest?.Format != BackupWriter.Format)
        {
            throw new InvalidDataException($"it has format {manifest?.Format}, this release reads {BackupWriter.Format}");
        }

        foreach (var part in manifest.Parts.Where(part => !IsOurs(part)))
        {
            throw new InvalidDataException($"it holds '{part.Name}', which no backup of ours does");
        }

        return manifest.Parts.Count(part => part.Name == BackupWriter.Documents) == 1 ? manifest : throw new InvalidDataException("it holds no documents");
    }

    /// <summary>A file's name is its hash, so that a part can neither lie outside the folder nor under a wrong name.</summary>
    private static bool IsOurs(BackupPart part) =>
        part.Name == BackupWriter.Documents
        || (FolderFileStore.IsName(part.Sha256) && part.Name == BackupWriter.Files + FolderFileStore.RelativePathOf(part.Sha256));

    private static async Task Unpack(ZipArchiveEntry entry, BackupPart part, string to, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = await entry.OpenAsync(cancel);
        await using var file = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None);
        var buffer = new byte[81_920];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        if (file.Length != part.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
        {
            throw new InvalidDataException($"{part.Name} is not what was written");
        }
    }
}
