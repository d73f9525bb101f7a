using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Loads one file. A repeat finds it loaded and changes nothing.</summary>
internal sealed class ImportJob(MetricPorts ports, Texts texts) : IJobHandler
{
    public const string Name = "metrics.import";

    public string Kind => Name;

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var options = new ImportOptions
        {
            By = job.PersonId,
            Language = job.Language,
            Accept = job.Arguments["accept"].Length > 0,
            Dates = Enum.TryParse<DateOrder>(job.Arguments["dates"], out var order) ? order : null,
        };
        var file = StoredFiles.Of(ports.Files, job.Arguments["file"], job.Arguments["name"]);
        var store = JsonSerializer.Deserialize<Store>(job.Arguments["store"])!;
        var outcome = await ports.Importer.Import(file, store, options, new JobProgress(job, texts), cancel);
        return outcome.Value is { } report ? ImportSentences.Of(texts, job.Language, report) : texts.Say(job.Language, outcome.Refusal!);
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
            ? texts.Say(job.Language, "importUndone", ("id", entry.Undoes), ("file", entry.FileName))
            : texts.Say(job.Language, undone.Refusal!);
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        turn.Say(result);
        return Task.CompletedTask;
    }
}

/// <summary>Tells an import's progress in the conversation; the runner drops what comes too fast.</summary>
internal sealed class JobProgress(JobRun job, Texts texts) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) =>
        job.Report((int)(value.Part * 100), texts.Say(job.Language, "progressRows", ("rows", value.Rows))).GetAwaiter().GetResult();
}

/// <summary>What became of a file, in a few lines.</summary>
internal static class ImportSentences
{
    private const int MostRejected = 5;

    public static string Of(Texts texts, string language, ImportReport report)
    {
        if (report.AlreadyLoaded)
        {
            return texts.Say(language, "importRepeated", ("file", report.File), ("store", report.Store));
        }

        var lines = new List<string>
        {
            texts.Say(language, "importDone", ("file", report.File), ("kind", texts.Find(language, "kind." + report.Kind) ?? report.Kind), ("store", report.Store),
                ("period", ImportCards.Period(report.Period)), ("taken", report.RowsTaken), ("replaced", report.RowsReplaced), ("rejected", report.RowsRejected), ("id", report.Id)),
        };
        lines.AddRange(report.Rejected.Take(MostRejected).Select(row => texts.Say(language, "rejectedRow", ("line", row.Line), ("reason", row.Reason))));
        lines.AddRange(report.Warnings);
        return string.Join('\n', lines);
    }
}
