using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Testing.Documents;

namespace OpsBot.Testing;

/// <summary>
/// A whole bot over a store in memory and a clock that stands still: people talk to it as in a terminal, and it can be restarted
/// on the same store.
/// </summary>
public sealed class TestBot : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero);

    private const string KeptFiles = "kept:";

    private readonly Func<IDocumentStore, ShopRegistry, CapabilityCatalogue> _capabilities;
    private int _messages;
    private long _spoke;

    private TestBot(Func<IDocumentStore, ShopRegistry, CapabilityCatalogue> capabilities, IDocumentStore? documents)
    {
        _capabilities = capabilities;
        Documents = documents ?? new MemoryDocumentStore(capabilities(new MemoryDocumentStore(), new(new MemoryDocumentStore())).Documents);
        Bot = Build();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public IDocumentStore Documents { get; }

    public Bot Bot { get; private set; }

    public List<IChannelSender> Senders { get; } = [];

    /// <summary>What <c>load</c> in a chat case does with its words.</summary>
    public Func<string, Task>? Load { get; set; }

    /// <summary>The capabilities are made anew at every (re)start; a store of one's own may be given.</summary>
    public static async Task<TestBot> Create(
        Func<IDocumentStore, ShopRegistry, CapabilityCatalogue> capabilities, IDocumentStore? documents = null, params IEnumerable<IChannelSender> senders)
    {
        var bot = new TestBot(capabilities, documents);
        bot.Senders.AddRange(senders);
        bot.Bot = bot.Build();
        await bot.Bot.Start();
        return bot;
    }

    public async Task Restart()
    {
        await Bot.DisposeAsync();
        Bot = Build();
        await Bot.Start();
    }

    /// <summary>Says something as in a terminal and returns what the bot said in answer, one text a reply.</summary>
    public async Task<IReadOnlyList<string>> Say(string text, string person = "agent")
    {
        var before = _spoke = await Bot.Transcripts.Last(ConversationOf(person));
        await Bot.Inbox.AcceptAndFinish(Message(text, person), CancellationToken.None);
        return [.. (await Transcript(person, before)).Where(activity => activity.From?.Role == "bot").Select(activity => activity.Text ?? "")];
    }

    /// <summary>Sends a file that is kept already, with a text beside it, and returns what the bot said in answer.</summary>
    public async Task<IReadOnlyList<string>> Send(string name, string contentType, string text, string person = "agent")
    {
        var before = _spoke = await Bot.Transcripts.Last(ConversationOf(person));
        var message = Message(text, person);
        message.Attachments = [new() { Name = name, ContentType = contentType, ContentUrl = KeptFiles + name }];
        await Bot.Inbox.AcceptAndFinish(message, CancellationToken.None);
        return [.. (await Transcript(person, before)).Where(activity => activity.From?.Role == "bot").Select(activity => activity.Text ?? "")];
    }

    /// <summary>Sends files that are kept already under other names, in one message.</summary>
    public async Task<IReadOnlyList<string>> Send(IEnumerable<(string Name, string Kept)> files, string person = "agent")
    {
        var before = _spoke = await Bot.Transcripts.Last(ConversationOf(person));
        var message = Message("", person);
        message.Attachments = [.. files.Select(file => new Attachment { Name = file.Name, ContentType = "application/octet-stream", ContentUrl = KeptFiles + file.Kept })];
        await Bot.Inbox.AcceptAndFinish(message, CancellationToken.None);
        return [.. (await Transcript(person, before)).Where(activity => activity.From?.Role == "bot").Select(activity => activity.Text ?? "")];
    }

    /// <summary>Waits until no job runs, and returns what the bot said since the person last spoke.</summary>
    public async Task<IReadOnlyList<string>> EndOfJobs(string person)
    {
        await Bot.Jobs.Finished(CancellationToken.None);
        return [.. (await Transcript(person, _spoke)).Where(activity => activity.From?.Role == "bot").Select(activity => activity.Text ?? "")];
    }

    /// <summary>Does what the alarm does each minute, waits for all of it, and returns what the person was told by it.</summary>
    public async Task<IReadOnlyList<string>> Tick(string person = "agent")
    {
        var before = await Bot.Transcripts.Last(ConversationOf(person));
        await Bot.Proactive.Tick();
        await Bot.Proactive.Finished(CancellationToken.None);
        return [.. (await Transcript(person, before)).Select(activity => activity.Text ?? "")];
    }

    /// <summary>Waits for what other conversations have caused, and returns what the person was told since the given transcript number.</summary>
    public async Task<IReadOnlyList<string>> Told(string person, long after)
    {
        await Bot.Proactive.Finished(CancellationToken.None);
        return [.. (await Transcript(person, after)).Select(activity => activity.Text ?? "")];
    }

    public async Task<IReadOnlyList<string>> Hello(string person = "agent")
    {
        var before = await Bot.Transcripts.Last(ConversationOf(person));
        var hello = Message("", person);
        (hello.Type, hello.Name, hello.Text) = (ActivityTypes.Event, "opsbot/hello", null);
        await Bot.Inbox.AcceptAndFinish(hello, CancellationToken.None);
        return [.. (await Transcript(person, before)).Select(activity => activity.Text ?? "")];
    }

    /// <summary>The number of the last thing said in a person's terminal.</summary>
    public ValueTask<long> LastNumber(string person) => Bot.Transcripts.Last(ConversationOf(person));

    /// <summary>The activities of a person's terminal after a number.</summary>
    public async Task<IReadOnlyList<Activity>> Transcript(string person, long after = 0)
    {
        var page = await Documents.Query(new(
            TranscriptEntry.Type.Collection, TranscriptEntry.ByNumber, TranscriptEntry.After(ConversationOf(person), after), 1000));
        return [.. page.Documents.Select(document => ActivityJson.Read(TranscriptEntry.Type.Read(document).Activity))];
    }

    public async Task<IReadOnlyList<T>> All<T>(DocumentType<T> type, string index)
        where T : class =>
        [.. (await Documents.Query(new(type.Collection, index, KeyRange.All, 1000))).Documents.Select(type.Read)];

    public Activity Message(string text, string person, string? id = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = id ?? $"m{Interlocked.Increment(ref _messages)}",
        ChannelId = Channels.Console,
        Conversation = new() { Id = person },
        From = new() { Id = person, Name = person },
        Recipient = new() { Id = "opsbot" },
        Text = text,
    };

    public async Task Register(Person person) =>
        await Documents.Commit(new([ShopRegistry.PersonType.Put(person, null)], []));

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private static string ConversationOf(string person) => $"{Channels.Console}|{person}";

    private Bot Build()
    {
        var registry = new ShopRegistry(Documents);
        return new(new(Documents, _capabilities(Documents, registry), registry, Clock, NullLoggerFactory.Instance)
        {
            Senders = Senders,
            NameOfLink = link => link.StartsWith(KeptFiles, StringComparison.Ordinal) ? link[KeptFiles.Length..] : null,
        });
    }
}
