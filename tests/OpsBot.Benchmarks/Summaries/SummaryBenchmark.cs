using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Analytics.Charts;
using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Facts;
using OpsBot.Benchmarks.Metrics;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Complaints;
using OpsBot.Dialogs.Metrics;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Testing.Summaries;

namespace OpsBot.Benchmarks.Summaries;

/// <summary>A thousand subscriptions of a hundred different contents, all due at nine, over campaign-day-keyword rows: from the alarm to the last one stored.</summary>
internal static class SummaryBenchmark
{
    private const int Contents = 100;
    private static readonly Store Shop = new("tb", "Bench", "taobao", "CNY", "Asia/Shanghai");
    private static readonly string[] Metrics = ["spend", "ad_gmv", "roas", "clicks", "ctr", "cpc"];

    public static async Task Run(string[] args)
    {
        var (rows, subscriptions) = (Number(args, 0, 10_000_000), Number(args, 1, 1000));
        var folder = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
        try
        {
            await Run(folder, rows, subscriptions);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string folder, int rows, int subscriptions)
    {
        using var database = new MetricDatabase(Path.Combine(folder, "big.duckdb"), TimeProvider.System, NullLogger<MetricDatabase>.Instance);
        var watch = Stopwatch.StartNew();
        await DuckDbFill.Fill(database, Shop, rows);
        Say("fill", $"{rows} rows, {watch.Elapsed.TotalSeconds:0.0} s, peak memory {Peak()}");

        var engine = new DuckDbMetricEngine(database, MetricCatalogue.BuiltIn);
        var none = new NumbersOfNothing(() => { });
        var ports = new MetricPorts(engine, engine, none, null!, none, null!, new FolderFileStore(Path.Combine(folder, "files")), new ScottPlotCharts(MetricCatalogue.BuiltIn));
        IReadOnlyList<DocumentType> types = [.. new OpsBot.Conversation.Capabilities.CapabilityCatalogue([new SummariesCapability(null!, new(null!), ports)]).Documents,
            .. MetricDocuments.All, RefundDocuments.Type, ComplaintDocuments.Type, ComplaintDocuments.SettingsType];
        await using var store = await EmbeddedStore.Open(Path.Combine(folder, "state"), types, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
        await using var bot = await TestBot.Create((documents, registry) => new([new SummariesCapability(documents, registry, ports)]), store);
        var last = Rows.First.AddDays(Rows.Days - 1);
        var due = LocalTimes.InstantOf(last.AddDays(1), new(9, 0), Shop.TimeZone);
        await Subscribe(store, subscriptions, due.AddHours(-1));
        bot.Clock.SetUtcNow(due);

        watch.Restart();
        await bot.Bot.Proactive.Tick();
        Say("found and asked for", $"{watch.Elapsed.TotalSeconds:0.0} s");
        await bot.Bot.Proactive.Finished(CancellationToken.None);
        var sent = await Count(store);
        Say("rendered and stored", $"{sent} of {subscriptions} in {watch.Elapsed.TotalSeconds:0.0} s, {Contents} contents, peak memory {Peak()}");
        watch.Restart();
        await bot.Bot.Proactive.Tick();
        Say("the next ring, with nothing due", $"{watch.Elapsed.TotalMilliseconds:0} ms");
    }

    /// <summary>Eight channels and as many choices of metrics as make a hundred contents.</summary>
    private static async Task Subscribe(EmbeddedStore store, int subscriptions, DateTimeOffset since)
    {
        await store.Commit(new([ShopRegistry.StoreType.Put(Shop, null)], []));
        for (var number = 1; number <= subscriptions; number++)
        {
            var content = number % Contents;
            var metrics = Metrics.Where((_, index) => index == 0 || (((content / Rows.Channels.Length) + 1) & (1 << (index - 1))) != 0).ToList();
            var person = $"p{number}";
            var subscription = new Subscription(
                Subscription.IdOf(number), number, person, person, $"console|{person}", content % 2 == 0 ? "zh" : "en", SummaryKind.Daily, Schedule.On(Schedule.EveryDay, new(9, 0), Shop.Zone),
                new(Shop.Id, [SummaryWish.Channel + Rows.Channels[content % Rows.Channels.Length]], metrics), SubscriptionState.Active, since, since);
            await store.Commit(new([SummaryDocuments.Subscriptions.Put(subscription, 0), ShopRegistry.PersonType.Put(new(person, person, Role.Viewer), null)], []));
        }
    }

    private static async Task<int> Count(EmbeddedStore store)
    {
        var page = await store.Query(new(SummaryDocuments.Deliveries.Collection, SummaryDocuments.ByState, SummaryDocuments.InState(DeliveryState.Sent), 1000));
        return page.Documents.Count;
    }

    private static int Number(string[] args, int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

    private static string Peak() => $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB";

    private static void Say(string what, string result) => Console.WriteLine($"{what}: {result}");
}
