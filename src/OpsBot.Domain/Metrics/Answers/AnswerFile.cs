using System.Globalization;
using System.Text;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>The rows of an answer as CSV (UTF-8 with BOM, so that spreadsheets read Chinese). A text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
public static class AnswerFile
{
    public const string ContentType = "text/csv";

    public static byte[] Csv(AskAnswer answer)
    {
        var text = new StringBuilder();
        Line(text, answer.Columns.Select(column => column.Unit is { } unit ? $"{column.Name} ({unit})" : column.Name));
        foreach (var row in answer.Rows)
        {
            Line(text, row.Select(Cell));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append(string.Join(',', cells.Select(Quoted))).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string words => words.Length > 0 && "=+-@\t\r".Contains(words[0], StringComparison.Ordinal) ? "'" + words : words,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
