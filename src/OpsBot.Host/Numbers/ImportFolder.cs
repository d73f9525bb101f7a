using OpsBot.Conversation.Languages;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;
using OpsBot.Host.Running;

namespace OpsBot.Host.Numbers;

/// <summary>
/// Watches <c>import/</c> in the data folder while the bot is served. A file that has stopped growing is loaded and moved to
/// <c>import/done</c>, or to <c>import/refused</c> with a text file beside it that says why.
/// </summary>
internal sealed partial class ImportFolder(Workplace workplace, ILogger<ImportFolder> logger) : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly string _folder = Path.Combine(workplace.Folder, "import");
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private Task _watching = Task.CompletedTask;

    public void Start()
    {
        Directory.CreateDirectory(_folder);
        _watching = Task.Run(Watch);
    }

    /// <summary>Loads what has kept its size since the last look, all of it as one batch, and writes down what became of it.</summary>
    public async Task Look(CancellationToken cancel)
    {
        var batch = new ImportBatch(workplace.Numbers.Ports.Importer);
        var lines = new List<string>();
        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal).ToList())
        {
            var size = new FileInfo(path).Length;
            if (_sizes.TryGetValue(path, out var before) && before == size)
            {
                _sizes.Remove(path);
                lines.AddRange(await Take(path, batch, cancel));
            }
            else
            {
                _sizes[path] = size;
            }
        }

        if (lines.Count > 0)
        {
            var report = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "done")).FullName, $"report-{workplace.Clock.GetUtcNow():yyyyMMddHHmmssfff}.txt");
            await File.WriteAllLinesAsync(report, batch.Id is { } id ? lines.Append($"opsbot imports undo {id}") : lines, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(LookEvery, workplace.Clock);
        while (await timer.WaitForNextTickAsync(_ending.Token))
        {
            try
            {
                await Look(_ending.Token);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LookFailed(fault);
            }
        }
    }

    /// <summary>Loads the file's tables; a file of which one was refused goes to the refused, with what was loaded of it said beside.</summary>
    private async Task<IReadOnlyList<string>> Take(string path, ImportBatch batch, CancellationToken cancel)
    {
        var file = ImportFile.FromPath(path);
        var options = new ImportOptions { By = "import folder" };
        var refused = new List<string>();
        var loaded = new List<string>();
        var target = await FileTarget.Of(workplace, file, options, cancel);
        var found = target.Value is { } known ? await FileTables.Of(workplace.Numbers.Ports.Importer, file, known, options, [], cancel) : target.Refusal!;
        foreach (var table in found.Value ?? [])
        {
            var outcome = await batch.Load(table.Part, target.Value!, options, null, cancel);
            if (outcome.Value is { } report)
            {
                loaded.Add($"{report.File}: {report.Kind}, {report.RowsTaken} rows taken, {report.RowsReplaced} replaced, {report.RowsRejected} rejected{(report.Id is { } id ? $" ({id})" : "")}");
                loaded.AddRange(report.Warnings.Select(warning => "  " + warning));
            }
            else
            {
                refused.Add(Sentence(outcome.Refusal!));
            }
        }

        if (found.Refusal is { } refusal)
        {
            refused.Add(Sentence(refusal));
        }

        var moved = Move(path, refused.Count == 0 ? "done" : "refused");
        if (refused.Count > 0)
        {
            await File.WriteAllLinesAsync(moved + ".txt", refused.Concat(loaded), cancel);
        }

        return [.. loaded, .. refused];
    }

    private string Sentence(Refusal refusal) => workplace.Catalogue.All.First(known => known.Name == "Metrics").Texts.Say(Texts.English, refusal);

    private string Move(string path, string to)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, to)).FullName;
        var target = Path.Combine(folder, Path.GetFileName(path));
        if (File.Exists(target))
        {
            target = Path.Combine(folder, $"{workplace.Clock.GetUtcNow():yyyyMMddHHmmssfff}-{Path.GetFileName(path)}");
        }

        File.Move(path, target);
        return target;
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "The import folder could not be looked through; it is tried again")]
    private partial void LookFailed(Exception fault);
}
