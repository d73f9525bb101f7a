using System.Collections.Concurrent;
using System.Globalization;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Protocol.Tests.DirectLine;

/// <summary>A transcript in memory with the behaviour the port promises.</summary>
internal sealed class InMemoryTranscript(ConversationSignals signals) : ITranscript
{
    private readonly ConcurrentDictionary<string, Conversation> conversations = new(StringComparer.Ordinal);

    internal int Reads;

    internal bool Open(string conversationId) => conversations.TryAdd(conversationId, new Conversation());

    /// <summary>Appends; an activity without an id gets <c>conversation|0000001</c>.</summary>
    internal void Append(string conversationId, Activity activity)
    {
        var conversation = conversations[conversationId];
        lock (conversation)
        {
            var sequence = conversation.Entries.Count + 1;
            activity.Id ??= string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:0000000}");
            conversation.Entries.Add(new TranscriptEntry(sequence, activity));
            conversation.Ended |= activity is { Type: ActivityTypes.EndOfConversation, From.Role: "bot" };
        }

        signals.Appended(conversationId);
    }

    public ValueTask<TranscriptState?> Find(string conversationId, CancellationToken cancellationToken)
    {
        if (!conversations.TryGetValue(conversationId, out var conversation))
        {
            return new((TranscriptState?)null);
        }

        lock (conversation)
        {
            return new(new TranscriptState(conversation.Entries.Count, conversation.Ended));
        }
    }

    public ValueTask<IReadOnlyList<TranscriptEntry>> Read(string conversationId, long after, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref Reads);
        if (!conversations.TryGetValue(conversationId, out var conversation))
        {
            return new([]);
        }

        lock (conversation)
        {
            return new([.. conversation.Entries.Skip((int)after).Take(limit)]);
        }
    }

    private sealed class Conversation
    {
        internal List<TranscriptEntry> Entries { get; } = [];

        internal bool Ended { get; set; }
    }
}
