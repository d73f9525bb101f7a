using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Refunds;
using OpsBot.Tests.Analytics;

namespace OpsBot.Tests.AfterSales;

/// <summary>Refunds that are logged here, asked as metrics: the numbers are worked by hand in <see cref="BookHouse"/>.</summary>
public sealed class BookTests : IDisposable
{
    private readonly BookHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("退款率 by product last month")]
    [InlineData("refund rate by product last month")]
    [InlineData("上个月各商品的退款率")]
    [InlineData("登记退款率 by item in May")]
    public async Task The_rate_by_product_sets_what_is_logged_against_the_imported_orders(string question)
    {
        await _house.ImportLines();
        await _house.LogThoseOfMay();

        var answer = await _house.Ask(question);

        Assert.Equal("answered", answer.Status);
        Assert.Equal(["logged_refund_rate"], answer.Plan!.Metrics);
        Assert.Equal([("青瓷杯", 25m), ("真丝围巾", 4m)], answer.Rows.Select(row => ((string?)row[0], (decimal?)row[1])));
        Assert.Equal((100m, 400m), (answer.Receipts[0].Numerator.Value, answer.Receipts[0].Denominator!.Value));
    }

    [Theory]
    [InlineData("logged refund rate in May", "130", "900", 14.4444)]
    [InlineData("logged refund rate by order lines in May", "4", "7", 57.1429)]
    [InlineData("refund rate in May", "130", "900", 14.4444)]
    [InlineData("五月的退款率", "130", "900", 14.4444)]
    public async Task A_rate_is_divided_from_sums_and_a_bare_word_means_the_book_where_no_report_has_it(string question, string over, string under, double percent)
    {
        await _house.ImportLines();
        await _house.LogThoseOfMay();

        var answer = await _house.Ask(question);

        Assert.Equal("answered", answer.Status);
        Assert.Equal((over, under), ($"{answer.Receipts[0].Numerator.Value:0.##}", $"{answer.Receipts[0].Denominator!.Value:0.##}"));
        Assert.Equal(percent, (double)(decimal)answer.Rows[0][0]!, 4);
    }

    [Theory]
    [InlineData("refund requests in May", 4)]
    [InlineData("refund amount requested in May", 130)]
    [InlineData("average refund in May", 32.5)]
    [InlineData("share of quality reasons in May", 50)]
    [InlineData("refused refunds in May", 1)]
    [InlineData("approved refund amount in May", 0)]
    [InlineData("refund requests on 2026-05-02", 0)]
    [InlineData("refund requests today", 0)]
    [InlineData("五月申请退款金额", 130)]
    [InlineData("上个月平均每笔退款", 32.5)]
    [InlineData("refund amount for wrong item sent in May", 30)]
    [InlineData("五月质量问题的退款金额", 90)]
    [InlineData("refund requests for damaged on arrival in May", 0)]
    public async Task A_day_without_a_record_is_nought_and_what_was_refused_does_not_count(string question, double expected)
    {
        await _house.LogThoseOfMay();

        var answer = await _house.Ask(question);

        Assert.Equal("answered", answer.Status);
        Assert.Equal((decimal)expected, answer.Rows[0][0]);
    }

    [Theory]
    [InlineData("refund amount by reason last month", "Quality problem", 90)]
    [InlineData("上个月退款原因排行", "质量问题", 2)]
    [InlineData("refund reasons in May", "Quality problem", 2)]
    [InlineData("which products had the most refunds last month", "真丝围巾", 1)]
    public async Task Reasons_and_products_are_ranked_in_the_words_of_the_language(string question, string first, int value)
    {
        await _house.ImportLines();
        await _house.LogThoseOfMay();

        var answer = await _house.Ask(question);

        Assert.Equal("answered", answer.Status);
        var named = answer.Rows.First(row => (string?)row[0] == first);
        Assert.Equal((decimal)value, named[1]);
    }

    [Fact]
    public async Task What_was_logged_a_minute_ago_counts_and_a_running_week_has_its_last_day()
    {
        await _house.Log(1, "77", 50, RefundReasons.WrongItem, _house.Now.AddMinutes(-1));

        var answer = await _house.Ask("refund amount by reason this week");

        Assert.Equal(new(2026, 6, 1), answer.Plan!.Window.End);
        Assert.Equal(50m, answer.Rows[0][1]);
        Assert.Contains("still running", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_question_keeps_its_number_whatever_is_logged_taken_back_and_paid_since()
    {
        await _house.LogThoseOfMay();
        var then = _house.Now;
        var before = await _house.Ask("refund amount requested in May", then);

        _house.House.Clock.Advance(TimeSpan.FromMinutes(1));
        await _house.Move(1, refund => RefundRules.Withdraw(refund, "agent", _house.Now, null));
        await _house.Keep(Known(7, _house.Now));
        var now = await _house.Ask("refund amount requested in May");
        var again = await _house.Ask("refund amount requested in May", then);

        Assert.Equal(130m, before.Rows[0][0]);
        Assert.Equal(130m - 20 + 9, now.Rows[0][0]);
        Assert.Equal(130m, again.Rows[0][0]);
    }

    [Fact]
    public async Task The_platforms_own_figure_is_another_one_and_the_answer_says_which_it_is()
    {
        await _house.House.Import("sycm_shop_core_daily.xlsx");
        await _house.ImportLines();
        await _house.LogThoseOfMay();

        var platforms = await _house.Ask("refund rate in May");
        var ours = await _house.Ask("refund rate by product in May");
        var said = await _house.Ask("logged refund rate in May");

        Assert.Equal(["refund_rate_amount"], platforms.Plan!.Metrics);
        Assert.DoesNotContain("logged here", platforms.Text, StringComparison.Ordinal);
        Assert.Equal(["logged_refund_rate"], ours.Plan!.Metrics);
        Assert.Contains("Refund rate by value is the platform's own figure and is not added", ours.Text, StringComparison.Ordinal);
        Assert.Equal(900m, said.Receipts[0].Denominator!.Value);
    }

    [Theory]
    [InlineData("refund amount by reason in May", "Refunds logged with the bot would bring it")]
    [InlineData("五月退款原因排行", "机器人登记的退款会带来它")]
    public async Task Where_nothing_is_logged_the_answer_says_what_would_bring_reasons(string question, string said)
    {
        await _house.ImportLines();

        Assert.Contains(said, (await _house.Ask(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_no_report_has_yet_are_asked_of_the_book_and_days_before_it_of_the_reports()
    {
        await _house.House.Import("sycm_shop_core_daily.xlsx");
        await _house.ImportLines();
        await _house.Log(1, "77", 50, RefundReasons.WrongItem, _house.Now.AddMinutes(-1));

        var today = await _house.Ask("refund amount today");
        var before = await _house.Ask("refund amount on 2026-05-10");
        var reasons = await _house.Ask("refund amount by reason in May");

        Assert.Equal((50m, "refund_requested_amount"), (today.Rows[0][0], today.Plan!.Metrics[0]));
        Assert.Equal("refund_amount", before.Plan!.Metrics[0]);
        Assert.Equal(new DateOnly(2026, 6, 1), Assert.IsType<NotLoggedYet>(reasons.Refusal).First);
        Assert.Contains("the first record here is of 2026-06-01", reasons.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_share_the_day_on_which_the_book_was_begun_but_not_what_a_list_tells_of_before()
    {
        await _house.Keep(Known(7, _house.Now));
        await _house.Log(2, "S1", 7, RefundReasons.Quality, _house.Now, store: AnalyticsHouse.Shopify);

        var answer = await _house.Ask("refund requests by store from 2026-05-01 to 2026-05-30");

        Assert.Equal([("tb", 1m)], answer.Rows.Select(row => ((string)row[0]!, (decimal)row[1]!)));
    }

    [Fact]
    public async Task A_word_that_says_platform_never_means_the_book()
    {
        await _house.ImportLines();
        await _house.LogThoseOfMay();

        Assert.IsType<MetricNotLoaded>((await _house.Ask("platform refund rate in May")).Refusal);
        Assert.IsType<MetricNotLoaded>((await _house.Ask("五月的平台退款率")).Refusal);
    }

    [Fact]
    public async Task Without_orders_of_the_window_a_rate_is_refused_with_the_reason()
    {
        await _house.LogThoseOfMay();
        Assert.IsType<MetricNotLoaded>((await _house.Ask("logged refund rate in May")).Refusal);

        await _house.ImportLines();
        await _house.Log(8, "88", 5, RefundReasons.Other, _house.Now);
        var refused = await _house.Ask("logged refund rate today");

        Assert.Equal(new DateOnly(2026, 5, 31), Assert.IsType<OrdersNotImported>(refused.Refusal).Last);
        Assert.Contains("orders are imported from 2026-05-01 to 2026-05-31", refused.Text, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Choices);
    }

    [Fact]
    public async Task Items_come_with_an_order_list_that_is_imported_later_and_go_with_it()
    {
        await _house.LogThoseOfMay();
        Assert.IsType<SplitNotAvailable>((await _house.Ask("refund requests by item in May")).Refusal);

        await _house.ImportLines();
        var known = await _house.Ask("refund requests by item in May");
        Assert.Equal([("青瓷杯", 2m), ("真丝围巾", 1m), (null, 1m)], known.Rows.Select(row => ((string?)row[0], (decimal)row[1]!)).OrderBy(row => row.Item1 is null));

        await _house.House.Importer.Undo("I-1", "lead", TestContext.Current.CancellationToken);
        Assert.IsType<SplitNotAvailable>((await _house.Ask("refund requests by item in May")).Refusal);
    }

    [Fact]
    public async Task Money_of_two_currencies_is_never_one_sum()
    {
        await _house.Log(1, "10", 20, RefundReasons.Quality, BookHouse.May(2));
        await _house.Log(2, "S1", 7, RefundReasons.Quality, BookHouse.May(3), store: AnalyticsHouse.Shopify);

        var answer = await _house.Ask("refund amount requested in May");

        // May is not over: each store is asked up to its own day, under its own name, and they stand by name.
        var money = Apart(answer);
        Assert.Equal([7m, 20m], money.Select(one => Assert.Single(Assert.Single(one.Rows))));
        Assert.Contains("$7.00", money[0].Text, StringComparison.Ordinal);
        Assert.Contains("¥20.00", money[1].Text, StringComparison.Ordinal);
        Assert.Equal([1m, 1m], Apart(await _house.Ask("refund requests in May")).Select(one => Assert.Single(Assert.Single(one.Rows))));
    }

    [Fact]
    public async Task Each_store_has_its_own()
    {
        await _house.Log(1, "10", 20, RefundReasons.Quality, BookHouse.May(2));
        await _house.Log(2, "11", 5, RefundReasons.Quality, BookHouse.May(3));

        var answer = await _house.Ask("五月各店铺的退款金额");

        Assert.Equal("answered", answer.Status);
        Assert.Equal(["refund_requested_amount"], answer.Plan!.Metrics);
        Assert.Equal(25m, Assert.Single(answer.Rows)[1]);
    }

    private static List<AskAnswer> Apart(AskAnswer answer) => [answer, .. answer.Also ?? []];

    /// <summary>Asked for in May as the platform's list says, but heard of now.</summary>
    private static Refund Known(long number, DateTimeOffset now)
    {
        var row = new PlatformRefund(BookHouse.Shop.Id, "P-7", "90", null, RefundTypes.RefundOnly, PlatformStatus.Requested, RefundReasons.Quality, null, 9, "CNY", null, BookHouse.May(20), null, null, "list.csv");
        return PlatformRules.New(row, number, BookHouse.Shop, now);
    }
}
