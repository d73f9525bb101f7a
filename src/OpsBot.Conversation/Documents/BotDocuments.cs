using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Documents;

/// <summary>The documents a turn itself needs, whatever the capabilities add.</summary>
public static class BotDocuments
{
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        AuditChain.Type,
        ConversationRecord.Type,
        StoredReply.Type,
        InboxEntry.Type,
        OutboxEntry.Type,
        SentActivity.Type,
        TranscriptEntry.Type,
        JobRecord.Type,
        ProactiveEntry.Type,
        ShopRegistry.StoreType,
        ShopRegistry.PersonType,
    ];
}
