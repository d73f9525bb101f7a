using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// The activities of web chat conversations, in the order in which people see them. Append-only: an activity is replaced on screen
/// by appending another with the same id. The sink appends; Direct Line only reads. Whoever appends tells
/// <see cref="ConversationSignals"/> afterwards.
/// </summary>
public interface ITranscript
{
    /// <summary>What is known of a conversation, or null where it was never started.</summary>
    ValueTask<TranscriptState?> Find(string conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// At most <paramref name="limit"/> entries with a sequence above <paramref name="after"/>, in order. An entry never appears
    /// below one that was read already.
    /// </summary>
    ValueTask<IReadOnlyList<TranscriptEntry>> Read(string conversationId, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>One activity at its place; sequences begin at 1 and rise within a conversation, possibly with gaps.</summary>
public sealed record TranscriptEntry(long Sequence, Activity Activity);

/// <summary>The last sequence of a started conversation (0 while it is empty), and whether the bot ended it.</summary>
public sealed record TranscriptState(long Latest, bool Ended = false);
