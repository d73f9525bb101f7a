using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Refunds;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Files;

namespace OpsBot.Benchmarks;

/// <summary>Refunds as metrics over the embedded store with many of them stored: writing all anew, questions, and a question right after a refund was logged.</summary>
internal static class BookBenchmark
{
    private const int Filled = 1000;
    private const int RefundsADay = 2000;

    private static readonly string[] Questions =
        ["refund requests last week", "refund amount by reason last month", "上周退款原因排行", "average refund by day last 7 days", "share of quality reasons last month"];

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            await using var store = await EmbeddedStore.Open(folder, Capabilities.Documents, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
            var registry = new ShopRegistry(store);
            await FirstRun.Prepare(store, registry, TimeProvider.System);
            var refunds = settings.Number("refunds", 200_000);
            await Fill(store, refunds);
            using var desk = new NumberDesk(folder, store, registry, new FolderFileStore(Path.Combine(folder, "files")), TimeProvider.System, NullLoggerFactory.Instance);
            var started = Stopwatch.GetTimestamp();
            await desk.Book.Follow(CancellationToken.None);
            Console.WriteLine($"wrote {refunds:N0} refunds as rows in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s; {Memory.Now()}");
            await Ask(desk, "refund requests last week");
            var asks = settings.Number("asks", 200);
            foreach (var question in Questions)
            {
                Console.WriteLine($"{question,-40} {await Load.Times(asks, async _ => await Ask(desk, question))}");
            }

            var number = refunds + 5000;
            Console.WriteLine($"{"logged, then asked",-40} {await Load.Times(asks, async _ =>
            {
                await Commit(store, [RefundOf(++number, DateTimeOffset.UtcNow)]);
                await Ask(desk, "refund requests today");
            })}");
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
        var days = refunds / RefundsADay;
        for (var first = 0; first < refunds; first += Filled)
        {
            await Commit(store, [.. Enumerable.Range(first, Math.Min(Filled, refunds - first)).Select(n => RefundOf(n, DateTimeOffset.UtcNow.AddDays((n / RefundsADay) - days)))]);
        }
    }

    private static async Task Commit(EmbeddedStore store, IReadOnlyList<Refund> refunds) => await store.Commit(new(
        [.. refunds.Select(refund => RefundDocuments.Type.Put(refund, 0))],
        [.. refunds.Select(refund => new AuditEntry(refund.Store, refund.CreatedAt, "agent", "refund.logged", refund.Id, null, "requested", null, null))]));

    private static async Task Ask(NumberDesk desk, string question)
    {
        var answer = await desk.Ports.Asker.AskAsync(question, new AskContext(DateTimeOffset.UtcNow, TimeZoneInfo.Utc, "Q-1"), CancellationToken.None);
        if (answer.Status != "answered")
        {
            throw new InvalidOperationException($"“{question}” was not answered: {answer.Text}");
        }
    }

    private static Refund RefundOf(int number, DateTimeOffset at) => RefundRules.Log(
        new($"39{number / 2:D9}", RefundTypes.RefundOnly, 10 + (number % 500), RefundReasons.All[number % RefundReasons.All.Count], "note"), number + 2001, FirstRun.Shop, "agent", at).Value!;
}
