using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Inbox;

/// <summary>
/// An activity that was accepted and not yet worked on. It goes with the commit of its turn, so what stands here at a start is
/// what a crash has interrupted. <see cref="Arrival"/> orders the entries.
/// </summary>
public sealed record InboxEntry(string ConversationId, string ActivityId, long Arrival, string Activity, bool Authenticated, bool ServiceUrlVerified)
{
    public const string ByArrival = "arrival";

    public static DocumentType<InboxEntry> Type { get; } = new(
        "inbox",
        entry => IdOf(entry.ConversationId, entry.ActivityId),
        _ => "",
        new Dictionary<string, Func<InboxEntry, string?>> { [ByArrival] = entry => $"{entry.Arrival:D19}" });

    public static string IdOf(string conversationId, string activityId) => $"{conversationId}\u0001{activityId}";
}
