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

    /// <summary>The buyer has sent the goods back.</summary>
    Returning,

    /// <summary>The goods that were sent back have arrived.</summary>
    Received,
}

/// <summary>
/// A refund as it was logged, with everything that happened to it. It is never edited: each change appends an entry, and a
/// reversing entry takes a wrong one back. <see cref="Amount"/> is goods and freight together.
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
    IReadOnlyList<RefundEntry> Entries)
{
    /// <summary>One of <see cref="RefundPhases"/>; null where nobody said it.</summary>
    public string? Phase { get; init; }

    /// <summary>How many pieces of the line, where that was said.</summary>
    public int? Quantity { get; init; }

    /// <summary>The part of the amount that is freight.</summary>
    public decimal Freight { get; init; }

    /// <summary>The buyer as people may see it: masked.</summary>
    public string? Buyer { get; init; }

    /// <summary>Tells buyers apart without naming them.</summary>
    public string? BuyerKey { get; init; }

    public IReadOnlyList<RefundPhoto> Photos { get; init; } = [];

    /// <summary>The order is known and holds less than is asked for: nothing may be approved or paid.</summary>
    public bool OverOrder { get; init; }

    /// <summary>The currency in which the order was paid, where it is another one: amounts can't be compared, and nothing may be approved or paid.</summary>
    public string? OrderCurrency { get; init; }

    /// <summary>The platform's own number of it.</summary>
    public string? PlatformNumber { get; init; }

    public RefundDeadline? Deadline { get; init; }

    /// <summary>Where its card was shown to somebody who may decide.</summary>
    public IReadOnlyList<ShownCard> Shown { get; init; } = [];

    /// <summary>Counts what happened; a card that was drawn at another count is out of date.</summary>
    public int Step => Entries.Count + Photos.Count;

    /// <summary>Saved without the picture that its reason needs.</summary>
    public bool IsPhotoPending => Photos.Count == 0 && RefundReasons.NeedsPhoto(Reason);

    public bool IsOpen => Status is RefundStatus.Requested or RefundStatus.Approved or RefundStatus.Returning or RefundStatus.Received;

    /// <summary>The last entry of that action that no later entry has reversed, or null.</summary>
    public RefundEntry? Last(string action) => Entries.LastOrDefault(entry => entry.Action == action);
}

/// <summary>One step in a refund's history: who took it from which state to which, when and why.</summary>
public sealed record RefundEntry(string Action, string Actor, DateTimeOffset At, RefundStatus? From, RefundStatus To, Money Amount, string? Note)
{
    /// <summary>When it was heard of here, where that was after <see cref="At"/>: the platform's list tells of what has happened before.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The values that a correction replaced.</summary>
    public IReadOnlyList<RefundFieldChange>? Changes { get; init; }
}

/// <summary>A picture that is kept in the file store under <see cref="File"/>.</summary>
public sealed record RefundPhoto(string File, string Name, string ContentType);

/// <summary>Until when the platform wants an answer, as its list says it; never worked out by us. <see cref="Told"/> is the last reminder.</summary>
public sealed record RefundDeadline(DateTimeOffset Due, string Source, DateTimeOffset KnownAt, DateTimeOffset Told);

/// <summary>A card in a conversation, to be updated when the refund moves.</summary>
public sealed record ShownCard(string Conversation, string Person, DateTimeOffset At);
