using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>The smallest workbook (Office Open XML) that spreadsheets open without asking: one sheet, inline texts, numbers, no formula and no link.</summary>
internal static class SheetFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Styles by number: 0 plain, 1 bold, 2 a text that begins like a formula and stays a text when it is edited.</summary>
    private const string Styles =
        $"""<styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>""";

    public static bool LooksLikeFormula(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal);

    public static byte[] Write(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", $"""<Types xmlns="{Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Office}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Office}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Office}styles+xml"/></Types>""");
            Part(archive, "_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="OpsBot" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Part(archive, "xl/styles.xml", Styles);
            using var sheet = XmlWriter.Create(archive.CreateEntry("xl/worksheets/sheet1.xml").Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
            Sheet(sheet, headers, rows);
        }

        return bytes.ToArray();
    }

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + content);
    }

    private static void Sheet(XmlWriter sheet, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
        Row(sheet, headers, bold: true);
        foreach (var row in rows)
        {
            Row(sheet, row, bold: false);
        }

        sheet.WriteEndDocument();
    }

    private static void Row(XmlWriter sheet, IReadOnlyList<object?> cells, bool bold)
    {
        sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            sheet.WriteStartElement("c", Main);
            if (cell is decimal or int or long or double)
            {
                sheet.WriteElementString("v", Main, ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture));
            }
            else if (cell?.ToString() is { Length: > 0 } text)
            {
                Text(sheet, text, bold);
            }

            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
    }

    private static void Text(XmlWriter sheet, string text, bool bold)
    {
        if (bold || LooksLikeFormula(text))
        {
            sheet.WriteAttributeString("s", bold ? "1" : "2");
        }

        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Clean(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>Without the controls that XML can't hold; half a surrogate pair becomes the replacement sign.</summary>
    private static string Clean(string text) =>
        string.Concat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
