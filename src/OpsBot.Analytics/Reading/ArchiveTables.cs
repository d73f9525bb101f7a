using System.IO.Compression;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>The tables inside an archive. A part is named by its entry, or by entry and sheet with <see cref="Between"/> between them.</summary>
internal static class ArchiveTables
{
    public const char Between = '›';

    public static IEnumerable<ZipArchiveEntry> In(ZipArchive archive) => archive.Entries.Where(entry => entry.Length > 0
        && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)
        && Path.GetExtension(entry.Name).ToLowerInvariant() is ".csv" or ".txt" or ".tsv" or ".xls" or ".xlsx");

    public static bool Holds(ZipArchiveEntry entry, string part) => string.Equals(part.Split(Between)[0], entry.FullName, StringComparison.Ordinal);

    public static ImportFile Unpacked(ImportFile file, ZipArchiveEntry entry)
    {
        using var unpacked = new MemoryStream();
        using (var packed = entry.Open())
        {
            packed.CopyTo(unpacked);
        }

        return ImportFile.FromBytes(file.Name, unpacked.ToArray()) with { Part = file.Part?.Split(Between) is [_, var sheet] ? sheet : null };
    }

}
