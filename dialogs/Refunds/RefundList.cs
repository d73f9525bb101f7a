using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Refunds;

namespace OpsBot.Dialogs.Refunds;

/// <summary>
/// Which refunds are meant. What is null does not matter; days are included at both ends. <see cref="Buyer"/> is as people say it:
/// masked, or the whole name.
/// </summary>
public sealed record RefundFilter(
    string? Order = null, RefundStatus? Status = null, DateOnly? From = null, DateOnly? To = null, string? Store = null, string? Reason = null, string? Buyer = null)
{
    /// <summary>Only refunds of a larger amount, in the refund's own currency.</summary>
    public decimal? Over { get; init; }

    /// <summary>Only refunds of a smaller amount.</summary>
    public decimal? Under { get; init; }
}

/// <summary>Finds refunds by the index that fits the filter best, newest first; what the index can't tell is filtered while reading.</summary>
public static class RefundList
{
    private const int PageSize = 200;

    public static async Task<Page<StoredRefund>> Find(
        IDocumentStore documents, RefundFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        if (filter is { Order: null, Buyer: { } name } && !name.Contains('*', StringComparison.Ordinal))
        {
            return await OfBuyer(documents, filter, name, limit, cursor, cancel);
        }

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

    /// <summary>
    /// A buyer by the whole name has a key of its own in each shop: the shops' refunds of that key are put together, newest first. The cursor is
    /// the last number that was looked at.
    /// </summary>
    private static async Task<Page<StoredRefund>> OfBuyer(
        IDocumentStore documents, RefundFilter filter, string name, int limit, string? cursor, CancellationToken cancel)
    {
        var shops = await documents.Query(new(ShopRegistry.StoreType.Collection, ShopRegistry.ByName, KeyRange.All, ShopRegistry.MaxStores), cancel);
        var stores = filter.Store is { } only ? [only] : shops.Documents.Select(shop => shop.Key.Id).DefaultIfEmpty(FirstRun.Shop.Id).ToList();
        var (found, below) = (new List<StoredRefund>(), cursor is null ? (long?)null : long.Parse(cursor, CultureInfo.InvariantCulture));
        while (true)
        {
            var size = Math.Min(PageSize, limit - found.Count);
            var next = new List<StoredRefund>();
            foreach (var key in stores.Select(store => Buyers.KeyOf(store, name)))
            {
                var page = await documents.Query(
                    new(RefundDocuments.Type.Collection, RefundDocuments.ByBuyerKey, RefundDocuments.OfBuyerKey(key, below), size, Descending: true), cancel);
                next.AddRange(page.Documents.Select(document => new StoredRefund(RefundDocuments.Type.Read(document), document.Version)));
            }

            var newest = next.OrderByDescending(stored => stored.Refund.Number).Take(size).ToList();
            found.AddRange(newest.Where(stored => Fits(stored.Refund, filter)));
            if (newest.Count < size)
            {
                return new(found, null);
            }

            below = newest[^1].Refund.Number;
            if (found.Count >= limit)
            {
                return new(found, below.Value.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Everything that fits, one page after the other.</summary>
    public static async IAsyncEnumerable<StoredRefund> All(
        IDocumentStore documents, RefundFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? cursor = null;
        do
        {
            var page = await Find(documents, filter, PageSize, cursor, cancel);
            foreach (var stored in page.Items)
            {
                yield return stored;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static (string Index, KeyRange Range) Best(RefundFilter filter) => filter switch
    {
        { Order: { } order } => (RefundDocuments.ByOrder, RefundDocuments.OfOrder(order)),
        { Buyer: { } buyer } => (RefundDocuments.ByBuyer, RefundDocuments.Of(Buyers.Mask(buyer))),
        { From: not null } or { To: not null } => (RefundDocuments.ByDay, RefundDocuments.OfDays(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue)),
        { Status: { } status } => (RefundDocuments.ByStatus, RefundDocuments.OfStatus(status)),
        { Reason: { } reason } => (RefundDocuments.ByReason, RefundDocuments.Of(reason)),
        _ => (RefundDocuments.ByNumber, KeyRange.All),
    };

    private static bool Fits(Refund refund, RefundFilter filter) =>
        (filter.Order is null || refund.Order == filter.Order)
        && (filter.Status is null || refund.Status == filter.Status)
        && (filter.From is null || refund.Day >= filter.From)
        && (filter.To is null || refund.Day <= filter.To)
        && (filter.Store is null || refund.Store == filter.Store)
        && (filter.Reason is null || refund.Reason == filter.Reason)
        && (filter.Over is null || refund.Amount.Amount > filter.Over)
        && (filter.Under is null || refund.Amount.Amount < filter.Under)
        && (filter.Buyer is null || refund.Buyer == Buyers.Mask(filter.Buyer))
        && (filter.Buyer is null || filter.Buyer.Contains('*', StringComparison.Ordinal) || refund.BuyerKey == Buyers.KeyOf(refund.Store, filter.Buyer));
}

/// <summary>A refund and how often it has been stored.</summary>
public sealed record StoredRefund(Refund Refund, long Version);
