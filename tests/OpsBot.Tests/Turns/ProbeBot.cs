using System.Text.Json;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;
using OpsBot.Testing;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Turns;

/// <summary>A bot whose only capability is a <see cref="Turns.Probe"/>.</summary>
internal sealed class ProbeBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ProbeBot(TestBot bot, Probe probe) => (Bot, Probe) = (bot, probe);

    public TestBot Bot { get; }

    public Probe Probe { get; }

    public MemoryDocumentStore Store => (MemoryDocumentStore)Bot.Documents;

    public static async Task<ProbeBot> Create(params IEnumerable<IChannelSender> senders)
    {
        var probe = new Probe();
        return new(await TestBot.Create((_, _) => new([probe]), null, senders), probe);
    }

    /// <summary>An activity of a group in Teams that mentions the bot.</summary>
    public static Activity InTeams(string text, string id, string person = "ann", string conversation = "g", string type = ActivityTypes.Message) => new()
    {
        Type = type,
        Id = id,
        ChannelId = Channels.Teams,
        ServiceUrl = "https://teams.invalid/",
        Conversation = new() { Id = conversation, ConversationType = "groupChat", IsGroup = true },
        From = new() { Id = "29:" + person, Name = person, AadObjectId = person },
        Recipient = new() { Id = "28:bot" },
        Text = text,
        Entities =
        [
            new()
            {
                Type = "mention",
                Extra = new() { ["mentioned"] = JsonSerializer.SerializeToElement(new { id = "28:bot", name = "Bot" }), ["text"] = JsonSerializer.SerializeToElement("<at>Bot</at>") },
            },
        ],
    };

    public ValueTask<SinkAnswer> Accept(Activity activity) =>
        Bot.Bot.Inbox.Accept(new(activity, CallerIdentity.DirectLine), CancellationToken.None);

    public Task Finish(Activity activity) => Bot.Bot.Inbox.AcceptAndFinish(activity, CancellationToken.None).WaitAsync(Patience);

    public async Task<IReadOnlyList<string>> Effects() =>
        [.. (await Bot.All(Probe.Type, "number")).Select(effect => effect.Text)];

    /// <summary>Waits until it holds, yielding to the work that makes it hold.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task Quiet() => Until(() => Task.FromResult(Bot.Bot.Inbox.Busy == 0));

    public ConversationRecord Record(string id) => Store.All(ConversationRecord.Type.Collection)
        .Select(ConversationRecord.Type.Read).Single(record => record.Id == id);

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
