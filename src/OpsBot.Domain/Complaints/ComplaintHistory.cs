using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>Makes a complaint of its history. An entry whose key is in the history already changes nothing.</summary>
public static class ComplaintHistory
{
    /// <summary>The complaint after these entries, the first of which logged it.</summary>
    public static Complaint Replay(IEnumerable<ComplaintEntry> entries)
    {
        Complaint? complaint = null;
        foreach (var entry in entries)
        {
            complaint = complaint is null ? Begin(entry) : Apply(complaint, entry);
        }

        return complaint ?? throw new ArgumentException("A history has at least the entry that logged it.", nameof(entries));
    }

    public static Complaint Begin(ComplaintEntry entry)
    {
        var set = entry.Set;
        return new()
        {
            Id = set[ComplaintFacts.Id],
            Number = long.Parse(set[ComplaintFacts.Number], CultureInfo.InvariantCulture),
            Store = set[ComplaintFacts.Store],
            Currency = set[ComplaintFacts.Currency],
            Day = DateOnly.ParseExact(set[ComplaintFacts.Day], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            CreatedBy = entry.Actor,
            CreatedAt = entry.At,
            Status = entry.To,
            Channel = set[ComplaintFacts.Channel],
            Category = set[ComplaintFacts.Category],
            Order = set.GetValueOrDefault(ComplaintFacts.Order),
            Item = set.GetValueOrDefault(ComplaintFacts.Item),
            Wish = set.GetValueOrDefault(ComplaintFacts.Wish),
            Story = set[ComplaintFacts.Story],
            Severity = set.Choice<ComplaintSeverity>(ComplaintFacts.Severity),
            Owner = set[ComplaintFacts.Owner],
            Due = set.Instant(ComplaintFacts.Due),
            DueFrom = set.Choice<DueSource>(ComplaintFacts.DueFrom),
            Since = entry.At,
            Told = entry.At,
            Entries = [entry],
        };
    }

    public static Complaint Apply(Complaint complaint, ComplaintEntry entry)
    {
        if (complaint.Entries.Any(known => known.Key == entry.Key))
        {
            return complaint;
        }

        var set = entry.Set;
        var next = Dated(complaint, entry) with { Status = entry.To, Entries = [.. complaint.Entries, entry] };
        return entry.Action switch
        {
            ComplaintAction.Assigned => next with { Owner = set[ComplaintFacts.Owner] },
            ComplaintAction.Graded => next with { Severity = set.Choice<ComplaintSeverity>(ComplaintFacts.Severity) },
            ComplaintAction.Replied or ComplaintAction.Heard => next with { Replies = [.. next.Replies, ReplyOf(entry)] },
            ComplaintAction.Filed => next with
            {
                Files = [.. next.Files, new(set[ComplaintFacts.File], set[ComplaintFacts.Name], set[ComplaintFacts.ContentType], entry.Actor, entry.At)],
            },
            ComplaintAction.Linked => next with { Refund = Filled(set[ComplaintFacts.Refund]) },
            ComplaintAction.Corrected => Corrected(next, set),
            ComplaintAction.Reminded => next with { Told = set.Instant(ComplaintFacts.Told) },
            ComplaintAction.Resolved => next with
            {
                Outcome = set[ComplaintFacts.Outcome],
                Cause = set[ComplaintFacts.Cause],
                Compensation = set.Amount(next.Currency),
            },
            ComplaintAction.Reopened => next with { Outcome = null, Cause = null, Compensation = null, Since = entry.At },
            _ => next,
        };
    }

    /// <summary>A new deadline begins its reminders anew: what had passed when it was set is not said.</summary>
    private static Complaint Dated(Complaint complaint, ComplaintEntry entry) => entry.Set.ContainsKey(ComplaintFacts.Due)
        ? complaint with { Due = entry.Set.Instant(ComplaintFacts.Due), DueFrom = entry.Set.Choice<DueSource>(ComplaintFacts.DueFrom), Told = entry.At }
        : complaint;

    /// <summary>An empty text takes a value back.</summary>
    private static Complaint Corrected(Complaint complaint, IReadOnlyDictionary<string, string> set)
    {
        string? Now(string fact, string? before) => set.TryGetValue(fact, out var value) ? Filled(value) : before;
        return complaint with
        {
            Order = Now(ComplaintFacts.Order, complaint.Order),
            Item = Now(ComplaintFacts.Item, complaint.Item),
            Category = Now(ComplaintFacts.Category, complaint.Category) ?? complaint.Category,
            Wish = Now(ComplaintFacts.Wish, complaint.Wish),
            Channel = Now(ComplaintFacts.Channel, complaint.Channel) ?? complaint.Channel,
        };
    }

    private static string? Filled(string value) => value.Length == 0 ? null : value;

    private static ComplaintReply ReplyOf(ComplaintEntry entry) =>
        new(entry.Action == ComplaintAction.Heard, entry.Actor, entry.At, entry.Set[ComplaintFacts.Text]);
}
