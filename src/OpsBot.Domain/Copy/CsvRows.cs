using System.Text;

namespace OpsBot.Domain.Copy;

/// <summary>The rows of a comma, semicolon or tab separated text: quotes as in RFC 4180, blank rows left out, nothing ever refused.</summary>
internal static class CsvRows
{
    internal static IEnumerable<(int Line, string[] Cells)> Read(string text)
    {
        var separator = SeparatorOf(text);
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = 1, first = 1;
        var isQuoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (isQuoted && i < text.Length)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == separator)
            {
                Next(cells, cell);
            }
            else if (c == '\n')
            {
                Next(cells, cell);
                if (cells.Any(t => t.Length > 0))
                {
                    yield return (first, [.. cells]);
                }

                cells.Clear();
                first = line + 1;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }

            line += c == '\n' ? 1 : 0;
        }
    }

    private static void Next(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString().Trim());
        cell.Clear();
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        return ",\t;".MaxBy(s => head.Count(c => c == s));
    }
}
