using System.Globalization;
using System.Text;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// All rows of an answer as a file. As CSV (UTF-8 with BOM, so that spreadsheets read Chinese) a text that a spreadsheet would run as a formula gets an
/// apostrophe in front; as a workbook every text is a text cell and nothing is a formula.
/// </summary>
public static class AnswerFile
{
    public const string ContentType = "text/csv";
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Csv(AskAnswer answer)
    {
        var text = new StringBuilder();
        Line(text, Headers(answer));
        foreach (var row in answer.Rows)
        {
            Line(text, row.Select(Cell));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One sheet: a bold header, numbers unrounded as numbers, unknown ones left empty.</summary>
    public static byte[] Workbook(AskAnswer answer) => SheetFile.Write(Headers(answer), answer.Rows);

    private static List<string> Headers(AskAnswer answer) => [.. answer.Columns.Select(column => column.Unit is { } unit ? $"{column.Name} ({unit})" : column.Name)];

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append(string.Join(',', cells.Select(Quoted))).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string words => SheetFile.LooksLikeFormula(words) ? "'" + words : words,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
