using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Complaints;
using OpsBot.Dialogs.Metrics;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Embedded;
using Process = System.Diagnostics.Process;

namespace OpsBot.Testing.Summaries;

/// <summary>
/// A bot at nine o'clock of a day, which owes a summary to a group in Teams and kills itself at a named point on the way. What the channel received is
/// kept in a file of the folder, a line an activity, and survives.
/// </summary>
public static class SummaryChild
{
    public const string Received = "received.txt";

    public static readonly IReadOnlyList<string> Points = ["render", "before-store", "after-store", "before-send", "after-send", "before-mark", "after-mark"];

    private const string Conversation = Channels.Teams + "|g";

    public static async Task<int> Run(string folder, string policy, string day, string point)
    {
        var at = new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(1, 0), TimeSpan.Zero);
        var numbers = new NumbersOfNothing(() => Kill(point == "render"));
        await using var store = await Open(folder);
        await Prepare(store, Enum.Parse<AmbiguousSend>(policy, ignoreCase: true), at);
        var documents = new DeadlyStore(store, point);
        await using var bot = new Bot(new(documents, Catalogue(documents, numbers), new(documents), new FakeTimeProvider(at), NullLoggerFactory.Instance)
        {
            Senders = [new FileConnector(Path.Combine(folder, Received), point)],
        });
        await bot.Start();
        await bot.Proactive.Finished(CancellationToken.None);
        while ((await store.Query(new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.All))).Documents.Any(entry => OutboxEntry.Type.Read(entry).State != OutboxState.Dead))
        {
            await Task.Delay(1);
        }

        await bot.Proactive.Tick();
        return 0;
    }

    public static Task<EmbeddedStore> Open(string folder) => EmbeddedStore.Open(
        folder, [.. Catalogue(null!, new(() => { })).Documents, .. AlertDocuments.All, .. MetricDocuments.All, RefundDocuments.Type, ComplaintDocuments.Type, ComplaintDocuments.SettingsType],
        TimeProvider.System, NullLogger<EmbeddedStore>.Instance);

    private static CapabilityCatalogue Catalogue(IDocumentStore documents, NumbersOfNothing numbers) =>
        new([new SummariesCapability(documents, new(documents), numbers.Ports)]);

    private static void Kill(bool now)
    {
        if (now)
        {
            Process.GetCurrentProcess().Kill();
            new ManualResetEventSlim().Wait();
        }
    }

    /// <summary>One subscription at nine in Shanghai, and a conversation that can be sent to.</summary>
    private static async Task Prepare(EmbeddedStore store, AmbiguousSend policy, DateTimeOffset now)
    {
        if (await store.Get(SummaryDocuments.Subscriptions.KeyOf("S-1")) is not null)
        {
            return;
        }

        var since = now - TimeSpan.FromHours(1);
        var subscription = new Subscription(
            "S-1", 1, "lead", "lead", Conversation, "en", SummaryKind.Daily, Schedule.On(Schedule.EveryDay, new(9, 0), "Asia/Shanghai"), new(null, [], []), SubscriptionState.Active, since, since, policy);
        var record = new ConversationRecord { Id = Conversation, Channel = Channels.Teams, Kind = ConversationKind.Group, Welcomed = true };
        await store.Commit(new(
            [
                SummaryDocuments.Subscriptions.Put(subscription, 0), ConversationRecord.Type.Put(record, 0), ShopRegistry.PersonType.Put(new("lead", "Lead", Role.Lead), null),
                ShopRegistry.StoreType.Put(new("shop", "Shop", "taobao", "CNY", "Asia/Shanghai"), null),
            ],
            []));
    }

    /// <summary>Dies beside the commit that holds the ledger's row with its message, or beside the one that takes the sent message out.</summary>
    private sealed class DeadlyStore(EmbeddedStore store, string point) : IDocumentStore
    {
        public long LastSequence => store.LastSequence;

        public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default) => store.Get(key, cancel);

        public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default) => store.Query(query, cancel);

        public async ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default)
        {
            var (stores, marks) = (commit.Writes.Any(write => write.Key.Collection == OutboxEntry.Type.Collection && !write.IsDelete && write.ExpectedVersion == 0),
                commit.Writes.Any(write => write.Key.Collection == OutboxEntry.Type.Collection && write.IsDelete));
            Kill((stores && point == "before-store") || (marks && point == "before-mark"));
            var result = await store.Commit(commit, cancel);
            Kill((stores && point == "after-store") || (marks && point == "after-mark"));
            return result;
        }
    }

    private sealed class FileConnector(string path, string point) : IChannelSender
    {
        private int _number;

        public bool Serves(string channel) => channel == Channels.Teams;

        public Task<SendOutcome> Send(ConversationRecord conversation, Activity activity, string? replaces, CancellationToken cancel)
        {
            Kill(point == "before-send");
            using (var file = new FileStream(path, FileMode.Append, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(ActivityJson.Write(activity).ReplaceLineEndings(" ") + "\n"));
                file.Flush(flushToDisk: true);
            }

            Kill(point == "after-send");
            return Task.FromResult<SendOutcome>(new SendOutcome.Sent($"sent-{Environment.ProcessId}-{Interlocked.Increment(ref _number)}"));
        }
    }
}
