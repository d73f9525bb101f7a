using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

/// <summary>Ends of the process and of the machine, a second process, a restore that dies, and the daily copy.</summary>
public sealed class UncleanEndTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly List<string> _acknowledged = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string SetAside => Path.Combine(_data.Path, "set-aside");

    private string OpenMark => Path.Combine(_data.Path, "documents.open");

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("same", false)]
    [InlineData("other", true)]
    public async Task After_an_end_of_the_machine_the_view_is_rebuilt(string bootId, bool rebuilt)
    {
        string mark;
        await using (var store = await Crash.Open(_data.Path, new() { BootId = "same" }))
        {
            await Commit(store, 10);
            mark = await File.ReadAllTextAsync(OpenMark, Cancel);
        }

        Assert.False(File.Exists(OpenMark));
        await File.WriteAllTextAsync(OpenMark, mark, Cancel);
        await using (var store = await Crash.Open(_data.Path, new() { BootId = bootId }))
        {
            await Crash.RequireWhole(store, _acknowledged);
        }

        Assert.Equal(rebuilt, Directory.Exists(SetAside));
        await using var again = await Crash.Open(_data.Path, new() { BootId = "third" });
        Assert.Equal(rebuilt ? 1 : 0, Directory.Exists(SetAside) ? Directory.GetFiles(SetAside, "*Z.db").Length : 0);
    }

    [Fact]
    public async Task A_view_ahead_of_the_journal_is_rebuilt_where_the_commit_was_taken_back()
    {
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, 5);
        }

        var journal = Directory.GetFiles(Path.Combine(_data.Path, "journal")).Single();
        var before = await File.ReadAllBytesAsync(journal, Cancel);
        await using (var store = await Crash.Open(_data.Path))
        {
            Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf("taken back"), Cancel));
        }

        await File.WriteAllBytesAsync(journal, before, Cancel);
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "documents.ahead"), "", Cancel);

        await using (var store = await Crash.Open(_data.Path))
        {
            Assert.Null(await store.Get(Third.Type.KeyOf("taken back-0"), Cancel));
            await Crash.RequireWhole(store, _acknowledged);
            await Commit(store, 1);
        }

        Assert.False(File.Exists(Path.Combine(_data.Path, "documents.ahead")));
    }

    [Fact]
    public async Task A_commit_that_the_view_can_not_take_is_taken_back_and_the_store_goes_on_afterwards()
    {
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, 5);
            BreakView(store);
            Directory.CreateDirectory(Path.Combine(_data.Path, "documents.db", "in the way"));

            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.Commit(Third.CommitOf("lost"), Cancel));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.Query(ByNumber, Cancel));
            Directory.Delete(Path.Combine(_data.Path, "documents.db"), recursive: true);

            await Commit(store, 3);
            Assert.Null(await store.Get(Third.Type.KeyOf("lost-0"), Cancel));
            await Crash.RequireWhole(store, _acknowledged);
        }

        await using var again = await Crash.Open(_data.Path);
        await Crash.RequireWhole(again, _acknowledged);
    }

    [Fact]
    public async Task A_view_that_is_lost_while_serving_is_rebuilt_for_the_next_read()
    {
        await using var store = await Crash.Open(_data.Path);
        await Commit(store, 5);
        BreakView(store);

        Assert.NotEmpty((await store.Query(ByNumber, Cancel)).Documents);
        await Commit(store, 3);
        await Crash.RequireWhole(store, _acknowledged);
    }

    [Fact]
    public async Task A_second_process_is_refused_within_a_second_and_by_name()
    {
        using var child = Child.Start("crash-child", _data.Path);
        try
        {
            Assert.Equal("open", await child.StandardOutput.ReadLineAsync(Cancel));
            var started = Stopwatch.GetTimestamp();
            var refusal = await Assert.ThrowsAsync<DataFolderInUseException>(() => Crash.Open(_data.Path));

            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
            Assert.Contains($"process {child.Id}", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }

        await using var afterwards = await Crash.Open(_data.Path);
        Assert.True(afterwards.LastSequence >= 0);
    }

    [Fact]
    public async Task A_restore_that_dies_at_any_step_loses_nothing_and_can_be_repeated()
    {
        using var elsewhere = new TemporaryFolder();
        var backup = Path.Combine(elsewhere.Path, "opsbot.backup");
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, 5);
            await store.Backup(backup, Cancel);
        }

        var later = 0;
        for (var step = 0; ; step++)
        {
            await using (var store = await Crash.Open(_data.Path))
            {
                Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf($"later{++later}"), Cancel));
            }

            var left = step;
            void Die()
            {
                if (left-- == 0)
                {
                    throw new PowerCutException();
                }
            }

            try
            {
                await Restore(backup, Die);
                Assert.True(step > 4, "The restore changes the folder in more steps than that.");
                break;
            }
            catch (PowerCutException)
            {
                if (step == 0)
                {
                    continue;
                }

                var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Crash.Open(_data.Path));
                Assert.Contains("opsbot restore", refusal.Message, StringComparison.Ordinal);
                await Restore(backup, () => { });
                await using var restored = await Crash.Open(_data.Path);
                await Crash.RequireWhole(restored, _acknowledged);
                Assert.NotEmpty(Directory.GetDirectories(_data.Path, "before-restore-*"));
            }
        }
    }

    [Fact]
    public async Task A_copy_is_taken_once_a_day()
    {
        var clock = new FakeTimeProvider(new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero));
        await using var store = await EmbeddedStore.Open(_data.Path, [Third.Type], clock, NullLogger<EmbeddedStore>.Instance);
        await Commit(store, 2);
        var first = await CopyAfter(store, clock, TimeSpan.FromMinutes(10));
        Assert.Equal(clock.GetUtcNow(), first);

        await Commit(store, 1);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(first, store.NewestCopy);
        var second = await CopyAfter(store, clock, TimeSpan.FromHours(1));
        Assert.Equal(clock.GetUtcNow(), second);
    }

    private static DocumentQuery ByNumber { get; } = new(Third.Type.Collection, Third.ByNumber, KeyRange.All);

    /// <summary>Advances the clock and waits for the copy that this has begun.</summary>
    private static async Task<DateTimeOffset?> CopyAfter(EmbeddedStore store, FakeTimeProvider clock, TimeSpan time)
    {
        var before = store.NewestCopy;
        clock.Advance(time);
        while (store.NewestCopy == before)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return store.NewestCopy;
    }

    private Task<RestoreResult> Restore(string backup, Action beforeStep) =>
        EmbeddedRestore.Restore(backup, _data.Path, [Third.Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance, beforeStep, Cancel);

    /// <summary>The open LiteDB ends as it does after a fault of the disk, and its file is gone.</summary>
    private void BreakView(EmbeddedStore store)
    {
        store.BreakView();
        File.Delete(Path.Combine(_data.Path, "documents.db"));
        File.Delete(Path.Combine(_data.Path, "documents-log.db"));
    }

    private async Task Commit(EmbeddedStore store, int commits)
    {
        for (var n = 0; n < commits; n++)
        {
            var number = $"{store.LastSequence + 1}";
            Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf(number), Cancel));
            _acknowledged.Add(number);
        }
    }
}
