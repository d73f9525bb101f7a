using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Analytics.AfterSales;
using OpsBot.Analytics.Facts;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Testing;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.AfterSales;

/// <summary>The rows follow the documents: nothing is missed, nothing counted twice, whatever is lost on the way.</summary>
public sealed class AfterSalesBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-book-").FullName;
    private readonly MetricDatabase _database;
    private readonly MetricBook _rows;

    public AfterSalesBookTests()
    {
        _database = new(Path.Combine(_folder, "metrics.duckdb"), TimeProvider.System, NullLogger<MetricDatabase>.Instance);
        _rows = new(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_is_committed_is_there_after_the_next_look_and_what_is_taken_back_is_not()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        using var book = BookOf(bot.Documents);
        await book.Follow(Cancel);
        Assert.Equal((0, 0m), Counted());

        await Log(bot, "refund 1042 ¥120 wrong item");
        await Log(bot, "refund 1043 ¥80 wrong item");
        await book.Follow(Cancel);
        Assert.Equal((2, 200m), Counted());

        await bot.Say("undo");
        await bot.Say("refuse R-1001 the parcel was whole", "lead");
        await book.Follow(Cancel);
        Assert.Equal((0, 0m), Counted());
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_has_happened()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        using var book = BookOf(bot.Documents);
        await Log(bot, "refund 1042 ¥120 wrong item");
        await book.Follow(Cancel);
        var stamp = _rows.Stamp;

        await book.Follow(Cancel);
        await bot.Say("stores");
        await book.Follow(Cancel);

        Assert.Equal(stamp, _rows.Stamp);
    }

    [Fact]
    public async Task Lost_rows_come_back_and_a_second_process_goes_on_where_the_first_ended()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        using (var book = BookOf(bot.Documents))
        {
            await Log(bot, "refund 1042 ¥120 wrong item");
            await book.Follow(Cancel);
            await _database.Empty(Cancel);
            await book.Follow(Cancel);
            Assert.Equal((1, 120m), Counted());
        }

        await Log(bot, "refund 1043 ¥80 wrong item");
        using var next = BookOf(bot.Documents);
        await next.Follow(Cancel);
        Assert.Equal((2, 200m), Counted());
        Assert.Equal(2, await next.Rebuild(Cancel));
        Assert.Equal((2, 200m), Counted());
    }

    [Fact]
    public async Task After_a_backup_was_restored_the_rows_are_those_of_the_backup()
    {
        await using (var bot = await TestBot.Create(Capabilities.Create))
        {
            using var book = BookOf(bot.Documents);
            await Log(bot, "refund 1042 ¥120 wrong item");
            await Log(bot, "refund 1043 ¥80 wrong item");
            await book.Follow(Cancel);
        }

        await using var restored = await TestBot.Create(Capabilities.Create);
        await Log(restored, "refund 1042 ¥30 wrong item");
        using var after = BookOf(restored.Documents);
        await after.Follow(Cancel);

        Assert.Equal((1, 30m), Counted());
    }

    [Fact]
    public async Task Documents_from_before_the_audit_was_followed_are_taken_too()
    {
        var documents = new MemoryDocumentStore(Capabilities.Documents);
        await documents.Commit(new([ShopRegistry.StoreType.Put(FirstRun.Shop, 0), Dialogs.Refunds.RefundDocuments.Type.Put(Refunds.Made.Refund(), 0)], []), Cancel);
        using var book = BookOf(documents);

        await book.Follow(Cancel);

        Assert.Equal((1, 120m), Counted());
    }

    [Fact]
    public async Task Thousands_of_entries_are_followed_page_by_page()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        using var book = BookOf(bot.Documents);
        await book.Follow(Cancel);
        for (var number = 1; number <= 1100; number++)
        {
            var refund = Refunds.Made.Refund(2000 + number, amount: 1);
            await bot.Documents.Commit(
                new([Dialogs.Refunds.RefundDocuments.Type.Put(refund, 0)], [new(refund.Store, refund.CreatedAt, "agent", "refund.logged", refund.Id, null, "requested", null, null)]), Cancel);
        }

        await book.Follow(Cancel);

        Assert.Equal((1100, 1100m), Counted());
    }

    [Fact]
    public async Task A_load_that_takes_long_does_not_hold_the_book_up()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        using var book = BookOf(bot.Documents);
        await Log(bot, "refund 1042 ¥120 wrong item");

        var (begun, ends) = (new TaskCompletionSource(), new TaskCompletionSource());
        var load = _database.Write(
            async connection =>
            {
                connection.Run("INSERT INTO not_ready VALUES (1, 'ad_day', DATE '2026-05-01', 1)");
                begun.SetResult();
                await ends.Task;
                return true;
            },
            Cancel);
        await begun.Task;
        await book.Follow(Cancel);
        Assert.Equal((1, 120m), Counted());
        ends.SetResult();

        Assert.True(await load);
        Assert.Equal((1, 120m), Counted());
    }

    private AfterSalesBook BookOf(IDocumentStore documents) => new(documents, new ShopRegistry(documents), _rows);

    private static async Task Log(TestBot bot, string text)
    {
        await bot.Say(text);
        Assert.Contains("Saved", string.Join(' ', await bot.Say("save")), StringComparison.Ordinal);
    }

    private (int Records, decimal Amount) Counted()
    {
        using var connection = _database.Connect();
        return connection.Query(
            $"SELECT count(*), coalesce(sum(refund_requested_amount), 0) FROM {FactTable.Books[0].Name} WHERE counts AND refund_requests = 1 AND live_to = {BookTables.Forever}",
            reader => ((int)reader.GetInt64(0), reader.GetDecimal(1)))[0];
    }
}
