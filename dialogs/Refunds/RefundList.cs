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
    /// <summary>Bounds of the amount, in the refund's own currency or, where one was said, in <see cref="Currency"/> only.</summary>
    public decimal? Over { get; init; }

    public decimal? Under { get; init; }

    public decimal? AtLeast { get; init; }

    public decimal? AtMost { get; init; }

    public string? Currency { get; init; }

    /// <summary>Any of these states.</summary>
    public IReadOnlyList<RefundStatus>? Statuses { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }

    public IReadOnlyList<string>? Types { get; init; }

    public IReadOnlyList<string>? Stores { get; init; }

    /// <summary>Only these numbers, and none of <see cref="NotIds"/>.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string>? NotIds { get; init; }

    public string? Phase { get; init; }

    /// <summary>The id of whoever logged it.</summary>
    public string? By { get; init; }

    /// <summary>The last digits of the order.</summary>
    public string? Tail { get; init; }

    public bool? HasPhoto { get; init; }

    public bool? Verified { get; init; }

    /// <summary>Only those that ask for more than their order holds.</summary>
    public bool? TooMuch { get; init; }

    public DateTimeOffset? LoggedBefore { get; init; }

    /// <summary>Open ones whose deadline is from the first instant up to, not including, the second.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Newest first where there is none.</summary>
    public RefundSort? Sort { get; init; }

    /// <summary>No more than so many of the order.</summary>
    public int? Top { get; init; }

    /// <summary>This filter, narrowed or changed by what another says.</summary>
    public RefundFilter With(RefundFilter more) => new(
        more.Order ?? Order, more.Status ?? Status, more.From ?? From, more.To ?? To, more.Store ?? Store, more.Reason ?? Reason, more.Buyer ?? Buyer)
    {
        Over = more.Over ?? Over,
        Under = more.Under ?? Under,
        AtLeast = more.AtLeast ?? AtLeast,
        AtMost = more.AtMost ?? AtMost,
        Currency = more.Over is null && more.Under is null && more.AtLeast is null && more.AtMost is null && more.Stores is null ? Currency : more.Currency,
        Statuses = more.Statuses ?? Statuses,
        Reasons = more.Reasons ?? Reasons,
        Types = more.Types ?? Types,
        Stores = more.Stores ?? Stores,
        Ids = more.Ids ?? Ids,
        NotIds = more.NotIds ?? NotIds,
        Phase = more.Phase ?? Phase,
        By = more.By ?? By,
        Tail = more.Tail ?? Tail,
        HasPhoto = more.HasPhoto ?? HasPhoto,
        Verified = more.Verified ?? Verified,
        TooMuch = more.TooMuch ?? TooMuch,
        LoggedBefore = more.LoggedBefore ?? LoggedBefore,
        DueFrom = more.DueFrom ?? DueFrom,
        DueBefore = more.DueBefore ?? DueBefore,
        Sort = more.Sort ?? Sort,
        Top = more.Top,
    };

    /// <summary>Whether the refund is one of those that are meant; order and number of them aside.</summary>
    public bool Fits(Refund refund) => FitsState(refund) && FitsMoney(refund) && FitsWhat(refund) && FitsTime(refund);

    private bool FitsState(Refund refund) =>
        (Status is null || refund.Status == Status)
        && Statuses?.Contains(refund.Status) != false
        && (HasPhoto is null || (HasPhoto == true ? refund.Photos.Count > 0 : refund.IsPhotoPending))
        && (Verified is null || refund.Verified == Verified)
        && (TooMuch is null || refund.OverOrder == TooMuch)
        && Ids?.Contains(refund.Id) != false
        && NotIds?.Contains(refund.Id) != true;

    private bool FitsMoney(Refund refund) =>
        (Over is null || refund.Amount.Amount > Over)
        && (Under is null || refund.Amount.Amount < Under)
        && (AtLeast is null || refund.Amount.Amount >= AtLeast)
        && (AtMost is null || refund.Amount.Amount <= AtMost)
        && (Currency is null || refund.Amount.Currency == Currency);

    private bool FitsWhat(Refund refund) =>
        (Order is null || refund.Order == Order)
        && (Tail is null || refund.Order.EndsWith(Tail, StringComparison.OrdinalIgnoreCase))
        && (Store is null || refund.Store == Store)
        && Stores?.Contains(refund.Store) != false
        && (Reason is null || refund.Reason == Reason)
        && Reasons?.Contains(refund.Reason) != false
        && Types?.Contains(refund.Type) != false
        && (Phase is null || refund.Phase == Phase)
        && (By is null || refund.CreatedBy == By)
        && (Buyer is null || refund.Buyer == Buyers.Mask(Buyer))
        && (Buyer is null || Buyer.Contains('*', StringComparison.Ordinal) || refund.BuyerKey == Buyers.KeyOf(refund.Store, Buyer));

    private bool FitsTime(Refund refund) =>
        (From is null || refund.Day >= From)
        && (To is null || refund.Day <= To)
        && (LoggedBefore is null || refund.CreatedAt < LoggedBefore)
        && (DueFrom is null || (refund.IsOpen && refund.Deadline?.Due >= DueFrom))
        && (DueBefore is null || (refund.IsOpen && refund.Deadline?.Due < DueBefore));
}

