using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Transcripts;

/// <summary>
/// One activity of a conversation whose client reads it from us (web chat, terminal). <see cref="Number"/> counts from 1 without
/// gaps; an activity that is said again under its id gets a new number.
/// </summary>
public sealed record TranscriptEntry(string ConversationId, long Number, string Activity)
{
    public const string ByNumber = "number";

    public static DocumentType<TranscriptEntry> Type { get; } = new(
        "transcripts",
        entry => IdOf(entry.ConversationId, entry.Number),
        _ => "",
        new Dictionary<string, Func<TranscriptEntry, string?>> { [ByNumber] = entry => IdOf(entry.ConversationId, entry.Number) });

    public static string IdOf(string conversationId, long number) => $"{conversationId}\u0001{number:D10}";

    /// <summary>The entries of a conversation after a number.</summary>
    public static KeyRange After(string conversationId, long number) =>
        KeyRange.Between(IdOf(conversationId, number + 1), conversationId + "\u0002");
}
