using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Storage.Embedded;

namespace OpsBot.Benchmarks;

/// <summary>
/// Many complaints over the embedded store, one in a hundred open: how long finding them takes, how long a minute's look for reminders
/// takes where nothing is due and where a hundred are, and how long one step takes to be durable.
/// </summary>
internal static class ComplaintsBenchmark
{
    private const int Filled = 1000;
    private const int ADay = 2000;
    private const int Items = 500;
    private const int OneOpenIn = 100;
    private const int People = 20;

    private static readonly Store Shop = new("main", "My store", "taobao", "CNY", "Asia/Shanghai");
    private static readonly DateTimeOffset First = new(2025, 1, 1, 4, 0, 0, TimeSpan.Zero);

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            var count = settings.Number("complaints", 200_000);
            await using var store = await EmbeddedStore.Open(folder, [ComplaintDocuments.Type, ComplaintDocuments.SettingsType, ShopRegistry.PersonType], TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
            var started = Stopwatch.GetTimestamp();
            for (var first = 0; first < count; first += Filled)
            {
                await store.Commit(new([.. Enumerable.Range(first, Math.Min(Filled, count - first)).Select(number => ComplaintDocuments.Type.Put(ComplaintOf(number), 0))], []));
            }

            Console.WriteLine($"filled {count:N0} complaints in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s; {Memory.Now()}");
            await Lists(store, count);
            await Rounds(store, count);
            await Steps(store, count);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Lists(EmbeddedStore store, int count)
    {
        var random = new Random(1);
        async Task Find(string name, Func<ComplaintFilter> filter) => Console.WriteLine(
            $"{name,-10}{await Load.Times(2_000, async _ => await ComplaintList.Find(store, filter(), 20, null, CancellationToken.None))}");

        await Find("by order", () => new(Order: OrderOf(random.Next(count))));
        await Find("by item", () => new(Item: $"Item {random.Next(Items)}"));
        await Find("mine", () => new(Owner: $"person{random.Next(People)}", Open: true));
        await Find("open", () => new(Open: true));
        await Find("by day", () => First.AddDays(random.Next(Math.Max(1, count / ADay))) is var day ? new(From: Shop.DayOf(day), To: Shop.DayOf(day)) : new());
        await Find("resolved", () => new(Status: ComplaintStatus.Resolved));
    }

    private static async Task Rounds(EmbeddedStore store, int count)
    {
        var registry = new ShopRegistry(store);
        await store.Commit(new([.. Enumerable.Range(0, People).Select(n => ShopRegistry.PersonType.Put(new($"person{n}", $"Person {n}", Role.Agent, HomeConversation: $"web|person{n}"), null))], []));
        var round = new ComplaintsCapability(store, new(registry.People, OpsBot.Domain.Refunds.NoOrders.Instance, null, registry.Stores)).Rounds[0];
        var quiet = First.AddDays(-1);
        var busy = First + TimeSpan.FromDays((double)Math.Min(count, 100 * OneOpenIn) / ADay) + TimeSpan.FromHours(20);
        foreach (var now in (DateTimeOffset[])[quiet, busy])
        {
            var wanted = (await round.Run(new(store, now), CancellationToken.None)).Count;
            Console.WriteLine($"a round with {wanted} due  {await Load.Times(200, async _ => await round.Run(new(store, now), CancellationToken.None))}");
        }
    }

    private static async Task Steps(EmbeddedStore store, int count)
    {
        var random = new Random(2);
        Console.WriteLine($"a reply   {await Load.Times(1_000, async n =>
        {
            var document = (await store.Get(ComplaintDocuments.Type.KeyOf(ComplaintRules.IdOf(random.Next(count / OneOpenIn) * OneOpenIn))))!;
            var step = ComplaintRules.Reply(ComplaintDocuments.Type.Read(document), "on its way", fromBuyer: false, new($"reply {n}", "agent", First.AddDays(400)));
            await store.Commit(new([ComplaintDocuments.Type.Put(step.Value!, document.Version)], []));
        })}");
    }

    private static Complaint ComplaintOf(int number)
    {
        var at = First.AddDays(number / ADay);
        var draft = new ComplaintDraft(
            ComplaintChannels.Wangwang, ComplaintCategories.Damaged, "杯子收到时已经碎了，要求换货", ComplaintSeverity.Normal, OrderOf(number), $"Item {number % Items}", ComplaintWishes.Exchange);
        var logged = ComplaintRules.Log(draft, number, Shop, ComplaintSettings.Default, new($"log {number}", $"person{number % People}", at)).Value!;
        return number % OneOpenIn == 0
            ? logged
            : ComplaintRules.Resolve(logged, new(ComplaintOutcomes.Exchanged, ComplaintCauses.Carrier), new($"end {number}", "agent", at.AddHours(3))).Value!;
    }

    private static string OrderOf(int number) => (3_900_000_000_000_000_000 + (number / 2)).ToString(CultureInfo.InvariantCulture);
}
