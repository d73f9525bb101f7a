using OpsBot.Analytics.Engine;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Analytics;

/// <summary>The worked answers that come with the exports, each through a plan.</summary>
public sealed class ExpectedAnswersTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task Shop_month_gmv_leaves_the_missing_day_out_and_names_it()
    {
        var result = await Ask("sycm_shop_core_daily.xlsx", "gmv");

        Assert.Equal(856778.3m, Value(result, "gmv"));
        Assert.Equal(30, result.Coverage.Days);
        Assert.Equal([new DateOnly(2026, 5, 7)], result.Coverage.Missing);
        Assert.Equal("CNY", result.Table.Columns[0].Unit);
        Assert.Equal(["sycm_shop_core_daily.xlsx"], result.Coverage.Sources);
    }

    [Theory]
    [InlineData("cvr", 3.4223, 4)]
    [InlineData("buyer_value", 162.5765, 4)]
    [InlineData("refund_rate_amount", 8.5111, 4)]
    public async Task Shop_ratios_of_the_month(string metric, double expected, int digits)
    {
        Assert.Equal((decimal)expected, Math.Round(Value(await Ask("sycm_shop_core_daily.xlsx", metric), metric)!.Value, digits));
    }

    [Fact]
    public async Task Shop_day_with_the_highest_gmv()
    {
        var result = await Ask("sycm_shop_core_daily.xlsx", May("gmv") with { Grain = TimeGrain.Day, OrderBy = [new("gmv", true)], Limit = 1 });

        Assert.Equal([Cell.Of("2026-05-30"), Cell.Of(80037.67m)], Assert.Single(result.Table.Rows));
    }

    [Fact]
    public async Task Shop_second_week_against_the_first()
    {
        var plan = May("gmv") with
        {
            Window = new(new(2026, 5, 8), new(2026, 5, 14), "week 2"),
            Compare = new(CompareKind.Previous, new(2026, 5, 1), new(2026, 5, 7)),
        };

        Assert.Equal(32.41m, Math.Round(Value(await Ask("sycm_shop_core_daily.xlsx", plan), "gmv_change_pct")!.Value, 2));
    }

    [Fact]
    public async Task Shop_visitors_of_the_month_are_not_the_sum_of_days()
    {
        Assert.Null(Value(await Ask("sycm_shop_core_daily.xlsx", "uv"), "uv"));

        var day = await Ask("sycm_shop_core_daily.xlsx", May("uv") with { Window = new(new(2026, 5, 31), new(2026, 5, 31), "31 May") });
        Assert.Equal(3212, Value(day, "uv"));
    }

    [Fact]
    public async Task Shop_day_that_is_missing_has_no_rows()
    {
        var day = new DateOnly(2026, 5, 7);
        var result = await Ask("sycm_shop_core_daily.xlsx", May("gmv") with { Window = new(day, day, "7 May") });

        Assert.Empty(result.Table.Rows);
        Assert.Equal(0, result.Coverage.Days);
        Assert.Equal(new DateOnly(2026, 5, 6), result.Coverage.CompleteUntil);
    }

    [Fact]
    public async Task Scenes_total_spend() => Assert.Equal(226251.84m, Value(await Ask("wanxiangtai_scene_daily.csv", "spend"), "spend"));

    [Fact]
    public async Task Scenes_spend_and_roas_of_each()
    {
        var result = await Ask("wanxiangtai_scene_daily.csv", May("spend", "roas") with { GroupBy = ["scene"] });

        Assert.Equal(
            ["关键词推广 96954.57 2.0496", "精准人群推广 68800.72 2.0971", "货品全站推广 60496.55 2.1647"],
            result.Table.Rows.Select(row => $"{row[0].Text} {row[1].Number:0.00} {row[2].Number:0.0000}"));
        Assert.Equal(226251.84m, result.Total["spend"]);
        Assert.All(result.Table.Receipts.Where(receipt => receipt.Metric == "roas"), receipt =>
            Assert.Equal(result.Table.Rows[receipt.Row][2].Number, receipt.Numerator.Value / receipt.Denominator!.Value * receipt.Scale));
    }

    [Theory]
    [InlineData("ctr", 3.8269)]
    [InlineData("cpc", 1.6367)]
    public async Task Scenes_ratios_of_the_month(string metric, double expected)
    {
        Assert.Equal((decimal)expected, Math.Round(Value(await Ask("wanxiangtai_scene_daily.csv", metric), metric)!.Value, 4));
    }

    [Fact]
    public async Task Scene_cost_per_order()
    {
        var plan = May("cpa") with { Filters = [new("scene", FilterOp.In, ["货品全站推广"])] };

        Assert.Equal(26.5103m, Math.Round(Value(await Ask("wanxiangtai_scene_daily.csv", plan), "cpa")!.Value, 4));
    }

    [Fact]
    public async Task Natural_impressions_of_the_last_day_are_not_ready_rather_than_nought()
    {
        var day = new DateOnly(2026, 5, 31);
        var result = await Ask("wanxiangtai_scene_daily.csv", May("natural_impressions") with { Grain = TimeGrain.Day });

        Assert.Contains(day, result.Coverage.NotReady["natural_impressions"]);
        Assert.Null(result.Table.Rows[^1][1].Number);
        Assert.True(result.Table.Rows[0][1].Number > 0);
    }

    [Fact]
    public async Task Plans_month_spend_sales_and_roas()
    {
        var result = await Ask("zhitongche_plan_daily_gbk.csv", May("spend", "ad_gmv", "roas") with { Filters = [new("channel", FilterOp.In, ["直通车"])] });

        Assert.Equal((70386.19m, 222701.55m, 3.164m), (Value(result, "spend"), Value(result, "ad_gmv"), Math.Round(Value(result, "roas")!.Value, 4)));
    }

    [Theory]
    [InlineData("direct_roas", 2.2136)]
    [InlineData("cpm", 39.4494)]
    [InlineData("ad_cvr", 3.1896)]
    public async Task Plans_ratios_of_the_month(string metric, double expected)
    {
        Assert.Equal((decimal)expected, Math.Round(Value(await Ask("zhitongche_plan_daily_gbk.csv", metric), metric)!.Value, 4));
    }

    [Fact]
    public async Task Plan_with_the_highest_roas()
    {
        var result = await Ask("zhitongche_plan_daily_gbk.csv", May("roas") with { GroupBy = ["campaign"], OrderBy = [new("roas", true)] });

        Assert.Equal(["测款计划,夏季 3.4194", "长尾词低价引流 3.0903", "主推款-连衣裙 2.9989"], result.Table.Rows.Select(row => $"{row[0].Text} {row[1].Number:0.0000}"));
    }

    [Theory]
    [InlineData("google_ads_campaign_daily.csv")]
    [InlineData("google_ads_campaign_daily_utf16.csv")]
    public async Task Google_month(string file)
    {
        var result = await Ask(file, May("spend", "roas", "clicks", "ctr"));

        Assert.Equal((44988.4m, 2.6238m, 46681m, 4.676m), (Value(result, "spend"), Round(result, "roas"), Value(result, "clicks"), Round(result, "ctr")));
        Assert.Equal("USD", result.Table.Columns[0].Unit);
    }

    [Fact]
    public async Task Google_roas_by_campaign()
    {
        var result = await Ask("google_ads_campaign_daily.csv", May("roas") with { GroupBy = ["campaign"], OrderBy = [new("roas", true)] });

        Assert.Equal(
            ["Brand - Search 2.8252", "Total Wine Glasses | Shopping 2.6615", "Spring Sale, PMax 2.0972"],
            result.Table.Rows.Select(row => $"{row[0].Text} {row[1].Number:0.0000}"));
    }

    [Fact]
    public async Task Google_cost_per_conversion_of_one_campaign()
    {
        var plan = May("cpa") with { Filters = [new("campaign", FilterOp.Contains, ["brand - search"])] };

        Assert.Equal(27.9241m, Round(await Ask("google_ads_campaign_daily.csv", plan), "cpa"));
    }

    [Fact]
    public async Task Google_spend_of_the_last_day_against_the_day_before()
    {
        var plan = May("spend") with
        {
            Window = new(new(2026, 5, 31), new(2026, 5, 31), "31 May"),
            Compare = new(CompareKind.Previous, new(2026, 5, 30), new(2026, 5, 30)),
        };

        Assert.Equal(209.51m, Math.Round(Value(await Ask("google_ads_campaign_daily.csv", plan), "spend_change_pct")!.Value, 2));
    }

    [Fact]
    public async Task Meta_month()
    {
        var result = await Ask("meta_ads_adset_daily.csv", May("spend", "roas", "cpc", "ad_orders"));

        Assert.Equal((20562.61m, 2.9937m, 0.7383m, 986m), (Value(result, "spend"), Round(result, "roas"), Round(result, "cpc"), Value(result, "ad_orders")));
    }

    [Fact]
    public async Task Meta_roas_of_two_campaigns()
    {
        var result = await Ask("meta_ads_adset_daily.csv", May("roas") with { GroupBy = ["campaign"] });

        Assert.Equal(["Retargeting 3.2600", "Prospecting 2.8609"], result.Table.Rows.Select(row => $"{row[0].Text} {row[1].Number:0.0000}"));
    }

    [Fact]
    public async Task Meta_reach_of_the_month_is_unknown() => Assert.Null(Value(await Ask("meta_ads_adset_daily.csv", "reach"), "reach"));

    [Fact]
    public async Task Shopify_orders()
    {
        var result = await Ask("shopify_orders_export.csv", May("orders", "refund_amount", "gmv", "refund_rate_amount", "aov"));

        Assert.Equal(
            (60m, 806.45m, 7199.7m, 11.2012m, 126.3105m),
            (Value(result, "orders"), Value(result, "refund_amount"), Value(result, "gmv"), Round(result, "refund_rate_amount"), Round(result, "aov")));
    }

    [Fact]
    public async Task Shopify_orders_and_discount_with_a_code()
    {
        var result = await Ask("shopify_orders_export.csv", May("orders", "discount") with { Filters = [new("discount_code", FilterOp.In, ["SAVE10"])] });

        Assert.Equal((19m, 254.98m), (Value(result, "orders"), Value(result, "discount")));
    }

    [Fact]
    public async Task Taobao_orders()
    {
        var result = await Ask("ExportOrderList_gbk.csv", May("orders", "paid_orders"));

        Assert.Equal(42, Value(result, "orders"));
        Assert.True(Value(result, "paid_orders") is > 30 and < 42);
    }

    public void Dispose() => _house.Dispose();

    private static MetricPlan May(params string[] metrics) => new() { Metrics = metrics, Window = new(new(2026, 5, 1), new(2026, 5, 31), "May") };

    private static decimal? Value(MetricResult result, string column)
    {
        var index = result.Table.Columns.ToList().FindIndex(candidate => candidate.Name == column);
        return Assert.Single(result.Table.Rows)[index].Number;
    }

    private static decimal Round(MetricResult result, string column) => Math.Round(Value(result, column)!.Value, 4);

    private Task<MetricResult> Ask(string file, string metric) => Ask(file, May(metric));

    private async Task<MetricResult> Ask(string file, MetricPlan plan)
    {
        var store = file.StartsWith("google", StringComparison.Ordinal) || file.StartsWith("meta", StringComparison.Ordinal) || file.StartsWith("shopify", StringComparison.Ordinal)
            ? AnalyticsHouse.Shopify
            : AnalyticsHouse.Taobao;
        var report = await _house.Import(ImportFile.FromBytes(file, AnalyticsHouse.Export(file)), store);
        Assert.NotNull(report.Period);
        return await new DuckDbMetricEngine(_house.Database, MetricCatalogue.BuiltIn).RunAsync(plan, null, TestContext.Current.CancellationToken);
    }
}
