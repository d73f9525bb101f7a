using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Help;
using OpsBot.Dialogs.People;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Stores;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Embedded;

namespace OpsBot.Benchmarks;

/// <summary>
/// The whole bot over the embedded store. Every turn is a message that is answered in its response, so that it is durable when it
/// is answered: its text is routed, the conversation loaded, changed and committed.
/// </summary>
internal static class TurnsBenchmark
{
    private const int Filled = 1000;
    private const int RefundsADay = 2000;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);
    private static readonly string[] Texts = ["help", "帮助", "refunds today", "language zh", "language en", "stores"];

    private static int _messages;

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            var store = await EmbeddedStore.Open(folder, CatalogueOf(null!, new(null!)).Documents, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
            await using (store)
            {
                await Turns(store, settings);
                var refunds = settings.Number("refunds", 1_000_000);
                await Fill(store, refunds);
                await Lists(store, refunds);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Turns(EmbeddedStore store, Settings settings)
    {
        var registry = new ShopRegistry(store);
        await using var bot = new Bot(new(store, CatalogueOf(store, registry), registry, TimeProvider.System, NullLoggerFactory.Instance));
        await bot.Start();
        using var profile = new StoreProfile();
        foreach (var conversations in (int[])[200, 10_000])
        {
            var warm = await Load.Run(64, settings.Seconds("warmup", 10), _ => Say(bot, conversations));
            Console.WriteLine($"warm-up, {conversations,6:N0} conversations  {warm}");
            profile.Line();
            foreach (var callers in (int[])[1, 16, 64])
            {
                Console.WriteLine($"turns,   {conversations,6:N0} conversations  {await Load.Run(callers, settings.Seconds("seconds", 60), _ => Say(bot, conversations))}");
                Console.WriteLine(profile.Line());
            }
        }

        Console.WriteLine($"memory before {Memory.Now()}");
        var turns = settings.Number("turns", 100_000);
        for (var part = 1; part <= 4; part++)
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, turns / 4), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => await Say(bot, 200));
            Console.WriteLine($"memory after {part * turns / 4,9:N0} more turns  {Memory.Now()}");
        }
    }

    private static async Task Say(Bot bot, int conversations)
    {
        var number = Interlocked.Increment(ref _messages);
        var person = string.Create(CultureInfo.InvariantCulture, $"person{Random.Shared.Next(conversations)}");
        var answer = await bot.Inbox.Accept(
            new(
                new()
                {
                    Type = ActivityTypes.Message,
                    Id = number.ToString(CultureInfo.InvariantCulture),
                    ChannelId = Channels.Console,
                    Conversation = new() { Id = person },
                    From = new() { Id = person, Name = person },
                    Recipient = new() { Id = "opsbot" },
                    DeliveryMode = DeliveryModes.ExpectReplies,
                    Text = Texts[number % Texts.Length],
                },
                CallerIdentity.DirectLine),
            CancellationToken.None);
        if (answer is SinkAnswer.Unavailable)
        {
            throw new InvalidOperationException($"Message {number} was not answered.");
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

    private static async Task Lists(EmbeddedStore store, int refunds)
    {
        var random = new Random(1);
        Console.WriteLine($"by order  {await Load.Times(2_000, async _ =>
            await RefundList.Find(store, new(Order: OrderOf(random.Next(refunds))), 20, null, CancellationToken.None))}");
        Console.WriteLine($"by day    {await Load.Times(2_000, async _ =>
        {
            var day = FirstDay.AddDays(random.Next(Math.Max(1, refunds / RefundsADay)));
            await RefundList.Find(store, new(From: day, To: day), 20, null, CancellationToken.None);
        })}");
    }

    private static Refund RefundOf(int number)
    {
        var day = FirstDay.AddDays(number / RefundsADay);
        var at = new DateTimeOffset(day.ToDateTime(new(4, 0)), TimeSpan.Zero);
        var amount = new Money(10 + (number % 500), "CNY");
        return new(
            $"refund{number}", number + 1, "main", OrderOf(number), null, "refund", amount, "damaged", null, RefundStatus.Requested, false, "agent", at, day,
            [new("logged", "agent", at, null, RefundStatus.Requested, amount, null)]);
    }

    private static string OrderOf(int number) => (3_900_000_000_000_000_000 + (number / 2)).ToString(CultureInfo.InvariantCulture);

    private static CapabilityCatalogue CatalogueOf(IDocumentStore documents, ShopRegistry registry)
    {
        CapabilityCatalogue? catalogue = null;
        return catalogue = new([new HelpCapability(() => catalogue!.All, registry.People), new RefundsCapability(documents, new(NoOrders.Instance, null!, registry.People, registry.Stores)), new StoresCapability(), new PeopleCapability(registry)]);
    }
}
