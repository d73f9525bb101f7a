using System.Data.Common;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Host.Numbers;

namespace OpsBot.Host.Running;

/// <summary>Looks over the metric rows and the kept files from which they can be built anew.</summary>
internal static class MetricExamination
{
    private const string Check = "metrics";
    private const string Rebuild = "opsbot import --rebuild";

    public static async Task<IReadOnlyList<Finding>> Run(NumberDesk desk, CancellationToken cancel)
    {
        var loads = (await desk.Ports.Manifest.All(cancel)).Where(entry => entry.Undoes is null).ToList();
        var lost = new List<string>();
        foreach (var load in loads)
        {
            await using var file = await desk.Ports.Files.Open(load.KeptAs, cancel);
            if (file is null)
            {
                lost.Add($"{load.Id} ({load.FileName})");
            }
        }

        if (lost.Count > 0)
        {
            return [new(Check, FindingLevel.Fault, $"The kept files of {string.Join(", ", lost)} are missing, so the metric rows can't be built anew without them.", "Restore the last backup: opsbot restore FILE; or undo these imports and import the files again.")];
        }

        return [Rows(desk, loads.Count)];
    }

    private static Finding Rows(NumberDesk desk, int loads)
    {
        try
        {
            var reports = desk.Ports.Engine.Describe().Reports.Where(report => !FactKinds.Books.Any(book => book.Id == report.Fact)).ToList();
            if (desk.WasBroken)
            {
                return new(Check, FindingLevel.Note, $"The file of metric rows was broken. It was set aside and built anew from {loads} kept imports.", "Nothing is to be done; the broken file beside it may be deleted.");
            }

            return reports.Count == 0
                ? new(Check, FindingLevel.Note, "No platform file is loaded, so there are no figures to ask about.", "opsbot import FILE, or opsbot sample")
                : new(Check, FindingLevel.Ok, $"{loads} imports; data from {reports.Min(report => report.First):yyyy-MM-dd} to {reports.Max(report => report.Last):yyyy-MM-dd}.");
        }
        catch (Exception fault) when (fault is DbException or IOException or InvalidOperationException)
        {
            return new(Check, FindingLevel.Fault, $"The metric rows can't be read: {fault.Message.Split('\n')[0]}", Rebuild);
        }
    }
}
