using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>Where a complaint stands. See <see cref="ComplaintMoves"/> for how it gets from one to another.</summary>
public enum ComplaintStatus
{
    /// <summary>It is our turn.</summary>
    Open,

    /// <summary>The buyer was answered and has not answered back.</summary>
    Answered,

    Resolved,

    /// <summary>It was logged by mistake.</summary>
    Withdrawn,
}

/// <summary>
/// A complaint as its history makes it: replaying <see cref="Entries"/> gives the same record. It is never edited; what changes
/// appends an entry, and a correction is one too.
/// </summary>
public sealed record Complaint
{
    public required string Id { get; init; }

    public required long Number { get; init; }

    public required string Store { get; init; }

    public required string Currency { get; init; }

    public required DateOnly Day { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ComplaintStatus Status { get; init; }

    public required string Channel { get; init; }

    public required string Category { get; init; }

    public string? Order { get; init; }

    public string? Item { get; init; }

    public string? Wish { get; init; }

    /// <summary>What happened, in the words that were given, personal data masked.</summary>
    public required string Story { get; init; }

    public required ComplaintSeverity Severity { get; init; }

    /// <summary>The id of the person who looks after it.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset Due { get; init; }

    public required DueSource DueFrom { get; init; }

    /// <summary>From when the time until <see cref="Due"/> counts: the logging, or the last reopening.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What of the reminders has been said or had passed, see <see cref="ReminderPolicy"/>.</summary>
    public required DateTimeOffset Told { get; init; }

    public IReadOnlyList<ComplaintReply> Replies { get; init; } = [];

    public IReadOnlyList<ComplaintFile> Files { get; init; } = [];

    public string? Outcome { get; init; }

    public string? Cause { get; init; }

    public Money? Compensation { get; init; }

    /// <summary>The refund it belongs to, such as R-1042.</summary>
    public string? Refund { get; init; }

    public IReadOnlyList<ComplaintEntry> Entries { get; init; } = [];

    public bool IsOpen => Status is ComplaintStatus.Open or ComplaintStatus.Answered;

    /// <summary>How often people have changed it: what a card shown before is held against. Reminders change nothing that was shown.</summary>
    public int Revision => Entries.Count(entry => entry.Action != ComplaintAction.Reminded);
}

/// <summary>Who set the deadline. A later one in this list is never replaced by an earlier one.</summary>
public enum DueSource
{
    /// <summary>The time that its severity allows.</summary>
    Severity,

    /// <summary>A person here.</summary>
    Person,

    /// <summary>The platform or an authority.</summary>
    Platform,
}

/// <summary>Something said between us and the buyer.</summary>
public sealed record ComplaintReply(bool FromBuyer, string By, DateTimeOffset At, string Text);

/// <summary>A photo or document that came with it, kept under <see cref="File"/> in the file store.</summary>
public sealed record ComplaintFile(string File, string Name, string ContentType, string By, DateTimeOffset At);

public enum ComplaintAction
{
    Logged,
    Assigned,
    Graded,
    Dated,
    Replied,
    Heard,
    Filed,
    Linked,
    Corrected,
    Reminded,
    Resolved,
    Reopened,
    Withdrawn,
}

/// <summary>
/// One step of a history: who took it, when, from which state to which, what it set (<see cref="Set"/>, by the names of
/// <see cref="ComplaintFacts"/>) and why. <see cref="Key"/> was minted where the step was asked for: the same key is the same step.
/// </summary>
public sealed record ComplaintEntry(
    string Key,
    ComplaintAction Action,
    string Actor,
    DateTimeOffset At,
    ComplaintStatus? From,
    ComplaintStatus To,
    IReadOnlyDictionary<string, string> Set,
    string? Note = null);

/// <summary>Who does something, when, and the key that was minted for it.</summary>
public sealed record Stamp(string Key, string Actor, DateTimeOffset At);
