using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Domain.Shared;
using OpsBot.Host.Running;
using OpsBot.Protocol.Activities;

namespace OpsBot.Host.Commands;

/// <summary>The terminal's conversation with the bot of this process. A person's conversation is the same at every start.</summary>
internal sealed class LocalChat(Workplace workplace, string personId, string? locale) : IChatLink
{
    private const int PageSize = 200;

    private string ConversationId => $"{Channels.Console}|{personId}";

    /// <summary>Registers the person where that is needed: the owner of the data folder may speak as anyone.</summary>
    public static async Task<LocalChat> Open(Workplace workplace, ChatWishes wishes, CancellationToken cancel)
    {
        var known = await workplace.Registry.Person(wishes.PersonId, cancel);
        var role = wishes.Role ?? known?.Role ?? (wishes.User is null ? Role.Admin : Role.Viewer);
        if (known is null || known.Role != role)
        {
            var person = known is null ? new Person(wishes.PersonId, wishes.PersonId, role) : known with { Role = role };
            var audit = new AuditEntry(
                "people", workplace.Clock.GetUtcNow(), "command line", "person.role", $"person {person.Id}", known?.Role.ToString(), role.ToString(), "chat", null);
            await workplace.Store.Commit(new([ShopRegistry.PersonType.Put(person, null)], [audit]), cancel);
        }

        return new(workplace, wishes.PersonId, wishes.Locale);
    }

    public Task Send(string text, bool isHello, CancellationToken cancel) => workplace.Bot!.Inbox.AcceptAndFinish(
        new()
        {
            Type = isHello ? ActivityTypes.Event : ActivityTypes.Message,
            Name = isHello ? BotInbox.HelloEvent : null,
            Text = isHello ? null : text,
            ChannelId = Channels.Console,
            Conversation = new() { Id = personId },
            From = new() { Id = personId, Name = personId },
            Recipient = new() { Id = "opsbot" },
            Locale = locale,
        },
        cancel);

    public async Task<ChatPage> Read(long after, CancellationToken cancel)
    {
        if (after < 0)
        {
            return new([], await workplace.Bot!.Transcripts.Last(ConversationId));
        }

        var page = await workplace.Store.Query(
            new(TranscriptEntry.Type.Collection, TranscriptEntry.ByNumber, TranscriptEntry.After(ConversationId, after), PageSize), cancel);
        var entries = page.Documents.Select(TranscriptEntry.Type.Read).ToList();
        return new([.. entries.Select(entry => ActivityJson.Read(entry.Activity))], entries.Count == 0 ? after : entries[^1].Number);
    }

    public Task Idle(CancellationToken cancel) => workplace.Bot!.Jobs.Finished(cancel);
}
