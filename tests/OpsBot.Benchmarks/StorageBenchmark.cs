using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;

namespace OpsBot.Benchmarks;

/// <summary>The embedded store alone: commits of one small document, queries by an index, and the rebuild of its LiteDB file.</summary>
internal static class StorageBenchmark
{
    private const int Filled = 1000;

    private static readonly DocumentType<Item> Type = new(
        "items", item => item.Id, _ => "main", new Dictionary<string, Func<Item, string?>> { ["number"] = item => item.Number });

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            var documents = settings.Number("documents", 1_000_000);
            await using (var store = await Open(folder))
            {
                await Commits(store, settings.Seconds("seconds", 60));
                await Fill(store, documents);
                await Queries(store, documents);
            }

            await Rebuild(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Commits(EmbeddedStore store, TimeSpan duration)
    {
        var next = 0;
        foreach (var callers in (int[])[1, 16, 64])
        {
            var fresh = await Load.Run(callers, duration, async _ => await Put(store, Interlocked.Increment(ref next), 0));
            Console.WriteLine($"new documents      {fresh}");
            var updated = await Load.Run(callers, duration, async caller => await Put(store, caller + 1, null));
            Console.WriteLine($"updated documents  {updated}");
        }

        Console.WriteLine($"memory             {Memory.Now()}");
    }

    private static async Task Fill(EmbeddedStore store, int documents)
    {
        var started = Stopwatch.GetTimestamp();
        for (var first = 0; first < documents; first += Filled)
        {
            await store.Commit(new([.. Enumerable.Range(first, Math.Min(Filled, documents - first)).Select(n => Type.Put(ItemOf("fill", n), null))], []));
        }

        Console.WriteLine($"filled             {documents:N0} documents in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s; {Memory.Now()}");
    }

    private static async Task Queries(EmbeddedStore store, int documents)
    {
        var random = new Random(1);
        Console.WriteLine($"20 by an index     {await Load.Times(5_000, async _ =>
            await store.Query(new(Type.Collection, "number", KeyRange.Between(Number(random.Next(documents)), null), 20)))}");
        Console.WriteLine($"one by id          {await Load.Times(5_000, async _ =>
            await store.Get(Type.KeyOf("fill" + Number(random.Next(documents)))))}");
        Console.WriteLine($"memory             {Memory.Now()}");
    }

    private static async Task Rebuild(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        await using (await Open(folder))
        {
            Console.WriteLine($"opened             in {Stopwatch.GetElapsedTime(started).TotalSeconds:N2} s");
        }

        File.Delete(Path.Combine(folder, "documents.db"));
        started = Stopwatch.GetTimestamp();
        await using (var store = await Open(folder))
        {
            Console.WriteLine($"rebuilt            from the journal in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s, up to commit {store.LastSequence:N0}");
            started = Stopwatch.GetTimestamp();
            await store.Copy();
            Console.WriteLine($"copied             in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
        }

        File.Delete(Path.Combine(folder, "documents.db"));
        started = Stopwatch.GetTimestamp();
        await using (await Open(folder))
        {
            Console.WriteLine($"rebuilt            from the copy in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s; {Memory.Now()}");
        }
    }

    private static async Task Put(EmbeddedStore store, int number, long? expected)
    {
        if (await store.Commit(new([Type.Put(ItemOf("new", number), expected)], [])) is not CommitResult.Committed)
        {
            throw new InvalidOperationException($"{number} was refused.");
        }
    }

    private static Task<EmbeddedStore> Open(string folder) =>
        EmbeddedStore.Open(folder, [Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance);

    private static Item ItemOf(string prefix, int number) => new(prefix + Number(number), Number(number), new string('x', 200));

    private static string Number(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    private sealed record Item(string Id, string Number, string Text);
}
