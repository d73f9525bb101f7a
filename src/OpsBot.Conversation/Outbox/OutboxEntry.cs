using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Outbox;

public enum OutboxState
{
    Pending,

    /// <summary>Handed to the channel, which has not answered yet; only for what may be sent at most once.</summary>
    Sending,

    /// <summary>Given up after the retries; <c>doctor</c> and admins see it.</summary>
    Dead,
}

/// <summary>
/// An activity that must leave the process. It is stored with the turn that says it and goes once the channel has taken it.
/// <see cref="Number"/> orders the entries of one conversation; <see cref="Key"/> names what a later entry replaces.
/// </summary>
public sealed record OutboxEntry(
    string ConversationId,
    long Number,
    string Activity,
    string? Key,
    bool OnlyReplaces,
    OutboxState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    string? Failure = null,
    bool AtMostOnce = false)
{
    public const string ByState = "state";

    public static DocumentType<OutboxEntry> Type { get; } = new(
        "outbox",
        entry => IdOf(entry.ConversationId, entry.Number),
        _ => "",
        new Dictionary<string, Func<OutboxEntry, string?>> { [ByState] = entry => $"{entry.State}|{entry.Number:D19}" });

    public static string IdOf(string conversationId, long number) => $"{conversationId}\u0001{number:D19}";
}

/// <summary>The id a channel gave to what was sent under a key, so that it can be updated.</summary>
public sealed record SentActivity(string ConversationId, string Key, string ActivityId)
{
    public static DocumentType<SentActivity> Type { get; } = new("sent", sent => IdOf(sent.ConversationId, sent.Key), _ => "");

    public static string IdOf(string conversationId, string key) => $"{conversationId}\u0001{key}";
}
