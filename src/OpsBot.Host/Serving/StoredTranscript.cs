using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Turns;
using OpsBot.Host.Running;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;
using StoredEntry = OpsBot.Conversation.Transcripts.TranscriptEntry;

namespace OpsBot.Host.Serving;

/// <summary>Direct Line's view of the transcripts in the document store.</summary>
internal sealed class StoredTranscript(Workplace workplace) : ITranscript
{
    private const string Prefix = Channels.DirectLine + "|";

    /// <summary>The conversation's id as clients know it.</summary>
    public static string WireIdOf(string conversationId) =>
        conversationId.StartsWith(Prefix, StringComparison.Ordinal) ? conversationId[Prefix.Length..] : conversationId;

    public async ValueTask<TranscriptState?> Find(string conversationId, CancellationToken cancellationToken)
    {
        var id = Prefix + conversationId;

        // In this order: one commit takes the entry away and brings the record, so whoever sees neither has looked before the entry came.
        if (await workplace.Store.Get(InboxEntry.Type.KeyOf(InboxEntry.IdOf(id, $"{conversationId}|start")), cancellationToken) is null
            && await workplace.Store.Get(ConversationRecord.Type.KeyOf(id), cancellationToken) is null)
        {
            return null;
        }

        return new(await workplace.Bot!.Transcripts.Last(id));
    }

    public async ValueTask<IReadOnlyList<TranscriptEntry>> Read(string conversationId, long after, int limit, CancellationToken cancellationToken)
    {
        var page = await workplace.Store.Query(
            new(StoredEntry.Type.Collection, StoredEntry.ByNumber, StoredEntry.After(Prefix + conversationId, after), limit), cancellationToken);
        return [.. page.Documents.Select(StoredEntry.Type.Read).Select(entry => new TranscriptEntry(entry.Number, ActivityJson.Read(entry.Activity)))];
    }
}
