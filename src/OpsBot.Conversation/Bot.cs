using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation;

/// <summary>What a bot is made of. <see cref="NameOfLink"/> gives the kept file a link of ours names, or null for any other link.</summary>
public sealed record BotParts(IDocumentStore Documents, CapabilityCatalogue Catalogue, ShopRegistry Registry, TimeProvider Clock, ILoggerFactory Log)
{
    public IReadOnlyList<IChannelSender> Senders { get; init; } = [];

    /// <summary>The address under which a kept file can be fetched, made of its name in the file store and the one people see.</summary>
    public Func<string, string, string> LinkOfFile { get; init; } = (file, name) => $"/files/{file}/{name}";

    public Func<string, string?> NameOfLink { get; init; } = _ => null;
}

/// <summary>The conversation side of OpsBot, put together: activities go into <see cref="Inbox"/>, everything else follows.</summary>
public sealed class Bot : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(8);

    private readonly BotParts _parts;
    private readonly TurnRunner _turns;
    private readonly CancellationTokenSource _stopping = new();

    public Bot(BotParts parts)
    {
        _parts = parts;
        var (documents, catalogue, registry, clock, log) = parts;
        var arrivals = new Arrivals(clock);
        var forms = new FormEngine(catalogue.Forms, catalogue.Grammar);
        Transcripts = new(documents, clock);
        Outbox = new(documents, parts.Senders, clock, log.CreateLogger<OutboxDispatcher>());
        Jobs = new(documents, catalogue, clock, log.CreateLogger<JobRunner>());
        Proactive = new(documents, catalogue, clock, log.CreateLogger<ProactiveRunner>());
        var handling = new TurnHandling(catalogue, new(catalogue, forms), forms, registry, new(parts.NameOfLink), Jobs, Proactive);
        var commit = new TurnCommit(documents, new(parts.LinkOfFile), Transcripts, Outbox, registry, arrivals, clock);
        _turns = new(documents, handling, commit, registry, new(parts.Senders, clock), Jobs, Proactive, arrivals, clock, log.CreateLogger<TurnRunner>());
        Inbox = new(documents, _turns, Transcripts, arrivals, log.CreateLogger<BotInbox>());
    }

    public BotInbox Inbox { get; }

    public TranscriptWriter Transcripts { get; }

    public OutboxDispatcher Outbox { get; }

    public JobRunner Jobs { get; }

    public ProactiveRunner Proactive { get; }

    public IDocumentStore Documents => _parts.Documents;

    public ShopRegistry Registry => _parts.Registry;

    public CapabilityCatalogue Catalogue => _parts.Catalogue;

    /// <summary>Prepares a new data folder, then goes on with what a former process has left: messages, jobs, sends, what is due.</summary>
    public async Task Start(CancellationToken cancel = default)
    {
        _turns.Stopping = _stopping.Token;
        Jobs.Attach(Inbox, _stopping.Token);
        Proactive.Attach(Inbox, _stopping.Token);
        await FirstRun.Prepare(Documents, Registry, _parts.Clock, cancel);
        await Outbox.Resume(_stopping.Token);
        await Inbox.Resume(cancel);
        await Jobs.Resume();
        await Proactive.Tick();
    }

    /// <summary>Ends turns, jobs and sends; what was accepted is in the store and goes on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Inbox.Drained(StopTime);
        Jobs.Dispose();
        Proactive.Dispose();
        _stopping.Dispose();
    }
}
