using System.Globalization;
using System.Runtime.CompilerServices;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Complaints;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Numbers;

/// <summary>
/// Keeps the metric rows of refunds and complaints where their documents are. It follows each shop's audit, whose numbers grow in the order of
/// commits, from the last entry that is written; where it can't go on from there (a lost file, a restored backup) it writes everything anew.
/// </summary>
internal sealed class AfterSalesBook(IDocumentStore documents, ShopRegistry registry, IMetricBook book) : IDisposable
{
    private const int PageSize = 1000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<string, BookMark> _marks = [];
    private long _stamp = -1;
    private long _seen = -1;

    /// <summary>Writes what has been committed since the last time; cheap where nothing was.</summary>
    public async Task Follow(CancellationToken cancel)
    {
        if (Interlocked.Read(ref _seen) == documents.LastSequence && Interlocked.Read(ref _stamp) == book.Stamp)
        {
            return;
        }

        await _gate.WaitAsync(cancel);
        try
        {
            var sequence = documents.LastSequence;
            await CatchUp(cancel);
            Interlocked.Exchange(ref _stamp, book.Stamp);
            Interlocked.Exchange(ref _seen, sequence);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes everything anew; returns how many records there are.</summary>
    public async Task<int> Rebuild(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return await Anew(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task CatchUp(CancellationToken cancel)
    {
        if (_stamp != book.Stamp)
        {
            _marks = book.Marks().ToDictionary(mark => mark.Store.Id, StringComparer.Ordinal);
            if (_marks.Count == 0 || !await Continues(cancel))
            {
                await Anew(cancel);
                return;
            }
        }

        var (changed, marks) = (new HashSet<string>(StringComparer.Ordinal), new List<BookMark>());
        var stores = await registry.Stores(cancel);
        foreach (var store in stores.Concat(_marks.Values.Select(mark => mark.Store).Where(former => !stores.Any(store => store.Id == former.Id))))
        {
            var mark = _marks.GetValueOrDefault(store.Id) ?? new(store, 0, AuditChain.Genesis);
            marks.Add(await Read(mark with { Store = store }, changed, cancel));
        }

        if (changed.Count > 0)
        {
            foreach (var page in changed.Chunk(PageSize))
            {
                await book.Update(await Records(page, cancel), [], cancel);
            }

            await book.Update([], marks, cancel);
        }

        _marks = marks.ToDictionary(mark => mark.Store.Id, StringComparer.Ordinal);
    }

    /// <summary>Whether the last entries written are still those of the audit: a restored backup has others or none.</summary>
    private async Task<bool> Continues(CancellationToken cancel)
    {
        foreach (var mark in _marks.Values.Where(mark => mark.Number > 0))
        {
            var page = await documents.Query(new(AuditChain.Type.Collection, AuditChain.ByNumber, KeyRange.Equal(KeyOf(mark.Store.Id, mark.Number)), 1), cancel);
            if (page.Documents.Count == 0 || AuditChain.Type.Read(page.Documents[0]).Hash != mark.Hash)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The records that a shop's entries after the mark speak of; the mark of the last one.</summary>
    private async Task<BookMark> Read(BookMark mark, HashSet<string> changed, CancellationToken cancel)
    {
        while (true)
        {
            var range = KeyRange.Between(KeyOf(mark.Store.Id, mark.Number + 1), AuditChain.OfStore(mark.Store.Id).To);
            var page = await documents.Query(new(AuditChain.Type.Collection, AuditChain.ByNumber, range, PageSize), cancel);
            foreach (var entry in page.Documents.Select(AuditChain.Type.Read))
            {
                mark = mark with { Number = entry.Number, Hash = entry.Hash };
                if (entry.Entry.Action.StartsWith("refund.", StringComparison.Ordinal) || entry.Entry.Action.StartsWith("complaint.", StringComparison.Ordinal))
                {
                    changed.Add(entry.Entry.Subject);
                }
            }

            if (page.Documents.Count < PageSize)
            {
                return mark;
            }
        }
    }

    private async Task<IReadOnlyCollection<BookRecord>> Records(IEnumerable<string> subjects, CancellationToken cancel)
    {
        var records = new List<BookRecord>();
        foreach (var id in subjects)
        {
            if (await documents.Get(RefundDocuments.Type.KeyOf(id), cancel) is { } refund)
            {
                records.Add(RefundRows.Of(RefundDocuments.Type.Read(refund)));
            }
            else if (await documents.Get(ComplaintDocuments.Type.KeyOf(id), cancel) is { } complaint)
            {
                records.Add(ComplaintRows.Of(ComplaintDocuments.Type.Read(complaint)));
            }
        }

        return records;
    }

    /// <summary>The marks are read before the documents, so that what comes between is written again with the next time, and none is missed.</summary>
    private async Task<int> Anew(CancellationToken cancel)
    {
        var marks = new List<BookMark>();
        foreach (var store in await registry.Stores(cancel))
        {
            var page = await documents.Query(new(AuditChain.Type.Collection, AuditChain.ByNumber, AuditChain.OfStore(store.Id), 1, Descending: true), cancel);
            var last = page.Documents.Count == 0 ? null : AuditChain.Type.Read(page.Documents[0]);
            marks.Add(new(store, last?.Number ?? 0, last?.Hash ?? AuditChain.Genesis));
        }

        var count = await book.Rebuild(Everything(cancel), marks, cancel);
        _marks = marks.ToDictionary(mark => mark.Store.Id, StringComparer.Ordinal);
        return count;
    }

    private async IAsyncEnumerable<BookRecord> Everything([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var document in All(RefundDocuments.Type.Collection, RefundDocuments.ByNumber, cancel))
        {
            yield return RefundRows.Of(RefundDocuments.Type.Read(document));
        }

        await foreach (var document in All(ComplaintDocuments.Type.Collection, ComplaintDocuments.ByNumber, cancel))
        {
            yield return ComplaintRows.Of(ComplaintDocuments.Type.Read(document));
        }
    }

    private async IAsyncEnumerable<Document> All(string collection, string index, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await documents.Query(new(collection, index, KeyRange.All, PageSize, cursor), cancel);
            foreach (var document in page.Documents)
            {
                yield return document;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static string KeyOf(string store, long number) => $"{store}|{number.ToString("D12", CultureInfo.InvariantCulture)}";
}
