using OpsBot.Analytics.Samples;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Numbers;

/// <summary>Puts the sample stores into the registry and their files through the importer.</summary>
internal sealed class SampleLoader(IDocumentStore documents, ShopRegistry registry, IImporter importer, IImportManifest manifest) : ISampleLoader
{
    public async Task<IReadOnlyList<Outcome<ImportReport>>> Load(
        DateTimeOffset now, string by, string language, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await Register(now, by, cancel);
        var outcomes = new List<Outcome<ImportReport>>();
        var files = SampleStores.Files(now);
        foreach (var sample in files)
        {
            await TakeBackFormer(sample, by, cancel);
            outcomes.Add(await importer.Import(sample.File, sample.Store, new() { By = by, Language = language }, null, cancel));
            progress?.Report(new(outcomes.Count, (double)outcomes.Count / files.Count));
        }

        return outcomes;
    }

    private async Task Register(DateTimeOffset now, string by, CancellationToken cancel)
    {
        var known = await registry.Stores(cancel);
        foreach (var store in SampleStores.All.Where(store => known.All(other => other.Id != store.Id)))
        {
            var audit = new AuditEntry(store.Id, now, by, "store.added", $"store {store.Id}", null, store.Name, "sample", null);
            var commit = new Commit([ShopRegistry.StoreType.Put(store, null)], [audit]);
            await documents.Commit(commit, cancel);
            registry.Notice(commit);
        }
    }

    /// <summary>A sample of another day goes first: its days would stand beside the new ones.</summary>
    private async Task TakeBackFormer(SampleFile sample, string by, CancellationToken cancel)
    {
        using var content = sample.File.Open();
        var hash = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancel));
        var entries = await manifest.All(cancel);
        var former = entries.Where(entry => entry.Undoes is null && entry.Store.Id == sample.Store.Id && entry.FileName == sample.File.Name && entry.FileHash != hash
            && entries.All(other => other.Undoes != entry.Id));
        foreach (var entry in former)
        {
            await importer.Undo(entry.Id, by, cancel);
        }
    }
}
