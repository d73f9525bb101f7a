namespace OpsBot.Conversation.Documents;

/// <summary>
/// Who did what to which record, to be appended with the commit that does it. It holds keys of people, never their names.
/// <see cref="Before"/> and <see cref="After"/> are short readable states (such as "requested"), <see cref="MessageId"/> the
/// message that asked for it.
/// </summary>
public sealed record AuditEntry(
    string Store,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Subject,
    string? Before,
    string? After,
    string? Note,
    string? MessageId);

/// <summary>An entry in its store's chain: <see cref="Hash"/> covers <see cref="Previous"/>, <see cref="Number"/> and the entry.</summary>
public sealed record ChainedAuditEntry(long Number, AuditEntry Entry, string Previous, string Hash);
