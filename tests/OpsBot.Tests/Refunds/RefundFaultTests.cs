using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>When something breaks on our side, the person gets a reference, nothing is saved, and the form is still there.</summary>
public sealed class RefundFaultTests
{
    [Theory]
    [InlineData("refund 1042 ¥60 wrong item", "save", "nothing was saved.*reference: [0-9a-f]{32}", "Saved R-1001")]
    [InlineData("退款 1042 60元 发错货", "保存", "没有保存.*[0-9a-f]{32}", "已保存 R-1001")]
    public async Task A_fault_while_saving_gives_a_reference_and_keeps_the_form(string asked, string save, string told, string saved)
    {
        var book = new BrokenBook { IsBroken = true };
        await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, NoNumbers.Ports, book));
        await bot.Say(asked);

        Assert.Matches(told, string.Join(' ', await bot.Say(save)));
        Assert.Empty(await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber));

        book.IsBroken = false;
        Assert.Contains(saved, string.Join(' ', await bot.Say(save)), StringComparison.Ordinal);
        Assert.Single(await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber));
    }

    [Fact]
    public async Task A_fault_while_lists_are_taken_over_holds_nothing_else_up()
    {
        var book = new BrokenBook { IsBroken = true };
        await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, NoNumbers.Ports, book));

        Assert.Empty(await bot.Tick());

        book.IsBroken = false;
        await bot.Tick();
        Assert.Contains("No refunds found", string.Join(' ', await bot.Say("refunds")), StringComparison.Ordinal);
    }

    private sealed class BrokenBook : IOrderBook
    {
        public bool IsBroken { get; set; }

        public ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default) =>
            IsBroken ? throw new IOException("The disk is gone.") : default;

        public ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default) =>
            IsBroken ? throw new IOException("The disk is gone.") : NoOrders.Instance.Since(version, cancel);
    }
}
