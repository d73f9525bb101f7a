using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Imports;

namespace OpsBot.Host.Numbers;

/// <summary>The import manifest in the document store: an entry and its audit in one commit.</summary>
internal sealed class DocumentManifest(IDocumentStore documents) : IImportManifest
{
    private const int PageSize = 500;

    public async ValueTask<IReadOnlyList<ImportEntry>> All(CancellationToken cancel = default)
    {
        var entries = new List<ImportEntry>();
        string? cursor = null;
        do
        {
            var page = await documents.Query(new(MetricDocuments.Imports.Collection, MetricDocuments.ByNumber, KeyRange.All, PageSize, cursor), cancel);
            entries.AddRange(page.Documents.Select(MetricDocuments.Imports.Read));
            cursor = page.Next;
        }
        while (cursor is not null);

        return entries;
    }

    public async ValueTask Add(ImportEntry entry, CancellationToken cancel = default)
    {
        var (action, note) = entry.Undoes is { } undone ? ("import.undone", $"takes back {undone}") : ("import.loaded", entry.FileHash);
        var audit = new AuditEntry(entry.Store.Id, entry.At, entry.By, action, $"import {entry.Id}", null, entry.Kind, note, null);
        if (await documents.Commit(new([MetricDocuments.Imports.Put(entry, 0)], [audit]), cancel) is CommitResult.Conflict)
        {
            throw new InvalidOperationException($"The import {entry.Id} is in the manifest already.");
        }
    }

    public async ValueTask<ImportProfile?> FindProfile(string fingerprint, CancellationToken cancel = default) =>
        await documents.Get(MetricDocuments.Profiles.KeyOf(fingerprint), cancel) is { } document ? MetricDocuments.Profiles.Read(document) : null;

    public async ValueTask SaveProfile(ImportProfile profile, CancellationToken cancel = default) =>
        await documents.Commit(new([MetricDocuments.Profiles.Put(profile, null)], []), cancel);
}
