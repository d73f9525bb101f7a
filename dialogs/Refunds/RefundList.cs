using OpsBot.Conversation.Documents;
using OpsBot.Domain.Refunds;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Which refunds are meant. What is null does not matter; days are included at both ends.</summary>
public sealed record RefundFilter(string? Order = null, RefundStatus? Status = null, DateOnly? From = null, DateOnly? To = null, string? Store = null);

/// <summary>Finds refunds by the index that fits the filter best, newest first; what the index can't tell is filtered while reading.</summary>
public static class RefundList
{
    private const int PageSize = 200;

    public static async Task<Page<StoredRefund>> Find(
        IDocumentStore documents, RefundFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        var (index, range) = Best(filter);
        var found = new List<StoredRefund>();
        var skipTo = cursor;
        do
        {
            var size = Math.Min(PageSize, limit - found.Count);
            var page = await documents.Query(new(RefundDocuments.Type.Collection, index, range, size, skipTo, Descending: true), cancel);
            found.AddRange(page.Documents
                .Select(document => new StoredRefund(RefundDocuments.Type.Read(document), document.Version))
                .Where(stored => Fits(stored.Refund, filter)));
            skipTo = page.Next;
        }
        while (found.Count < limit && skipTo is not null);

        return new(found, skipTo);
    }

    private static (string Index, KeyRange Range) Best(RefundFilter filter) => filter switch
    {
        { Order: { } order } => (RefundDocuments.ByOrder, RefundDocuments.OfOrder(order)),
        { From: not null } or { To: not null } => (RefundDocuments.ByDay, RefundDocuments.OfDays(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue)),
        { Status: { } status } => (RefundDocuments.ByStatus, RefundDocuments.OfStatus(status)),
        _ => (RefundDocuments.ByNumber, KeyRange.All),
    };

    private static bool Fits(Refund refund, RefundFilter filter) =>
        (filter.Order is null || refund.Order == filter.Order)
        && (filter.Status is null || refund.Status == filter.Status)
        && (filter.From is null || refund.Day >= filter.From)
        && (filter.To is null || refund.Day <= filter.To)
        && (filter.Store is null || refund.Store == filter.Store);
}

/// <summary>A refund and how often it has been stored.</summary>
public sealed record StoredRefund(Refund Refund, long Version);