/// <summary>The order of a list other than the newest first.</summary>
public enum RefundSort
{
    Newest,
    Oldest,
    Largest,
    Smallest,
    Deadline,
}

/// <summary>Finds refunds by the index that fits the filter best, newest first; what the index can't tell is filtered while reading.</summary>
public static class RefundList
{
    private const int PageSize = 200;

    public static async Task<Page<StoredRefund>> Find(
        IDocumentStore documents, RefundFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        if (IsSorted(filter))
        {
            return await Sorted(documents, filter, limit, cursor, cancel);
        }

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
                .Where(stored => filter.Fits(stored.Refund)));
            skipTo = page.Next;
        }
        while (found.Count < limit && skipTo is not null);

        return new(found, skipTo);
    }

    /// <summary>In another order everything that fits is read first; the cursor is a place in it.</summary>
    private static async Task<Page<StoredRefund>> Sorted(IDocumentStore documents, RefundFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        var found = new List<StoredRefund>();
        await foreach (var stored in All(documents, filter with { Sort = null, Top = null }, cancel))
        {
            found.Add(stored);
        }

        IEnumerable<StoredRefund> sorted = filter.Sort switch
        {
            RefundSort.Oldest => found.OrderBy(stored => stored.Refund.Number),
            RefundSort.Largest => found.OrderByDescending(stored => stored.Refund.Amount.Amount),
            RefundSort.Smallest => found.OrderBy(stored => stored.Refund.Amount.Amount),
            RefundSort.Deadline => found.OrderBy(stored => stored.Refund.Deadline?.Due ?? DateTimeOffset.MaxValue),
            _ => found,
        };
        var most = Math.Min(filter.Top ?? int.MaxValue, found.Count);
        var from = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var end = Math.Min(most, from + limit);
        return new([.. sorted.Take(end).Skip(from)], end < most ? end.ToString(CultureInfo.InvariantCulture) : null);
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
            found.AddRange(newest.Where(stored => filter.Fits(stored.Refund)));
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
            var page = await Find(documents, filter, IsSorted(filter) ? int.MaxValue : PageSize, cursor, cancel);
            foreach (var stored in page.Items)
            {
                yield return stored;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static bool IsSorted(RefundFilter filter) => filter.Top is not null || filter.Sort is not (null or RefundSort.Newest);

    private static (string Index, KeyRange Range) Best(RefundFilter filter) => filter switch
    {
        { Order: { } order } => (RefundDocuments.ByOrder, RefundDocuments.OfOrder(order)),
        { Buyer: { } buyer } => (RefundDocuments.ByBuyer, RefundDocuments.Of(Buyers.Mask(buyer))),
        { From: not null } or { To: not null } => (RefundDocuments.ByDay, RefundDocuments.OfDays(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue)),
        { Status: { } status } => (RefundDocuments.ByStatus, RefundDocuments.OfStatus(status)),
        { Statuses: [var only] } => (RefundDocuments.ByStatus, RefundDocuments.OfStatus(only)),
        { Reason: { } reason } => (RefundDocuments.ByReason, RefundDocuments.Of(reason)),
        { Reasons: [var one] } => (RefundDocuments.ByReason, RefundDocuments.Of(one)),
        _ => (RefundDocuments.ByNumber, KeyRange.All),
    };
}

/// <summary>A refund and how often it has been stored.</summary>
public sealed record StoredRefund(Refund Refund, long Version);
