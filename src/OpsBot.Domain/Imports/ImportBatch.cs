using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>Loads tables one after another as one batch, which one undo takes back.</summary>
public sealed class ImportBatch(IImporter importer)
{
    /// <summary>The batch's id once something was loaded; null before.</summary>
    public string? Id { get; private set; }

    public async Task<Outcome<ImportReport>> Load(
        ImportFile part, Store store, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var outcome = await importer.Import(part, store, options with { Batch = Id ?? "" }, progress, cancel);
        Id ??= outcome.Value?.Batch;
        return outcome;
    }
}
