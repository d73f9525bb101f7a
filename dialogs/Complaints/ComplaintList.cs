using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Complaints;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// Which complaints are meant. What is null or false does not matter; days are included at both ends; <see cref="OverdueAt"/> takes
/// the open ones that were due at that instant.
/// </summary>
public sealed record ComplaintFilter(
    string? Order = null,
    ComplaintStatus? Status = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Item = null,
    string? Owner = null,
    bool Open = false,
    ComplaintSeverity? Severity = null,
    DateTimeOffset? OverdueAt = null)
{
    /// <summary>Any of these states.</summary>
    public IReadOnlyList<ComplaintStatus>? Statuses { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<string>? Stores { get; init; }

    public IReadOnlyList<string>? NotStores { get; init; }

    /// <summary>The id of whoever logged it.</summary>
    public string? By { get; init; }

    /// <summary>The last digits of the order.</summary>
    public string? Tail { get; init; }

    /// <summary>Words that its story or its item holds.</summary>
    public string? Mentions { get; init; }

    /// <summary>Only those with which nobody has done anything since they were logged.</summary>
    public bool Untouched { get; init; }

    public DateTimeOffset? LoggedBefore { get; init; }

    public ComplaintSort? Sort { get; init; }

    /// <summary>No more than so many of the order.</summary>
    public int? Top { get; init; }

    /// <summary>Whether it takes open ones only.</summary>
    internal bool IsOfOpen => Open || OverdueAt is not null || Statuses is [ComplaintStatus.Open, ComplaintStatus.Answered];

    /// <summary>This filter, narrowed or changed by what another says.</summary>
    public ComplaintFilter With(ComplaintFilter more) => new(
        more.Order ?? Order, more.Status ?? Status, more.From ?? From, more.To ?? To, more.Item ?? Item, more.Owner ?? Owner, more.Open || Open, more.Severity ?? Severity,
        more.OverdueAt ?? OverdueAt)
    {
        Statuses = more.Statuses ?? Statuses,
        Categories = more.Categories ?? Categories,
        Stores = more.Stores ?? Stores,
        NotStores = more.NotStores ?? NotStores,
        By = more.By ?? By,
        Tail = more.Tail ?? Tail,
        Mentions = more.Mentions ?? Mentions,
        Untouched = more.Untouched || Untouched,
        LoggedBefore = more.LoggedBefore ?? LoggedBefore,
        Sort = more.Sort ?? Sort,
        Top = more.Top,
    };

    /// <summary>Whether the complaint is one of those that are meant; an item is left to the index.</summary>
    public bool Fits(Complaint complaint) => FitsState(complaint) && FitsWhat(complaint) && FitsTime(complaint);

    private bool FitsState(Complaint complaint) =>
        (Status is null || complaint.Status == Status)
        && Statuses?.Contains(complaint.Status) != false
        && (!Open || complaint.IsOpen)
        && (Owner is null || complaint.Owner == Owner)
        && (By is null || complaint.CreatedBy == By)
        && (Severity is null || complaint.Severity == Severity)
        && (!Untouched || complaint.Entries.All(entry => entry.Action is ComplaintAction.Logged or ComplaintAction.Reminded));

    private bool FitsWhat(Complaint complaint) =>
        (Order is null || complaint.Order == Order)
        && (Tail is null || complaint.Order?.EndsWith(Tail, StringComparison.OrdinalIgnoreCase) == true)
        && Categories?.Contains(complaint.Category) != false
        && Stores?.Contains(complaint.Store) != false
        && NotStores?.Contains(complaint.Store) != true
        && (Mentions is null || complaint.Story.Contains(Mentions, StringComparison.OrdinalIgnoreCase) || complaint.Item?.Contains(Mentions, StringComparison.OrdinalIgnoreCase) == true);

    private bool FitsTime(Complaint complaint) =>
        (From is null || complaint.Day >= From)
        && (To is null || complaint.Day <= To)
        && (LoggedBefore is null || complaint.CreatedAt < LoggedBefore)
        && (OverdueAt is not { } now || (complaint.IsOpen && complaint.Due <= now));
}

/// <summary>The order of a list where somebody asked for one.</summary>
public enum ComplaintSort
{
    Newest,
    Oldest,
    Severest,
    Deadline,
}

/// <summary>
/// Finds complaints by the index that fits the filter best. Lists of open ones begin with the earliest deadline, all others with the
/// newest complaint; what the index can't tell is filtered while reading.
/// </summary>
public static class ComplaintList
{
    private const int PageSize = 200;

    public static async Task<Page<StoredComplaint>> Find(IDocumentStore documents, ComplaintFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        if (filter.Sort is not null || filter.Top is not null)
        {
            return await Sorted(documents, filter, limit, cursor, cancel);
        }

        var (index, range, isNewestFirst) = Best(filter);
        var found = new List<StoredComplaint>();
        var skipTo = cursor;
        do
        {
            var size = Math.Min(PageSize, limit - found.Count);
            var page = await documents.Query(new(ComplaintDocuments.Type.Collection, index, range, size, skipTo, isNewestFirst), cancel);
            found.AddRange(page.Documents
                .Select(document => new StoredComplaint(ComplaintDocuments.Type.Read(document), document.Version))
                .Where(stored => filter.Fits(stored.Complaint)));
            skipTo = page.Next;
        }
        while (found.Count < limit && skipTo is not null);

        return new(found, skipTo);
    }

    /// <summary>All that fit.</summary>
    public static async Task<IReadOnlyList<Complaint>> All(IDocumentStore documents, ComplaintFilter filter, CancellationToken cancel)
    {
        var (found, cursor) = (new List<Complaint>(), (string?)null);
        do
        {
            var page = await Find(documents, filter, filter.Sort is null && filter.Top is null ? PageSize : int.MaxValue, cursor, cancel);
            found.AddRange(page.Items.Select(stored => stored.Complaint));
            cursor = page.Next;
        }
        while (cursor is not null);

        return found;
    }

    /// <summary>In another order everything that fits is read first; the cursor is a place in it.</summary>
    private static async Task<Page<StoredComplaint>> Sorted(IDocumentStore documents, ComplaintFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        var (found, next) = (new List<StoredComplaint>(), (string?)null);
        do
        {
            var page = await Find(documents, filter with { Sort = null, Top = null }, PageSize, next, cancel);
            found.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        IEnumerable<StoredComplaint> sorted = filter.Sort switch
        {
            ComplaintSort.Oldest => found.OrderBy(stored => stored.Complaint.Number),
            ComplaintSort.Newest => found.OrderByDescending(stored => stored.Complaint.Number),
            ComplaintSort.Severest => found.OrderByDescending(stored => stored.Complaint.Severity).ThenBy(stored => stored.Complaint.Due),
            ComplaintSort.Deadline => found.OrderBy(stored => stored.Complaint.IsOpen ? 0 : 1).ThenBy(stored => stored.Complaint.Due),
            _ => found,
        };
        var most = Math.Min(filter.Top ?? int.MaxValue, found.Count);
        var from = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var end = (int)Math.Min(most, (long)from + limit);
        return new([.. sorted.Take(end).Skip(from)], end < most ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static (string Index, KeyRange Range, bool IsNewestFirst) Best(ComplaintFilter filter) => filter switch
    {
        { Order: { } order } => (ComplaintDocuments.ByOrder, ComplaintDocuments.OfOrder(order), true),
        { Item: { } item } => (ComplaintDocuments.ByItem, ComplaintDocuments.OfItem(item), true),
        { Owner: { } owner, IsOfOpen: true } => (ComplaintDocuments.ByOwner, ComplaintDocuments.OfOwner(owner), false),
        { OverdueAt: { } now } => (ComplaintDocuments.ByDue, ComplaintDocuments.Until(now), false),
        { IsOfOpen: true } => (ComplaintDocuments.ByDue, KeyRange.All, false),
        { From: not null } or { To: not null } => (ComplaintDocuments.ByDay, ComplaintDocuments.OfDays(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue), true),
        { Status: { } status } => (ComplaintDocuments.ByStatus, ComplaintDocuments.OfStatus(status), true),
        { Statuses: [var only] } => (ComplaintDocuments.ByStatus, ComplaintDocuments.OfStatus(only), true),
        _ => (ComplaintDocuments.ByNumber, KeyRange.All, true),
    };
}

/// <summary>A complaint and how often it has been stored.</summary>
public sealed record StoredComplaint(Complaint Complaint, long Version);
