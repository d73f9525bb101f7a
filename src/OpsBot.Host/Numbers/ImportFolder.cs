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

    /// <summary>Loads what has kept its size since the last look.</summary>
    public async Task Look(CancellationToken cancel)
    {
        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal).ToList())
        {
            var size = new FileInfo(path).Length;
            if (_sizes.TryGetValue(path, out var before) && before == size)
            {
                _sizes.Remove(path);
                await Take(path, cancel);
            }
            else
            {
                _sizes[path] = size;
            }
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

    private async Task Take(string path, CancellationToken cancel)
    {
        var file = ImportFile.FromPath(path);
        var options = new ImportOptions { By = "import folder" };
        var target = await FileTarget.Of(workplace, file, options, cancel);
        var outcome = target.Value is { } store ? await workplace.Numbers.Ports.Importer.Import(file, store, options, null, cancel) : target.Refusal!;
        var moved = Move(path, outcome.Refusal is null ? "done" : "refused");
        if (outcome.Refusal is { } refusal)
        {
            await File.WriteAllTextAsync(moved + ".txt", Sentence(refusal) + Environment.NewLine, cancel);
        }
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
