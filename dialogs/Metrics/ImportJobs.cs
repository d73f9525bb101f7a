using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Loads tables as one batch, each whole or not at all. A repeat finds them loaded and changes nothing.</summary>
internal sealed class ImportJob(MetricPorts ports, Texts texts) : IJobHandler
{
    public const string Name = "metrics.import";

    public string Kind => Name;

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var items = ImportItems.Read(job.Arguments["items"]);
        var batch = new ImportBatch(ports.Importer);
        var outcomes = new List<(ImportItem Item, Outcome<ImportReport> Outcome)>();
        foreach (var item in items)
        {
            var file = StoredFiles.Of(ports.Files, item.File, item.Name) with { Part = item.Part };
            var progress = new JobProgress(job, texts, outcomes.Count, items.Count);
            outcomes.Add((item, await batch.Load(file, item.Store!, item.Options(job.PersonId, job.Language), progress, cancel)));
        }

        return ImportSentences.Of(texts, job.Language, outcomes, batch.Id);
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        turn.Say(result, texts.Say(turn.Language, "firstQuestion"));
        return Task.CompletedTask;
    }
}

/// <summary>Registers the sample stores and loads their files.</summary>
internal sealed class SampleJob(MetricPorts ports, Texts texts) : IJobHandler
{
    public const string Name = "metrics.sample";

    public string Kind => Name;

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var at = DateTimeOffset.Parse(job.Arguments["at"], CultureInfo.InvariantCulture);
        var outcomes = await ports.Sample.Load(at, job.PersonId, job.Language, new JobProgress(job, texts), cancel);
        if (outcomes.FirstOrDefault(outcome => outcome.Refusal is not null).Refusal is { } refusal)
        {
            return texts.Say(job.Language, refusal);
        }

        var reports = outcomes.Select(outcome => outcome.Value!).ToList();
        return texts.Say(job.Language, reports.All(report => report.AlreadyLoaded) ? "sampleThere" : "sampleLoaded",
            ("files", reports.Count), ("stores", reports.Select(report => report.Store).Distinct(StringComparer.Ordinal)), ("last", reports.Max(report => report.Period?.End)));
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        turn.Say(result, texts.Say(turn.Language, "firstQuestion"), texts.Say(turn.Language, "secondQuestion"), texts.Say(turn.Language, "thirdQuestion"));
        return Task.CompletedTask;
    }
}

/// <summary>Takes an import back.</summary>
internal sealed class UndoImportJob(MetricPorts ports, Texts texts) : IJobHandler
{
    public const string Name = "metrics.undoImport";

    public string Kind => Name;

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var undone = await ports.Importer.Undo(job.Arguments["id"], job.PersonId, cancel);
        return undone.Value is { } entry
            ? texts.Say(job.Language, IsBatch(job) ? "batchUndone" : "importUndone", ("id", IsBatch(job) ? job.Arguments["id"] : entry.Undoes), ("file", entry.FileName))
            : texts.Say(job.Language, undone.Refusal!);
    }

    private static bool IsBatch(JobRun job) => job.Arguments["id"].StartsWith('B');

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        turn.Say(result);
        return Task.CompletedTask;
    }
}

/// <summary>Tells an import's progress in the conversation; the runner drops what comes too fast.</summary>
internal sealed class JobProgress(JobRun job, Texts texts, int done = 0, int all = 1) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => job.Report(
        (int)((done + value.Part) * 100 / all),
        all == 1 ? texts.Say(job.Language, "progressRows", ("rows", value.Rows)) : texts.Say(job.Language, "progressFiles", ("file", done + 1), ("files", all), ("rows", value.Rows)))
        .GetAwaiter().GetResult();
}

/// <summary>What became of a file, in a few lines.</summary>
internal static class ImportSentences
{
    private const int MostRejected = 5;
    private const int MostWarned = 4;

    /// <summary>One report for all: what was loaded, table by table, then what was not and why.</summary>
    public static string Of(Texts texts, string language, IReadOnlyList<(ImportItem Item, Outcome<ImportReport> Outcome)> outcomes, string? batch)
    {
        if (outcomes is [var (_, only)])
        {
            return only.Value is { } one ? Of(texts, language, one) : texts.Say(language, only.Refusal!);
        }

        var reports = outcomes.Select(outcome => outcome.Outcome.Value).OfType<ImportReport>().ToList();
        var lines = new List<string>
        {
            texts.Say(language, "importedMany", ("loaded", reports.Count), ("count", outcomes.Count), ("taken", reports.Sum(report => report.RowsTaken)),
                ("replaced", reports.Sum(report => report.RowsReplaced)), ("rejected", reports.Sum(report => report.RowsRejected))),
        };
        foreach (var report in reports)
        {
            lines.Add(Line(texts, language, report));
            lines.AddRange((report.AlreadyLoaded ? [] : report.Warnings).Take(MostWarned).Select(warning => "  " + warning));
        }

        lines.AddRange(outcomes.Select(outcome => outcome.Outcome.Refusal).OfType<Refusal>().Select(refusal => texts.Say(language, refusal)));
        if (batch is not null)
        {
            lines.Add(texts.Say(language, "undoBatch", ("id", batch)));
        }

        return string.Join('\n', lines);
    }

    public static string Of(Texts texts, string language, ImportReport report)
    {
        var lines = new List<string> { Line(texts, language, report) };
        if (report.AlreadyLoaded)
        {
            return lines[0];
        }

        lines.AddRange(report.Rejected.Take(MostRejected).Select(row => texts.Say(language, "rejectedRow", ("line", row.Line), ("reason", row.Reason))));
        lines.AddRange(report.Warnings);
        return string.Join('\n', lines);
    }

    private static string Line(Texts texts, string language, ImportReport report) => report.AlreadyLoaded
        ? texts.Say(language, "importRepeated", ("file", report.File), ("store", report.Store))
        : texts.Say(language, "importDone", ("file", report.File), ("kind", texts.Find(language, "kind." + report.Kind) ?? report.Kind), ("store", report.Store),
            ("period", ImportCards.Period(report.Period)), ("taken", report.RowsTaken), ("replaced", report.RowsReplaced), ("rejected", report.RowsRejected), ("id", report.Id));
}
