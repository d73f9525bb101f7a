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

    public bool IsSheet => _encoding is null;

    public char Delimiter => _delimiter;

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
                : new SheetRows(stream, _file.Name, _limits, _file.Part);
        }
        catch (Exception fault) when (fault is not TableFaultException and not OperationCanceledException)
        {
            stream.Dispose();
            throw new TableFaultException(new FileIsBroken(_file.Name));
        }
    }

    /// <summary>The first cell whose formula has no stored value, as a spreadsheet writes it: <c>C2</c>. Null for text and where there is none near the head.</summary>
    public string? EmptyFormula()
    {
        using var stream = _file.Open();
        return Encoding == "xlsx" ? FormulaCells.FirstEmpty(stream, _file.Part) : null;
    }

    private static Outcome<TableFile> OpenText(ImportFile file, Stream stream, ReadingLimits limits)
    {
        var encoding = TextEncoding.Detect(stream);
        return new TableFile(file, limits, encoding.Name, encoding, Reading.Delimiter.Detect(stream, encoding));
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

        var tables = ArchiveTables.In(archive).Where(entry => file.Part is null || ArchiveTables.Holds(entry, file.Part)).ToList();
        return tables.Count == 1 ? Open(ArchiveTables.Unpacked(file, tables[0]), limits) : new ArchiveHoldsNotOneTable(file.Name, tables.Count);
    }
}
