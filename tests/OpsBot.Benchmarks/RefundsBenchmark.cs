using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Embedded;

namespace OpsBot.Benchmarks;

/// <summary>
/// Refunds over the embedded store with many of them stored: from the sentence to the acknowledged save (two messages), a decision, and
/// lists by order, buyer, reason, state and day.
/// </summary>
internal static class RefundsBenchmark
{
    private const int Filled = 1000;
    private const int RefundsADay = 2000;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);
    private static int _messages;

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            await using var store = await EmbeddedStore.Open(folder, CatalogueOf(null!, new(null!)).Documents, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
            var refunds = settings.Number("refunds", 1_000_000);
            await Fill(store, refunds);
            await Turns(store, settings.Number("turns", 2_000));
            await Lists(store, refunds);
            Console.WriteLine($"memory {Memory.Now()}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Fill(EmbeddedStore store, int refunds)
    {
        var started = Stopwatch.GetTimestamp();
        for (var first = 0; first < refunds; first += Filled)
        {
            await store.Commit(new([.. Enumerable.Range(first, Math.Min(Filled, refunds - first)).Select(n => RefundDocuments.Type.Put(RefundOf(n), 0))], []));
        }

        Console.WriteLine($"filled {refunds:N0} refunds in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s; {Memory.Now()}");
    }

    private static async Task Turns(EmbeddedStore store, int turns)
    {
        var registry = new ShopRegistry(store);
        await using var bot = new Bot(new(store, CatalogueOf(store, registry), registry, TimeProvider.System, NullLoggerFactory.Instance));
        await bot.Start();
        await Say(bot, "agent", "hello");
        await Say(bot, "lead", "hello");
        Console.WriteLine($"log, two messages to saved   {await Load.Times(turns, async n =>
        {
            await Say(bot, "agent", $"refund order 8{n:D9} ¥120 wrong item, buyer: 王小明");
            await Say(bot, "agent", "save");
        })}");
        var saved = await RefundList.Find(store, new(Order: "8000000001"), 1, null, CancellationToken.None);
        var number = saved.Items[0].Refund.Number;
        Console.WriteLine($"approve by sentence          {await Load.Times(Math.Min(500, turns / 2), async n => await Say(bot, "lead", $"approve R-{number + n}"))}");
    }

    private static async Task Lists(EmbeddedStore store, int refunds)
    {
        var random = new Random(1);
        await Line("by order ", () => new(Order: OrderOf(random.Next(refunds))));
        await Line("by buyer ", () => new(Buyer: BuyerOf(random.Next(refunds))));
        await Line("by reason", () => new(Reason: RefundReasons.All[random.Next(RefundReasons.All.Count)]));
        await Line("by state ", () => new(Status: RefundStatus.Requested));
        await Line("by day   ", () => new(From: FirstDay.AddDays(random.Next(Math.Max(1, refunds / RefundsADay)))));

        async Task Line(string name, Func<RefundFilter> filter) => Console.WriteLine(
            $"list {name} 20  {await Load.Times(1_000, async _ => await RefundList.Find(store, filter(), 20, null, CancellationToken.None))}");
    }

    private static async Task Say(Bot bot, string person, string text)
    {
        var answer = await bot.Inbox.Accept(
            new(
                new()
                {
                    Type = ActivityTypes.Message,
                    Id = Interlocked.Increment(ref _messages).ToString(CultureInfo.InvariantCulture),
                    ChannelId = Channels.Console,
                    Conversation = new() { Id = person },
                    From = new() { Id = person, Name = person },
                    Recipient = new() { Id = "opsbot" },
                    DeliveryMode = DeliveryModes.ExpectReplies,
                    Text = text,
                },
                CallerIdentity.DirectLine),
            CancellationToken.None);
        if (answer is SinkAnswer.Unavailable)
        {
            throw new InvalidOperationException($"“{text}” was not answered.");
        }
    }

    private static Refund RefundOf(int number)
    {
        var day = FirstDay.AddDays(number / RefundsADay);
        var at = new DateTimeOffset(day.ToDateTime(new(4, 0)), TimeSpan.Zero);
        var draft = new RefundDraft(OrderOf(number), RefundTypes.RefundOnly, 10 + (number % 500), RefundReasons.All[number % RefundReasons.All.Count], "note") { Buyer = BuyerOf(number) };
        return RefundRules.Log(draft, number + 2001, FirstRun.Shop, "agent", at).Value!;
    }

    private static string OrderOf(int number) => (3_900_000_000_000_000_000 + (number / 2)).ToString(CultureInfo.InvariantCulture);

    private static string BuyerOf(int number) => $"{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{number % 50_000}";

    private static CapabilityCatalogue CatalogueOf(IDocumentStore documents, ShopRegistry registry) =>
        new([new RefundsCapability(documents, new(NoOrders.Instance, null!, registry.People, registry.Stores))]);
}
