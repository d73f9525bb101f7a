using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>What imported lists do to refunds: link, create, move, check, remind, each once.</summary>
public sealed class PlatformNewsTests
{
    [Fact]
    public async Task A_logged_and_an_imported_refund_of_one_order_are_the_same()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Log(bot, "refund order 9001 ¥120 wrong item");

        shelf.Arrive(Made.Row(order: "9001", deadline: Made.Now.AddHours(48)));
        await bot.Tick();

        var refund = Assert.Single(await All(bot));
        Assert.Equal("P-1", refund.PlatformNumber);
        Assert.Equal(Made.Now.AddHours(48), refund.Deadline!.Due);
        Assert.Equal("退款列表.csv", refund.Deadline.Source);
    }

    [Fact]
    public async Task What_only_the_list_knows_is_logged_by_the_platform_and_the_same_list_again_changes_nothing()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        shelf.Arrive(Made.Row(order: "9001"), Made.Row("P-2", "9002", 30, PlatformStatus.Succeeded));
        await bot.Tick();
        var sequence = bot.Documents.LastSequence;

        shelf.Arrive(Made.Row(order: "9001"), Made.Row("P-2", "9002", 30, PlatformStatus.Succeeded));
        await bot.Tick();

        var refunds = await All(bot);
        Assert.Equal([RefundStatus.Requested, RefundStatus.Paid], refunds.Select(refund => refund.Status));
        Assert.All(refunds, refund => Assert.Equal("platform", refund.CreatedBy));
        Assert.Equal(sequence + 1, bot.Documents.LastSequence);
    }

    [Theory]
    [InlineData(PlatformStatus.Agreed, RefundStatus.Approved)]
    [InlineData(PlatformStatus.SentBack, RefundStatus.Returning)]
    [InlineData(PlatformStatus.Refused, RefundStatus.Refused)]
    [InlineData(PlatformStatus.Succeeded, RefundStatus.Paid)]
    [InlineData(PlatformStatus.Closed, RefundStatus.Expired)]
    [InlineData(PlatformStatus.Requested, RefundStatus.Requested)]
    [InlineData(PlatformStatus.Unknown, RefundStatus.Requested)]
    public void The_lists_state_is_taken_over(PlatformStatus listed, RefundStatus expected) =>
        Assert.Equal(expected, PlatformRules.Apply(Made.Refund(), Made.Row(status: listed), Made.Now).Status);

    [Fact]
    public void What_is_done_is_not_taken_back_by_an_older_list() =>
        Assert.Equal(RefundStatus.Paid, PlatformRules.Apply(Made.Refund(status: RefundStatus.Paid), Made.Row(status: PlatformStatus.Refused), Made.Now).Status);

    [Fact]
    public void Any_row_twice_is_the_row_once()
    {
        foreach (var status in Enum.GetValues<RefundStatus>())
        {
            foreach (var listed in Enum.GetValues<PlatformStatus>())
            {
                var once = PlatformRules.Apply(Made.Refund(status: status), Made.Row(status: listed, deadline: Made.Now), Made.Now);
                Assert.Same(once, PlatformRules.Apply(once, Made.Row(status: listed, deadline: Made.Now), Made.Now.AddDays(1)));
            }
        }
    }

    [Fact]
    public async Task A_late_order_verifies_what_fits_and_tells_who_logged_what_does_not()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Log(bot, "refund order 9001 ¥60 wrong item");
        await Log(bot, "refund order 9001 ¥70 wrong item");

        shelf.Arrive(OrderShelf.Order("9001", 100, 0, 0));
        var told = string.Join('\n', await bot.Tick());

        Assert.Contains("R-1002 asks for ¥70.00, but order 9001, whose data has just arrived, holds only ¥40.00 more", told, StringComparison.Ordinal);
        Assert.Equal([(true, false), (false, true)], (await All(bot)).Select(refund => (refund.Verified, refund.OverOrder)));
        Assert.Contains("can't be approved or paid", string.Join(' ', await bot.Say("approve R-1002", "lead")), StringComparison.Ordinal);
        Assert.Empty(await bot.Tick());
    }

    [Fact]
    public async Task Reminders_come_at_half_at_four_fifths_two_hours_before_and_when_it_is_over_once_each()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await bot.Hello("lead");
        shelf.Arrive(Made.Row(order: "9001", deadline: Made.Now.AddHours(20)));
        await bot.Tick("lead");

        List<(int Hour, string Said)> said = [];
        for (var hour = 1; hour <= 30; hour++)
        {
            bot.Clock.Advance(TimeSpan.FromHours(1));
            said.AddRange((await bot.Tick("lead")).Select(text => (hour, text)));
            if (hour == 17)
            {
                await bot.Restart();
            }
        }

        Assert.Equal([10, 16, 18, 20], said.Select(one => one.Hour));
        Assert.Contains("half of the time", said[0].Said, StringComparison.Ordinal);
        Assert.Contains("80%", said[1].Said, StringComparison.Ordinal);
        Assert.Contains("less than 2 hours", said[2].Said, StringComparison.Ordinal);
        Assert.Contains("overdue since", said[3].Said, StringComparison.Ordinal);
        Assert.All(said, one => Assert.Contains("退款列表.csv", one.Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_is_done()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await bot.Hello("lead");
        shelf.Arrive(Made.Row(order: "9001", deadline: Made.Now.AddHours(20)));
        await bot.Tick("lead");
        shelf.Arrive(Made.Row(order: "9001", deadline: Made.Now.AddHours(20), status: PlatformStatus.Succeeded));
        await bot.Tick("lead");

        bot.Clock.Advance(TimeSpan.FromHours(30));

        Assert.Empty(await bot.Tick("lead"));
    }

    [Theory]
    [InlineData("退货退款", RefundTypes.ReturnAndRefund)]
    [InlineData("仅退款", RefundTypes.RefundOnly)]
    [InlineData("天猫换货", RefundTypes.Exchange)]
    [InlineData("价保服务", RefundTypes.PriceProtection)]
    [InlineData("REFUND_AND_RETURN", RefundTypes.ReturnAndRefund)]
    [InlineData(null, RefundTypes.Other)]
    public void The_platforms_words_for_types_are_known(string? words, string type) => Assert.Equal(type, PlatformWords.TypeOf(words));

    [Theory]
    [InlineData("买家已申请,等待卖家同意", PlatformStatus.Requested)]
    [InlineData("卖家已同意,等待买家退货", PlatformStatus.Agreed)]
    [InlineData("买家已退货,等待卖家确认收货", PlatformStatus.SentBack)]
    [InlineData("卖家拒绝退款", PlatformStatus.Refused)]
    [InlineData("退款关闭", PlatformStatus.Closed)]
    [InlineData("退款成功", PlatformStatus.Succeeded)]
    [InlineData("别的", PlatformStatus.Unknown)]
    public void The_platforms_words_for_states_are_known(string words, PlatformStatus status) => Assert.Equal(status, PlatformWords.StatusOf(words));

    [Theory]
    [InlineData("收到商品破损/污渍/变形", RefundReasons.Damaged)]
    [InlineData("少件/漏发", RefundReasons.ShortDelivery)]
    [InlineData("7天无理由退货", RefundReasons.NoLongerWanted)]
    [InlineData("收到假货", RefundReasons.Counterfeit)]
    [InlineData("与卖家协商一致退款", RefundReasons.Agreed)]
    [InlineData("快递/物流一直未送到", RefundReasons.NotReceived)]
    public void The_platforms_words_for_reasons_are_known(string words, string reason) => Assert.Equal(reason, PlatformWords.ReasonOf(words));

    private static async Task Log(TestBot bot, string text)
    {
        await bot.Say(text);
        await bot.Say("save");
    }

    private static Task<IReadOnlyList<Refund>> All(TestBot bot) => bot.All(RefundDocuments.Type, RefundDocuments.ByNumber);
}
