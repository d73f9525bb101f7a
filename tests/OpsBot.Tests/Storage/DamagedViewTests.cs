using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class DamagedViewTests : IDisposable
{
    private const int Page = 8192;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _acknowledged = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string View => Path.Combine(_folder.Path, "documents.db");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, bool> Damages => new(
        from damage in new[] { "missing", "empty", "half", "header zeroed", "pages zeroed", "pages random", "other collation", "no LiteDB file" }
        from copied in new[] { false, true }
        select (damage, copied));

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_view_is_rebuilt_from_the_copy_and_the_journal(string damage, bool copied)
    {
        await Fill(40, copied);
        Damage(damage);

        await using (var store = await Crash.Open(_folder.Path))
        {
            await Crash.RequireWhole(store, _acknowledged);
            await Commit(store, "after");
        }

        await using var again = await Crash.Open(_folder.Path);
        await Crash.RequireWhole(again, _acknowledged);
        Assert.True(damage is "missing" or "empty" or "no LiteDB file" || Directory.Exists(Path.Combine(_folder.Path, "set-aside")));
    }

    [Fact]
    public async Task A_damaged_copy_is_passed_over_for_the_one_before_it()
    {
        await Fill(10, copied: true);
        await Fill(10, copied: true);
        var newest = Directory.GetFiles(Path.Combine(_folder.Path, "copies")).Max(StringComparer.Ordinal)!;
        await File.WriteAllBytesAsync(newest, (await File.ReadAllBytesAsync(newest, Cancel))[..^30], Cancel);
        File.Delete(View);

        await using var store = await Crash.Open(_folder.Path);

        Assert.Equal(20, store.LastSequence);
        Assert.NotNull(await store.Get(Third.Type.KeyOf(_acknowledged[^1] + "-2"), Cancel));
        Assert.Contains((await store.Check(Cancel)).Faults, fault => fault.Part == StorePart.Copies);
    }

    [Fact]
    public async Task A_journal_that_lost_what_the_view_holds_is_said_aloud()
    {
        await Fill(5, copied: false);
        var journal = Directory.GetFiles(Path.Combine(_folder.Path, "journal")).Single();
        var bytes = await File.ReadAllBytesAsync(journal, Cancel);
        await File.WriteAllBytesAsync(journal, bytes[..^1], Cancel);

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => Crash.Open(_folder.Path));
        Assert.Contains("opsbot restore", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_gone_is_said_aloud()
    {
        await Fill(5, copied: false);
        Directory.Delete(Path.Combine(_folder.Path, "journal"), recursive: true);

        await Assert.ThrowsAsync<JournalDamagedException>(() => Crash.Open(_folder.Path));
    }

    [Fact]
    public async Task A_second_process_is_refused_with_a_sentence()
    {
        await using var store = await Crash.Open(_folder.Path);

        var refusal = await Assert.ThrowsAsync<DataFolderInUseException>(() => Crash.Open(_folder.Path));

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_commits_and_is_over_without_a_restart()
    {
        var disk = new PowerCutFiles(new Random(3), int.MaxValue);
        await using var store = await Crash.Open(_folder.Path, new() { Files = disk });
        await Commit(store, "before");
        disk.FullDisk = 1;

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.Commit(Third.CommitOf("lost"), Cancel));
        Assert.Null(await store.Get(Third.Type.KeyOf("lost-0"), Cancel));
        await Commit(store, "after");

        await Crash.RequireWhole(store, _acknowledged);
    }

    private async Task Fill(int commits, bool copied)
    {
        await using var store = await Crash.Open(_folder.Path);
        for (var n = 0; n < commits; n++)
        {
            await Commit(store, $"{store.LastSequence + 1}");
            if (copied && n == commits / 2)
            {
                await store.Copy(Cancel);
            }
        }
    }

    private async Task Commit(EmbeddedStore store, string number)
    {
        Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf(number), Cancel));
        _acknowledged.Add(number);
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(View);
        switch (damage)
        {
            case "missing":
                File.Delete(View);
                return;
            case "empty":
                bytes = [];
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "header zeroed":
                bytes.AsSpan(0, Page).Clear();
                break;
            case "pages zeroed":
                bytes.AsSpan(Page).Clear();
                break;
            case "pages random":
                new Random(1).NextBytes(bytes.AsSpan(Page));
                break;
            case "other collation":
                File.Delete(View);
                using (var other = new LiteDB.Engine.LiteEngine(new LiteDB.Engine.EngineSettings { Filename = View, Collation = new("en-US/IgnoreCase") }))
                {
                    other.Checkpoint();
                }

                return;
            default:
                bytes = [.. "Not a database, but long enough to be looked at."u8];
                break;
        }

        File.WriteAllBytes(View, bytes);
    }
}
