using System.Globalization;
using OpsBot.Analytics.Engine;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Analytics;

public sealed class EngineTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task Reports_that_cover_the_same_lane_and_day_are_never_summed()
    {
        await _house.Import("wanxiangtai_scene_daily.csv");
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        var total = await Run(May("spend"));
        Assert.Equal(70386.19m + 68800.72m + 60496.55m, total.Table.Rows[0][0].Number);
        var note = Assert.Single(total.Notes, note => note.Code == NoteCodes.OverlappingReports);
        Assert.Equal(("zhitongche_plan_daily", "wanxiangtai_scene_daily"), (note.Words["chosen"], note.Words["left"]));

        var scenes = await Run(May("spend") with { GroupBy = ["scene"] });
        Assert.Equal(226251.84m, scenes.Total["spend"]);
        Assert.Equal(226251.84m, (await Run(May("spend") with { Filters = [new("channel", FilterOp.In, ["万相台"])] })).Table.Rows[0][0].Number);
        Assert.Equal(70386.19m, (await Run(May("spend") with { Filters = [new("channel", FilterOp.In, ["直通车"])] })).Table.Rows[0][0].Number);
    }

    [Fact]
    public async Task A_metric_that_only_the_coarser_report_has_is_asked_of_it()
    {
        await _house.Import("wanxiangtai_scene_daily.csv");
        var alone = (await Run(May("natural_gmv"))).Table.Rows[0][0].Number;
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        Assert.Equal(alone, (await Run(May("natural_gmv"))).Table.Rows[0][0].Number);
    }

    [Fact]
    public async Task Rows_without_the_dimension_stay_as_one_unmapped_row_and_reconcile()
    {
        await _house.Import("wanxiangtai_scene_daily.csv");
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        var plans = await Run(May("spend") with { GroupBy = ["campaign"] });

        Assert.Single(plans.Table.Rows, row => row[0].Text is null);
        Assert.Contains(plans.Notes, note => note.Code == NoteCodes.Unmapped && note.Words["dimension"] == "campaign");
        Assert.Equal(plans.Total["spend"], plans.Table.Rows.Sum(row => row[1].Number));
    }

    [Fact]
    public async Task Spend_against_sales_of_the_shop_counts_only_days_that_both_have()
    {
        await _house.Import("sycm_shop_core_daily.xlsx");
        await _house.Import("wanxiangtai_scene_daily.csv");

        var result = await Run(May("tacos"));

        var spend = _house.Live("ad_day", "spend", "day <> '2026-05-07'");
        Assert.Equal(spend / 856778.3m * 100, result.Table.Rows[0][0].Number);
        Assert.Equal((spend, 856778.3m), (result.Table.Receipts[0].Numerator.Value, result.Table.Receipts[0].Denominator!.Value));
        Assert.Equal([new DateOnly(2026, 5, 7)], result.Coverage.Missing);
    }

    [Fact]
    public async Task Amounts_in_two_currencies_are_subtotalled()
    {
        await _house.Import("wanxiangtai_scene_daily.csv");
        await _house.Import("google_ads_campaign_daily.csv", AnalyticsHouse.Shopify);

        var result = await Run(May("spend", "clicks"));

        Assert.Equal(["CNY 226251.84", "USD 44988.40"], result.Table.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row[0].Text} {row[1].Number:0.00}")));
        Assert.Null(result.Total["spend"]);
        Assert.NotNull(result.Total["clicks"]);
        Assert.Contains(result.Notes, note => note.Code == NoteCodes.MixedCurrency);
        Assert.Single((await Run(May("clicks"))).Table.Rows);
    }

    [Fact]
    public async Task A_question_is_asked_again_as_of_then()
    {
        await _house.Import(Plans(10));
        var then = _house.Clock.GetUtcNow();
        _house.Clock.Advance(TimeSpan.FromHours(1));
        var later = await _house.Import(Plans(99));
        var engine = Engine();

        Assert.Equal(99m, (await engine.RunAsync(May("spend"), null, Cancel)).Table.Rows[0][0].Number);
        Assert.Equal(10m, (await engine.RunAsync(May("spend"), then, Cancel)).Table.Rows[0][0].Number);
        Assert.Empty((await engine.RunAsync(May("spend"), then.AddDays(-1), Cancel)).Table.Rows);

        await _house.Importer.Undo(later.Id!, "p", Cancel);
        Assert.Equal(10m, (await engine.RunAsync(May("spend"), null, Cancel)).Table.Rows[0][0].Number);
        Assert.Equal(99m, (await engine.RunAsync(May("spend"), then.AddHours(1), Cancel)).Table.Rows[0][0].Number);
    }

    [Fact]
    public async Task A_day_by_day_table_tells_value_nought_and_not_loaded_apart()
    {
        await _house.Import("sycm_shop_core_daily.xlsx");
        var orders = Table.Of("ExportOrderList_gbk.csv");
        var created = Array.IndexOf(orders.Header, "订单创建时间");
        orders.Rows.RemoveAll(row => row[created].StartsWith("2026-05-10", StringComparison.Ordinal));
        await _house.Import(orders.File("orders.csv"));
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        var shop = await Run(May("gmv") with { Grain = TimeGrain.Day });
        Assert.Equal(31, shop.Table.Rows.Count);
        Assert.Null(shop.Table.Rows[6][1].Number);

        var listed = await Run(May("orders") with { Grain = TimeGrain.Day });
        Assert.Equal(orders.Rows.Count, listed.Table.Rows.Sum(row => row[1].Number));
        Assert.Equal(0m, listed.Table.Rows[9][1].Number);
        Assert.Null(listed.Table.Rows[30][1].Number);

        var campaign = await Run(May("spend") with { Grain = TimeGrain.Day, Filters = [new("campaign", FilterOp.In, ["主推款-连衣裙"])] });
        Assert.Equal(0m, campaign.Table.Rows[30][1].Number);
    }

    [Fact]
    public async Task Thresholds_order_limit_and_share()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        var result = await Run(May("spend", "roas") with
        {
            GroupBy = ["campaign"],
            Having = [new("roas", CompareOp.Over, 3m)],
            OrderBy = [new("spend", false)],
            Limit = 1,
            Share = true,
        });

        Assert.Equal((1, 2), (result.Table.Rows.Count, result.RowsBeforeLimit));
        Assert.Equal(["campaign", "spend", "spend_share", "roas", "roas_share"], result.Table.Columns.Select(column => column.Name));
        Assert.Equal(result.Table.Rows[0][1].Number / 70386.19m * 100, result.Table.Rows[0][2].Number);
        Assert.Null(result.Table.Rows[0][4].Number);
    }

    [Fact]
    public async Task Groups_of_only_one_window_show_in_a_comparison()
    {
        await _house.Import(AnalyticsHouse.Text(Header + "2026-05-01,old,标准,1,1,5,5,1\n2026-05-01,both,标准,1,1,4,5,1\n2026-05-02,both,标准,1,1,6,5,1\n2026-05-02,new,标准,1,1,7,5,1\n"));
        var plan = May("spend") with
        {
            GroupBy = ["campaign"],
            Window = new(new(2026, 5, 2), new(2026, 5, 2), "x"),
            Compare = new(CompareKind.Previous, new(2026, 5, 1), new(2026, 5, 1)),
            OrderBy = [new("campaign", false)],
        };

        var result = await Run(plan);

        Assert.Equal(["both 6 4 2 50", "new 7   ", "old  5  "], result.Table.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row[0].Text} {row[1].Number:0.##} {row[2].Number:0.##} {row[3].Number:0.##} {row[4].Number:0.##}")));
    }

    [Fact]
    public async Task Days_are_set_against_days_by_their_place_in_the_window()
    {
        await _house.Import(AnalyticsHouse.Text(Header + "2026-05-01,a,标准,1,1,1,5,1\n2026-05-02,a,标准,1,1,2,5,1\n2026-05-03,a,标准,1,1,3,5,1\n2026-05-04,a,标准,1,1,0,5,1\n"));
        var plan = May("spend") with
        {
            Grain = TimeGrain.Day,
            Window = new(new(2026, 5, 3), new(2026, 5, 4), "x"),
            Compare = new(CompareKind.Previous, new(2026, 5, 1), new(2026, 5, 2)),
        };

        Assert.Equal(["2026-05-03 3 1 2", "2026-05-04 0 2 -2"], (await Run(plan)).Table.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row[0].Text} {row[1].Number:0} {row[2].Number:0} {row[3].Number:0}")));
    }

    [Fact]
    public async Task Names_come_with_the_platforms_ids()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");

        var name = Assert.Single(Engine().Names(), name => name is { Dimension: "campaign", Value: "测款计划,夏季" });

        Assert.Equal(["10002"], name.Aliases);
    }

    [Fact]
    public async Task A_value_is_a_parameter_and_never_a_statement()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");
        var plan = May("spend") with { Filters = [new("campaign", FilterOp.In, ["'; DROP TABLE fact_ad_day; --"])] };

        Assert.Empty((await Run(plan)).Table.Rows);
        Assert.Equal(70386.19m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Nothing_loaded_gives_nothing()
    {
        var result = await Run(May("spend"));

        Assert.Empty(result.Table.Rows);
        Assert.Equal(0, result.Coverage.Days);
        Assert.Empty(Engine().Describe().Reports);
    }

    public void Dispose() => _house.Dispose();

    private const string Header = "日期,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ImportFile Plans(int spend) => AnalyticsHouse.Text($"{Header}2026-05-01,甲,标准,100,10,{spend},20.00,1\n", $"{spend}.csv");

    private static MetricPlan May(params string[] metrics) => new() { Metrics = metrics, Window = new(new(2026, 5, 1), new(2026, 5, 31), "May") };

    private DuckDbMetricEngine Engine() => new(_house.Database, MetricCatalogue.BuiltIn);

    private Task<MetricResult> Run(MetricPlan plan) => Engine().RunAsync(plan, null, Cancel);
}
