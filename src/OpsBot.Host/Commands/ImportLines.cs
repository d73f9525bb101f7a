using OpsBot.Domain.Imports;

namespace OpsBot.Host.Commands;

/// <summary>An import's outcome as lines for people.</summary>
internal static class ImportLines
{
    private const int MostRejected = 10;

    public static async Task Print(TextWriter output, ImportReport report)
    {
        var period = report.Period is { } days ? $"{days.Start:yyyy-MM-dd} to {days.End:yyyy-MM-dd}" : "no days";
        await output.WriteLineAsync($"{report.File}: {report.Kind} ({report.Encoding}) for {report.Store}, {period}{(report.Id is { } id ? $", {id}" : "")}");
        if (!report.AlreadyLoaded)
        {
            await output.WriteLineAsync(
                $"  {report.RowsRead} rows read, {report.RowsTaken} taken, {report.RowsReplaced} replaced, {report.RowsRejected} rejected, {report.TotalsSkipped} totals skipped");
        }

        foreach (var row in report.Rejected.Take(MostRejected))
        {
            await output.WriteLineAsync($"  line {row.Line}: {row.Reason}");
        }

        if (report.RowsRejected > MostRejected)
        {
            await output.WriteLineAsync($"  … and {report.RowsRejected - MostRejected} more lines");
        }

        foreach (var warning in report.Warnings)
        {
            await output.WriteLineAsync($"  note: {warning}");
        }
    }

    /// <summary>The line under several files.</summary>
    public static Task PrintAll(TextWriter output, IReadOnlyList<ImportReport> reports, int declined, string? batch) => output.WriteLineAsync(
        $"{reports.Count} tables loaded, {reports.Sum(report => report.RowsTaken)} rows taken, {reports.Sum(report => report.RowsReplaced)} replaced, {declined} not loaded."
        + (batch is null ? "" : $" “opsbot imports undo {batch}” takes all of it back."));

    /// <summary>How each column would be read, and the first rows.</summary>
    public static async Task Print(TextWriter output, ImportProposal proposal, string question)
    {
        await output.WriteLineAsync($"{proposal.File}: {proposal.Kind} ({proposal.Encoding}), the header is row {proposal.HeaderLine}");
        for (var column = 0; column < proposal.Columns.Count; column++)
        {
            var read = proposal.Columns[column];
            var rows = proposal.Samples.Select(row => column < row.Count ? row[column] : "");
            await output.WriteLineAsync($"  {column + 1,3}  {read.Header} → {(read.Personal ? "never stored" : read.Field ?? "left out")}{(read.IsSure ? "" : " ?")}   {string.Join(" | ", rows)}");
        }

        if (question.Length > 0)
        {
            await output.WriteLineAsync($"  {question}");
        }
    }
}
