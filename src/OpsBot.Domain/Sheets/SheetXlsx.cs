using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace OpsBot.Domain.Sheets;

/// <summary>
/// The smallest workbook that spreadsheets open (Office Open XML, ECMA-376): one sheet, a bold frozen header, texts inline and never
/// formulas. Rows are written as they come, so memory does not grow with them.
/// </summary>
internal static class SheetXlsx
{
    public const int MaxCellText = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private static readonly char[] NotInNames = ['[', ']', ':', '*', '?', '/', '\\', '\''];

    public static async Task<long> Write(Sheet sheet, Stream output, CancellationToken cancel)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
        await Part(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        await Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"{SecurityElement.Escape(NameOf(sheet))}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        await Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
        await Part(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font/><font><b/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf fontId=\"1\" applyFont=\"1\"/><xf quotePrefix=\"1\"/></cellXfs></styleSheet>");
        return await Rows(zip, sheet, cancel);
    }

    private static async Task<long> Rows(ZipArchive zip, Sheet sheet, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new UTF8Encoding(false), bufferSize: 1 << 16);
        await writer.WriteAsync($"{Head}<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
        await writer.WriteAsync(Row(1, sheet.Headers, style: 1));
        var rows = 0L;
        await foreach (var row in sheet.Rows.WithCancellation(cancel))
        {
            rows++;
            await writer.WriteAsync(Row(rows + 1, row, style: 0));
        }

        await writer.WriteAsync("</sheetData></worksheet>");
        return rows;
    }

    /// <summary>Styles: 0 plain, 1 the header's, 2 a text that begins like a formula and stays a text when it is edited.</summary>
    private static string Row(long number, IReadOnlyList<object?> cells, int style)
    {
        var row = new StringBuilder($"<row r=\"{number}\">");
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column] is { } cell)
            {
                row.Append(CultureInfo.InvariantCulture, $"<c r=\"{Column(column)}{number}\" s=\"{(style == 0 && cell is string text && SheetCsv.Runs(text) ? 2 : style)}\"{Cell(cell)}</c>");
            }
        }

        return row.Append("</row>").ToString();
    }

    private static string Cell(object cell) => cell switch
    {
        string text => $" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Clean(text)}</t></is>",
        bool truth => $" t=\"b\"><v>{(truth ? 1 : 0)}</v>",
        IFormattable number => $"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v>",
        _ => throw new ArgumentException($"A cell can't hold a {cell.GetType().Name}.", nameof(cell)),
    };

    /// <summary>Characters that XML can't carry are left out, and what no cell can hold is cut.</summary>
    private static string Clean(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length && plain.Length < MaxCellText; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                plain.Append(text[at]).Append(text[++at]);
            }
            else if (XmlConvert.IsXmlChar(text[at]))
            {
                plain.Append(text[at]);
            }
        }

        return SecurityElement.Escape(plain.ToString());
    }

    /// <summary>0 is A, 25 Z, 26 AA.</summary>
    private static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + (char)('A' + (index % 26));

    private static string NameOf(Sheet sheet)
    {
        var name = string.Concat(sheet.Name.Where(c => !NotInNames.Contains(c))).Trim();
        return name.Length == 0 ? "Sheet1" : name[..Math.Min(name.Length, 31)];
    }

    private static async Task Part(ZipArchive zip, string name, string xml)
    {
        await using var stream = zip.CreateEntry(name).Open();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Head + xml));
    }
}
