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
    DateTimeOffset? OverdueAt = null);

/// <summary>
/// Finds complaints by the index that fits the filter best. Lists of open ones begin with the earliest deadline, all others with the
/// newest complaint; what the index can't tell is filtered while reading.
/// </summary>
public static class ComplaintList
{
    private const int PageSize = 200;

    public static async Task<Page<StoredComplaint>> Find(IDocumentStore documents, ComplaintFilter filter, int limit, string? cursor, CancellationToken cancel)
    {
        var (index, range, isNewestFirst) = Best(filter);
        var found = new List<StoredComplaint>();
        var skipTo = cursor;
        do
        {
            var size = Math.Min(PageSize, limit - found.Count);
            var page = await documents.Query(new(ComplaintDocuments.Type.Collection, index, range, size, skipTo, isNewestFirst), cancel);
            found.AddRange(page.Documents
                .Select(document => new StoredComplaint(ComplaintDocuments.Type.Read(document), document.Version))
                .Where(stored => Fits(stored.Complaint, filter)));
            skipTo = page.Next;
        }
        while (found.Count < limit && skipTo is not null);

        return new(found, skipTo);
    }

    private static (string Index, KeyRange Range, bool IsNewestFirst) Best(ComplaintFilter filter) => filter switch
    {
        { Order: { } order } => (ComplaintDocuments.ByOrder, ComplaintDocuments.OfOrder(order), true),
        { Item: { } item } => (ComplaintDocuments.ByItem, ComplaintDocuments.OfItem(item), true),
        { Owner: { } owner } => (ComplaintDocuments.ByOwner, ComplaintDocuments.OfOwner(owner), false),
        { OverdueAt: { } now } => (ComplaintDocuments.ByDue, ComplaintDocuments.Until(now), false),
        { Open: true } => (ComplaintDocuments.ByDue, KeyRange.All, false),
        { From: not null } or { To: not null } => (ComplaintDocuments.ByDay, ComplaintDocuments.OfDays(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue), true),
        { Status: { } status } => (ComplaintDocuments.ByStatus, ComplaintDocuments.OfStatus(status), true),
        _ => (ComplaintDocuments.ByNumber, KeyRange.All, true),
    };

    private static bool Fits(Complaint complaint, ComplaintFilter filter) =>
        (filter.Order is null || complaint.Order == filter.Order)
        && (filter.Status is null || complaint.Status == filter.Status)
        && (filter.From is null || complaint.Day >= filter.From)
        && (filter.To is null || complaint.Day <= filter.To)
        && (filter.Owner is null || complaint.Owner == filter.Owner)
        && (filter.Severity is null || complaint.Severity == filter.Severity)
        && (!filter.Open || complaint.IsOpen)
        && (filter.OverdueAt is not { } now || (complaint.IsOpen && complaint.Due <= now));
}

/// <summary>A complaint and how often it has been stored.</summary>
public sealed record StoredComplaint(Complaint Complaint, long Version);
