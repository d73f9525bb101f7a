using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>Where a refund stands. OpsBot moves no money: paid is what finance or the platform's list says.</summary>
public enum RefundStatus
{
    Requested,
    Approved,
    Refused,
    Expired,
    Withdrawn,
    Paid,
    Closed,
}

/// <summary>
/// A refund as it was logged, with everything that happened to it. It is never edited: each change appends an entry, and a
/// reversing entry takes a wrong one back.
/// </summary>
public sealed record Refund(
    string Id,
    long Number,
    string Store,
    string Order,
    string? Line,
    string Type,
    Money Amount,
    string Reason,
    string? Note,
    RefundStatus Status,
    bool Verified,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateOnly Day,
    IReadOnlyList<RefundEntry> Entries);

/// <summary>One step in a refund's history: who took it from which state to which, when and why.</summary>
public sealed record RefundEntry(string Action, string Actor, DateTimeOffset At, RefundStatus? From, RefundStatus To, Money Amount, string? Note);
