using Microsoft.Extensions.Logging;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Numbers;

/// <summary>
/// An importer after whose imports those who live of them look at once. What fails there takes nothing of the import back: they look again
/// with the next tick of the clock.
/// </summary>
internal sealed partial class NoticingImporter(IImporter importer, ILogger<NoticingImporter> log) : IImporter
{
    /// <summary>Called after every import that has loaded something, and after every one that was taken back.</summary>
    public Func<CancellationToken, Task>? Imported { get; set; }

    public Task<Outcome<ImportProposal>> Preview(ImportFile file, Store store, ImportOptions options, CancellationToken cancel = default) =>
        importer.Preview(file, store, options, cancel);

    public IReadOnlyList<ImportFile> Parts(ImportFile file) => importer.Parts(file);

    public async Task<Outcome<ImportReport>> Import(
        ImportFile file, Store store, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var outcome = await importer.Import(file, store, options, progress, cancel);
        if (outcome.Value is { AlreadyLoaded: false })
        {
            await Notice(cancel);
        }

        return outcome;
    }

    public async Task<Outcome<ImportEntry>> Undo(string id, string by, CancellationToken cancel = default)
    {
        var outcome = await importer.Undo(id, by, cancel);
        await Notice(cancel);
        return outcome;
    }

    public Task<int> Rebuild(IProgress<ImportProgress>? progress = null, CancellationToken cancel = default) => importer.Rebuild(progress, cancel);

    public Task<int> CatchUp(CancellationToken cancel = default) => importer.CatchUp(cancel);

    private async Task Notice(CancellationToken cancel)
    {
        try
        {
            await (Imported?.Invoke(cancel) ?? Task.CompletedTask);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NoticeFailed(fault);
        }
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "What an import brings could not be taken over; it is tried again within a minute")]
    private partial void NoticeFailed(Exception fault);
}
