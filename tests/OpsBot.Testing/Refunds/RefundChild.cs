using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Embedded;
using Process = System.Diagnostics.Process;

namespace OpsBot.Testing.Refunds;

/// <summary>
/// A bot of its own process on a data folder, to which one person says one thing. It kills itself (kill -9) at the n-th commit of that message,
/// before or after the commit is durable; 0 never.
/// </summary>
public static class RefundChild
{
    /// <summary>The order that is refunded: ¥310 were paid for it.</summary>
    public const string Order = "5001";

    private static readonly DateTimeOffset Now = TestBot.Start;

    public static async Task<int> Run(string folder, string person, string text, string commit, string when)
    {
        await using var store = await Open(folder);
        var documents = new DeadlyStore(store, int.Parse(commit, CultureInfo.InvariantCulture), when == "after");
        var registry = new ShopRegistry(documents);
        await using var bot = new Bot(new(documents, Catalogue(documents, registry), registry, new FakeTimeProvider(Now), NullLoggerFactory.Instance));
        await bot.Start();
        await Say(bot, person, "", "hello");
        documents.Arm();
        await Say(bot, person, text, $"said-{person}-{text}");
        await bot.Proactive.Finished(CancellationToken.None);
        await bot.Proactive.Tick();
        await bot.Proactive.Finished(CancellationToken.None);
        Console.WriteLine("done");
        return 0;
    }

    public static Task<EmbeddedStore> Open(string folder) =>
        EmbeddedStore.Open(folder, Catalogue(null!, new(null!)).Documents, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);

    private static CapabilityCatalogue Catalogue(IDocumentStore documents, ShopRegistry registry) =>
        new([new RefundsCapability(documents, new(new OneOrder(), null!, registry.People, registry.Stores))]);

    private static async Task Say(Bot bot, string person, string text, string id)
    {
        await bot.Inbox.AcceptAndFinish(
            new()
            {
                Type = text.Length == 0 ? ActivityTypes.Event : ActivityTypes.Message,
                Name = text.Length == 0 ? "opsbot/hello" : null,
                Id = id,
                ChannelId = Channels.Console,
                Conversation = new() { Id = person },
                From = new() { Id = person, Name = person },
                Recipient = new() { Id = "opsbot" },
                Text = text.Length == 0 ? null : text,
            },
            CancellationToken.None);
        while (bot.Inbox.Busy > 0)
        {
            await Task.Delay(1);
        }
    }

    private sealed class OneOrder : IOrderBook
    {
        public ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default) =>
            new(order == Order ? new OrderFacts(store, order, "CNY", 310, 0, 0, Now.AddDays(-3), Now.AddDays(-1), []) : null);

        public ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default) => new(new PlatformLists(version, false, []));
    }

    /// <summary>Counts commits once it is armed and kills the process beside one of them.</summary>
    private sealed class DeadlyStore(EmbeddedStore store, int commit, bool after) : IDocumentStore
    {
        private int _left = int.MaxValue;

        public long LastSequence => store.LastSequence;

        public void Arm() => _left = commit == 0 ? int.MaxValue : commit;

        public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default) => store.Get(key, cancel);

        public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default) => store.Query(query, cancel);

        public async ValueTask<CommitResult> Commit(Commit wanted, CancellationToken cancel = default)
        {
            var isLast = Interlocked.Decrement(ref _left) == 0;
            Kill(isLast && !after);
            var result = await store.Commit(wanted, cancel);
            Kill(isLast);
            return result;
        }

        private static void Kill(bool now)
        {
            if (now)
            {
                Process.GetCurrentProcess().Kill();
                new ManualResetEventSlim().Wait();
            }
        }
    }
}
