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

    public static string Proposal(MappingIsToConfirm mapping)
    {
        var columns = mapping.Columns.Where(column => column.Field is not null).Select(column => $"{column.Header} → {column.Field}");
        return $"{mapping.File} is no report I know. I would read it so: {string.Join("; ", columns)}. To accept that, say --as table_ads, --as table_shop or --as table_orders.";
    }
}
