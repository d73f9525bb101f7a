using System.IO.Compression;
using System.Xml;

namespace OpsBot.Analytics.Reading;

/// <summary>Finds formulas that were stored without their value, as some programs write them: such a cell would be read as blank.</summary>
internal static class FormulaCells
{
    private const int Looked = 20_000;

    public static string? FirstEmpty(Stream stream, string? sheet)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var path = PathOf(archive, sheet);
        if (path is null || archive.GetEntry(path) is not { } entry)
        {
            return null;
        }

        using var content = entry.Open();
        using var reader = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        var cell = "";
        var (formula, value, cells) = (false, false, 0);
        while (cells < Looked && reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "c":
                        (cell, formula, value) = (reader.GetAttribute("r") ?? "", false, false);
                        cells++;
                        break;
                    case "f":
                        formula = true;
                        break;
                    case "v" or "is":
                        value |= !reader.IsEmptyElement;
                        break;
                }
            }
            else if (reader.NodeType is XmlNodeType.EndElement && reader.LocalName == "c" && formula && !value)
            {
                return cell;
            }
        }

        return null;
    }

    private static string? PathOf(ZipArchive archive, string? sheet)
    {
        var sheets = Elements(archive, "xl/workbook.xml", "sheet").Where(row => row.GetValueOrDefault("state") is null or "visible").ToList();
        var wanted = sheets.Find(row => sheet is null || row.GetValueOrDefault("name") == sheet);
        var id = wanted?.FirstOrDefault(pair => pair.Key.EndsWith(":id", StringComparison.Ordinal)).Value;
        var target = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship").Find(row => row.GetValueOrDefault("Id") == id)?.GetValueOrDefault("Target");
        return target is null ? null : target.StartsWith('/') ? target[1..] : "xl/" + target;
    }

    private static List<Dictionary<string, string>> Elements(ZipArchive archive, string path, string name)
    {
        var found = new List<Dictionary<string, string>>();
        if (archive.GetEntry(path) is not { } entry)
        {
            return found;
        }

        using var content = entry.Open();
        using var reader = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName == name)
            {
                var row = new Dictionary<string, string>(StringComparer.Ordinal);
                while (reader.MoveToNextAttribute())
                {
                    row[reader.Name] = reader.Value;
                }

                found.Add(row);
            }
        }

        return found;
    }
}
