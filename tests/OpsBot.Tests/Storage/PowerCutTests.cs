using System.Collections.Concurrent;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class PowerCutTests
{
    private const int SeedsPerCase = 20;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_power_cut_loses_nothing_that_was_acknowledged(int firstSeed)
    {
        var acknowledged = 0;
        for (var seed = firstSeed; seed < firstSeed + SeedsPerCase; seed++)
        {
            try
            {
                acknowledged += await CutAndOpen(new(seed));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}", fault);
            }
        }

        Assert.True(acknowledged > 10 * SeedsPerCase, $"Only {acknowledged} commits were acknowledged.");
    }

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 4).Select(n => n * 1000)];

    private static async Task<int> CutAndOpen(Random random)
    {
        using var folder = new TemporaryFolder();
        var disk = new PowerCutFiles(random, random.Next(10, 250));
        var acknowledged = new ConcurrentBag<string>();
        using var earlier = new TemporaryFolder();
        for (var life = 0; life < 2; life++)
        {
            var options = new EmbeddedStoreOptions { Files = disk, SegmentBytes = random.Next(2_000, 20_000) };
            await Live(folder.Path, options, random, life, acknowledged);
            ChangeView(folder.Path, earlier.Path, random);
            disk = disk.AfterCut();
        }

        var after = new EmbeddedStoreOptions { Files = disk };
        await using (var store = await Crash.Open(folder.Path, after))
        {
            await Crash.RequireWhole(store, [.. acknowledged]);
            Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf("after")));
            acknowledged.Add("after");
        }

        await using var again = await Crash.Open(folder.Path, after);
        await Crash.RequireWhole(again, [.. acknowledged]);
        return acknowledged.Count;
    }

    /// <summary>Commits by several callers, and copies between them, until the power goes.</summary>
    private static async Task Live(string folder, EmbeddedStoreOptions options, Random random, int life, ConcurrentBag<string> acknowledged)
    {
        try
        {
            await using var store = await Crash.Open(folder, options);
            var copyAt = random.Next(60);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async caller =>
            {
                for (var n = 0; n < 15; n++)
                {
                    var number = $"{life}.{caller}.{n}";
                    if (await store.Commit(Third.CommitOf(number)) is CommitResult.Committed)
                    {
                        acknowledged.Add(number);
                    }

                    if ((caller * 15) + n == copyAt)
                    {
                        await store.Copy();
                    }
                }
            }));
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            // The power went: what was acknowledged until now must be there afterwards.
        }
    }

    /// <summary>LiteDB syncs by itself, so the cut leaves it as it is, or as it was earlier, or not at all.</summary>
    private static void ChangeView(string folder, string earlier, Random random)
    {
        string[] names = ["documents.db", "documents-log.db"];
        var choice = random.Next(3);
        foreach (var name in names)
        {
            var (path, old) = (Path.Combine(folder, name), Path.Combine(earlier, name));
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : null;
            if (choice == 0)
            {
                File.Delete(path);
            }
            else if (choice == 1 && File.Exists(old))
            {
                File.Copy(old, path, overwrite: true);
            }
            else if (choice == 1)
            {
                File.Delete(path);
            }

            if (bytes is not null)
            {
                File.WriteAllBytes(old, bytes);
            }
        }
    }
}
