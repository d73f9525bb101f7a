using System.IO.Compression;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>The tables that one file holds: the visible sheets of a workbook, the tables of an archive, else the file itself.</summary>
internal static class FileParts
{
    private const int Most = 200;

    public static IReadOnlyList<ImportFile> Of(ImportFile file, ReadingLimits limits)
    {
        if (file.Part is not null)
        {
            return [file];
        }

        try
        {
            using var stream = file.Open();
            if (stream.Length == 0 || stream.Length > limits.FileBytes)
            {
                return [file];
            }

            var form = FileForm.Of(stream);
            stream.Position = 0;
            var names = form switch
            {
                Form.Xls => SheetRows.Names(stream),
                Form.Zip => OfArchive(file, stream, limits),
                _ => [],
            };
            return names.Count is 0 or > Most ? [file] : names.Count == 1 && !names[0].Contains(ArchiveTables.Between, StringComparison.Ordinal) && form is Form.Xls
                ? [file] : [.. names.Select(name => file with { Part = name })];
        }
        catch (Exception fault) when (fault is TableFaultException or InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException)
        {
            return [file];
        }
    }

    private static List<string> OfArchive(ImportFile file, Stream stream, ReadingLimits limits)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        ArchiveGuard.Check(archive, file.Name, stream.Length, limits);
        if (archive.GetEntry("xl/workbook.xml") is not null)
        {
            stream.Position = 0;
            return SheetRows.Names(stream) is { Count: > 1 } sheets ? [.. sheets] : [];
        }

        var tables = ArchiveTables.In(archive).ToList();
        return tables.Count < 2 && !tables.Exists(IsWorkbook) ? [] : [.. tables.SelectMany(table => Named(file, table))];
    }

    private static IEnumerable<string> Named(ImportFile file, ZipArchiveEntry table)
    {
        if (!IsWorkbook(table))
        {
            return [table.FullName];
        }

        using var sheets = ArchiveTables.Unpacked(file, table).Open();
        var names = SheetRows.Names(sheets);
        return names.Count < 2 ? [table.FullName] : names.Select(name => table.FullName + ArchiveTables.Between + name);
    }

    private static bool IsWorkbook(ZipArchiveEntry entry) => Path.GetExtension(entry.Name).ToLowerInvariant() is ".xls" or ".xlsx";
}
