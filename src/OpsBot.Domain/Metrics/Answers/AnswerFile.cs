using OpsBot.Domain.Sheets;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>All rows of an answer as a file: numbers unrounded, unknown ones empty, no text run as a formula.</summary>
public static class AnswerFile
{
    public const string ContentType = "text/csv";
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Task<byte[]> Csv(AskAnswer answer, CancellationToken cancel = default) => Written(answer, "answer.csv", cancel);

    public static Task<byte[]> Workbook(AskAnswer answer, CancellationToken cancel = default) => Written(answer, "answer.xlsx", cancel);

    private static async Task<byte[]> Written(AskAnswer answer, string name, CancellationToken cancel)
    {
        var headers = answer.Columns.Select(column => column.Unit is { } unit ? $"{column.Name} ({unit})" : column.Name);
        using var bytes = new MemoryStream();
        await SheetFile.Write(new("OpsBot", [.. headers], answer.Rows.ToAsyncEnumerable()), name, bytes, cancel).ConfigureAwait(false);
        return bytes.ToArray();
    }
}
