using System.IO.Compression;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Reading;

/// <summary>
/// A file whose form is known: text with encoding and delimiter, a sheet, or one of these inside an archive. Rows can be read any number
/// of times; nothing is unpacked to disk.
/// </summary>
internal sealed class TableFile
{
    private readonly ImportFile _file;
    private readonly ReadingLimits _limits;
    private readonly TextEncoding? _encoding;
    private readonly char _delimiter;

    private TableFile(ImportFile file, ReadingLimits limits, string encoding, TextEncoding? text = null, char delimiter = ',')
    {
        _file = file;
        _limits = limits;
        Encoding = encoding;
        _encoding = text;
        _delimiter = delimiter;
    }

    /// <summary>For reports: the text's encoding, or <c>xlsx</c>, <c>xls</c>.</summary>
    public string Encoding { get; }

    public static Outcome<TableFile> Open(ImportFile file, ReadingLimits limits)
    {
        try
        {
            using var stream = file.Open();
            if (stream.Length == 0)
            {
                return new FileIsEmpty(file.Name);
            }

            if (stream.Length > limits.FileBytes)
            {
                return new FileIsTooLarge(file.Name, stream.Length >> 20, limits.FileBytes >> 20);
            }

            return FileForm.Of(stream) switch
            {
                Form.Xls => new TableFile(file, limits, "xls"),
                Form.Zip => OpenArchive(file, stream, limits),
                Form.Text => OpenText(file, stream, limits),
                var other => new FileIsNoTable(file.Name, FileForm.Name(other)),
            };
        }
        catch (TableFaultException fault)
        {
            return fault.Refusal;
        }
        catch (InvalidDataException)
        {
            return new FileIsBroken(file.Name);
        }
    }

    /// <exception cref="TableFaultException">The file is broken.</exception>
    public TableRows Rows()
    {
        var stream = _file.Open();
        try
        {
            return _encoding is { } encoding
                ? new CsvRows(stream, encoding, _delimiter, _file.Name, _limits)
                : new SheetRows(stream, _file.Name, _limits);
        }
        catch (Exception fault) when (fault is not TableFaultException and not OperationCanceledException)
        {
            stream.Dispose();
            throw new TableFaultException(new FileIsBroken(_file.Name));
        }
    }

    private static Outcome<TableFile> OpenText(ImportFile file, Stream stream, ReadingLimits limits)
    {
        var encoding = TextEncoding.Detect(stream);
        return new TableFile(file, limits, encoding.Name, encoding, Delimiter.Detect(stream, encoding));
    }

    private static Outcome<TableFile> OpenArchive(ImportFile file, Stream stream, ReadingLimits limits)
    {
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        ArchiveGuard.Check(archive, file.Name, stream.Length, limits);
        if (archive.GetEntry("[Content_Types].xml") is not null)
        {
            return archive.GetEntry("xl/workbook.xml") is null
                ? new FileIsNoTable(file.Name, "document")
                : new TableFile(file, limits, "xlsx");
        }

        var tables = archive.Entries.Where(IsTable).ToList();
        if (tables.Count != 1)
        {
            return new ArchiveHoldsNotOneTable(file.Name, tables.Count);
        }

        using var unpacked = new MemoryStream();
        using (var entry = tables[0].Open())
        {
            entry.CopyTo(unpacked);
        }

        return Open(ImportFile.FromBytes(file.Name, unpacked.ToArray()), limits);
    }

    private static bool IsTable(ZipArchiveEntry entry) =>
        entry.Length > 0
        && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)
        && Path.GetExtension(entry.Name).ToLowerInvariant() is ".csv" or ".txt" or ".tsv" or ".xls" or ".xlsx";
}
