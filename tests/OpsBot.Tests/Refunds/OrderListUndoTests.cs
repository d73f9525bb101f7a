using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Order lists that are taken back, and orders in another currency: nothing pending is lost, nothing is compared that can't be.</summary>
public sealed class OrderListUndoTests
{
    [Fact]
    public async Task An_order_list_that_is_taken_back_leaves_its_refunds_unverified_again()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Log(bot, "refund order 5001 ¥60 wrong item");
        await Log(bot, "refund order 5001 ¥70 wrong item");
        Assert.Equal([true, true], (await All(bot)).Select(refund => refund.Verified));

        shelf.Withdraw("5001");
        await bot.Tick();

        var refunds = await All(bot);
        Assert.Equal([(false, RefundStatus.Requested), (false, RefundStatus.Requested)], refunds.Select(refund => (refund.Verified, refund.Status)));
        Assert.All(refunds, refund => Assert.Equal(RefundActions.Unverified, refund.Entries[^1].Action));
        var ledger = await Ledger(bot, "5001");
        Assert.Equal((null, 2, 0m), (ledger.Facts, ledger.Claims.Count, ledger.Pending));
        Assert.Contains("not yet", string.Join('\n', await bot.Say("show R-1001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_list_comes_again_the_same_refunds_are_fitted_in_again()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Log(bot, "refund order 5001 ¥60 wrong item");
        shelf.Withdraw("5001");
        await bot.Tick();

        shelf.Arrive(OrderShelf.Order("5001", 50, 0, 0));
        await bot.Tick();

        var refund = Assert.Single(await All(bot));
        Assert.Equal((false, true), (refund.Verified, refund.OverOrder));
        Assert.Contains("more than order 5001 still holds", string.Join('\n', await bot.Say("approve R-1001", "lead")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_list_is_gone_more_than_the_order_had_can_be_logged_and_is_unverified()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        shelf.Withdraw("5001");

        await Log(bot, "refund order 5001 ¥900 wrong item");

        Assert.False(Assert.Single(await All(bot)).Verified);
    }

    [Theory]
    [InlineData("approve R-1001", "lead")]
    public async Task A_late_order_in_another_currency_is_not_compared_and_says_so(string step, string person)
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Log(bot, "refund order 9001 ¥60 wrong item");

        shelf.Arrive(OrderShelf.Order("9001", 100, 0, 0) with { Currency = "USD" });
        var told = string.Join('\n', await bot.Tick());

        var refund = Assert.Single(await All(bot));
        Assert.Equal((false, false, "USD"), (refund.Verified, refund.OverOrder, refund.OrderCurrency));
        Assert.Contains("was paid in USD: the amounts can't be compared", told, StringComparison.Ordinal);
        Assert.Contains("Order 9001 was paid in USD", string.Join('\n', await bot.Say(step, person)), StringComparison.Ordinal);
        Assert.Contains("no, the order was paid in USD", string.Join('\n', await bot.Say("show R-1001")), StringComparison.Ordinal);
        Assert.Equal((0m, 100m), ((await Ledger(bot, "9001")).Pending, (await Ledger(bot, "9001")).Left));
    }

    [Fact]
    public void A_payment_in_another_currency_takes_nothing_from_the_order()
    {
        var paid = Made.Refund(amount: 60, order: "9001", status: RefundStatus.Paid);
        var ledger = new OrderLedger(paid.Store, "9001", null, [Claim.Of(paid)]).Know(OrderShelf.Order("9001", 100, 0, 0) with { Currency = "USD" });

        Assert.Equal((0m, 100m), (ledger.Refunded, ledger.Left));
    }

    private static async Task Log(TestBot bot, string text)
    {
        await bot.Say(text);
        Assert.Contains("Saved", string.Join(' ', await bot.Say("save")), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Refund>> All(TestBot bot) => bot.All(RefundDocuments.Type, RefundDocuments.ByNumber);

    private static async Task<OrderLedger> Ledger(TestBot bot, string order) =>
        RefundDocuments.Ledgers.Read((await bot.Documents.Get(RefundDocuments.Ledgers.KeyOf(OrderLedger.IdOf("main", order))))!);
}
