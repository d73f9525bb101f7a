using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>No complaint has that number; <see cref="Nearest"/> are some that exist.</summary>
public sealed record ComplaintUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>It has ended, so the step can't be taken any more.</summary>
public sealed record ComplaintNotOpen(string Id, ComplaintStatus Status) : Refusal;

/// <summary>It has not ended, so it can't be reopened.</summary>
public sealed record ComplaintStillOpen(string Id, ComplaintStatus Status) : Refusal;

public sealed record ComplaintTextMissing : Refusal;

public sealed record ComplaintTextTooLong(int Length, int Most) : Refusal;

public sealed record DueNotAhead(string Due) : Refusal;

public sealed record DueTooFar(string Due, int Days) : Refusal;

/// <summary>The platform has set a deadline, which no other replaces.</summary>
public sealed record PlatformDeadlineWins(string Id, string Due) : Refusal;

public sealed record OwnerMayNot(string Name, Role Role, Role Needed) : Refusal;

public sealed record OwnerAlready(string Id, string Name) : Refusal;

public sealed record SeverityAlready(string Id, string Severity) : Refusal;

public sealed record CompensationNotPositive(decimal Amount) : Refusal;

public sealed record CompensationTooHigh(decimal Amount, decimal Most) : Refusal;

public sealed record CompensationTooPrecise(decimal Amount) : Refusal;

/// <summary>The outcome is a compensation, and nobody said how much.</summary>
public sealed record CompensationMissing(string Id) : Refusal;

public sealed record FileAlreadyKept(string Id, string Name) : Refusal;

public sealed record TooManyFiles(string Id, int Most) : Refusal;

public sealed record LinkedAlready(string Id, string Refund) : Refusal;

public sealed record CorrectionChangesNothing(string Id, string Value) : Refusal;

/// <summary>Something else has happened to it since, so the step before can't be taken back by "undo".</summary>
public sealed record ComplaintMovedOn(string Id) : Refusal;

/// <summary>What was said to or by a buyer, or a photo, stays in the history.</summary>
public sealed record StepStays(string Id) : Refusal;

public sealed record ComplaintTimeOutOfRange(int Hours, int Most) : Refusal;

public sealed record RepeatCountOutOfRange(int Count, int Most) : Refusal;

public sealed record RepeatDaysOutOfRange(int Days, int Most) : Refusal;
