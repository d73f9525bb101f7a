using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Sheets;

/// <summary>
/// CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read Chinese). A text that a spreadsheet would run gets an apostrophe in
/// front; telephone numbers such as +86 138… are left as they are, since digits alone run nothing.
/// </summary>
internal static partial class SheetCsv
{
    public static async Task<long> Write(Sheet sheet, Stream output, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 16, leaveOpen: true);
        await writer.WriteAsync(Line(sheet.Headers));
        var rows = 0L;
        await foreach (var row in sheet.Rows.WithCancellation(cancel))
        {
            await writer.WriteAsync(Line(row));
            rows++;
        }

        return rows;
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(cell => Quoted(Text(cell)))) + "\r\n";

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => Runs(text) ? "'" + text : text,
        bool truth => truth ? "TRUE" : "FALSE",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell can't hold a {cell.GetType().Name}.", nameof(cell)),
    };

    /// <summary>True for a text that a spreadsheet would take for a formula.</summary>
    public static bool Runs(string text) =>
        text.AsSpan().TrimStart() is [var first, ..] && (first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || text[0] is '\t' or '\r' or '\n')
        && !Telephone().IsMatch(text);

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    [GeneratedRegex(@"^[+-][0-9]{1,4}(?:[ -]?[0-9*]{2,11}){1,4}$")]
    private static partial Regex Telephone();
}
