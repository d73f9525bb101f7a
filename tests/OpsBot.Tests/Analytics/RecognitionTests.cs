using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

public sealed class RecognitionTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    public static TheoryData<string, string, string, int, int> Exports { get; } = new()
    {
        { "sycm_shop_core_daily.xlsx", "sycm_shop_daily", "xlsx", 30, 0 },
        { "wanxiangtai_scene_daily.csv", "wanxiangtai_scene_daily", "utf-8-bom", 87, 0 },
        { "zhitongche_plan_daily_gbk.csv", "zhitongche_plan_daily", "gbk", 93, 0 },
        { "google_ads_campaign_daily.csv", "google_ads_campaign_daily", "utf-8", 93, 3 },
        { "google_ads_campaign_daily_utf16.csv", "google_ads_campaign_daily", "utf-16le", 93, 3 },
        { "meta_ads_adset_daily.csv", "meta_ads_adset_daily", "utf-8", 93, 31 },
        { "shopify_orders_export.csv", "shopify_orders", "utf-8", 75, 0 },
        { "ExportOrderList_gbk.csv", "taobao_orders", "gbk", 42, 0 },
    };

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task An_export_is_recognised_by_its_headers(string name, string kind, string encoding, int taken, int totals)
    {
        var file = ImportFile.FromBytes("whatever.dat", AnalyticsHouse.Export(name));

        var report = await _house.Import(file, StoreOf(kind));

        Assert.Equal((kind, encoding, taken, totals), (report.Kind, report.Encoding, (int)report.RowsTaken, (int)report.TotalsSkipped));
        Assert.Empty(report.Rejected);
        Assert.Equal(new(2026, 5, 1), report.Period!.Start.AddDays(1 - report.Period.Start.Day));
    }

    [Fact]
    public async Task An_alipay_ledger_is_recognised_and_declined_with_a_sentence()
    {
        Assert.IsType<LedgerIsNotForMetrics>(await _house.Refused(AnalyticsHouse.File("alipay_zhangwu_mingxi_gbk.csv")));
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Shuffled_columns_give_the_same_rows(string name, string kind, string encoding, int taken, int totals)
    {
        _ = encoding;
        var table = Table.Of(name);
        var shuffled = table.Shuffle(seed: 5);

        await _house.Import(table.File("plain.csv"), StoreOf(kind));
        var before = Sums();
        var report = await _house.Import(shuffled.File("shuffled.csv"), StoreOf(kind));

        Assert.Equal((taken, totals), ((int)report.RowsTaken, (int)report.TotalsSkipped));
        Assert.Equal(report.RowsTaken, kind == "shopify_orders" ? report.RowsReplaced + 15 : report.RowsReplaced);
        Assert.Equal(before, Sums());
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task An_added_column_is_named_and_left_out(string name, string kind, string encoding, int taken, int totals)
    {
        _ = (encoding, totals);
        var report = await _house.Import(Table.Of(name).Add("Ein neues Feld", "x").File("added.csv"), StoreOf(kind));

        Assert.Equal(taken, report.RowsTaken);
        Assert.Contains(report.Warnings, warning => warning.Contains("Ein neues Feld", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sycm_shop_core_daily.xlsx", "支付金额", "付款总额X")]
    [InlineData("wanxiangtai_scene_daily.csv", "花费", "推广支出X")]
    [InlineData("wanxiangtai_scene_daily.csv", "场景", "营销类X")]
    [InlineData("zhitongche_plan_daily_gbk.csv", "点击量", "点了X")]
    [InlineData("zhitongche_plan_daily_gbk.csv", "总成交金额", "卖了X")]
    [InlineData("google_ads_campaign_daily.csv", "Impr.", "Showings X")]
    [InlineData("google_ads_campaign_daily.csv", "Campaign", "Effort X")]
    [InlineData("meta_ads_adset_daily.csv", "Campaign name", "Effort X")]
    [InlineData("meta_ads_adset_daily.csv", "Amount spent (USD)", "Money X")]
    [InlineData("shopify_orders_export.csv", "Total", "All X")]
    [InlineData("ExportOrderList_gbk.csv", "买家实际支付金额", "实付X")]
    [InlineData("ExportOrderList_gbk.csv", "订单付款时间", "付款X")]
    public async Task A_renamed_column_that_matters_is_asked_and_the_answer_is_remembered(string name, string header, string renamed)
    {
        var plain = Table.Of(name);
        var table = plain.Rename(header, renamed);

        var refusal = Assert.IsType<ColumnIsMissing>(await _house.Refused(table.File("renamed.csv")));
        Assert.Contains(renamed, refusal.Candidates);

        await _house.Import(plain.File("plain.csv"));
        var before = Sums();
        var field = (await _house.Importer.Preview(plain.File("plain.csv"), AnalyticsHouse.Taobao, new(), TestContext.Current.CancellationToken))
            .Value!.Columns.First(column => column.Header == header).Field!;
        await _house.Import(table.File("renamed.csv"), options: new() { Mapping = new Dictionary<string, string> { [renamed] = field } });
        Assert.Equal(before, Sums());

        var again = await _house.Import(table.Shuffle(seed: 3).File("again.csv"));
        Assert.True(again.RowsTaken > 0);
        Assert.Equal(before, Sums());
    }

    [Fact]
    public async Task Mixed_up_headers_are_found_by_the_ratios_of_the_report()
    {
        var table = Table.Of("zhitongche_plan_daily_gbk.csv").Rename("点击量", "~").Rename("展现量", "点击量").Rename("~", "展现量");

        Assert.IsType<ColumnContradicts>(await _house.Refused(table.File("mixed.csv")));
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_asked_about()
    {
        var table = Table.Of("google_ads_campaign_daily.csv").Rename("Budget", "Cost");

        Assert.Equal("Cost", Assert.IsType<ColumnIsDoubled>(await _house.Refused(table.File("doubled.csv"))).Column);
    }

    [Fact]
    public async Task A_campaign_called_total_is_kept_and_total_rows_are_not()
    {
        await _house.Import("google_ads_campaign_daily.csv", AnalyticsHouse.Shopify);

        Assert.Equal(44988.40m, _house.Live("ad_day", "spend"));
        Assert.True(_house.Live("ad_day", "spend", "campaign = 'Total Wine Glasses | Shopping'") > 0);
        Assert.Equal(3, _house.Number("SELECT count(DISTINCT campaign) FROM fact_ad_day"));
    }

    [Fact]
    public async Task A_row_without_a_day_amid_the_data_is_rejected_even_if_its_campaign_is_called_total()
    {
        var table = Table.Of("google_ads_campaign_daily.csv");
        table.Rows[4][0] = "soon";

        var report = await _house.Import(table.File("odd.csv"), AnalyticsHouse.Shopify);

        Assert.Equal((92, 3), ((int)report.RowsTaken, (int)report.TotalsSkipped));
        Assert.Equal(8, Assert.Single(report.Rejected).Line);
    }

    [Fact]
    public async Task An_unknown_table_is_proposed_confirmed_and_remembered()
    {
        var file = AnalyticsHouse.Text("日期,渠道,消耗金额,曝光,点击,备注\n2026-05-01,小红书,100.5,1000,10,a\n2026-05-02,小红书,50,500,5,b\n");

        var proposal = (await _house.Importer.Preview(file, AnalyticsHouse.Taobao, new(), TestContext.Current.CancellationToken)).Value!;
        Assert.False(proposal.Known);
        Assert.False(proposal.Ready);
        Assert.Equal("table_ads", proposal.Kind);
        Assert.Equal(2, proposal.Samples.Count);
        Assert.IsType<MappingIsToConfirm>(await _house.Refused(file));

        var options = new ImportOptions { Accept = true, Mapping = new Dictionary<string, string> { ["消耗金额"] = "spend" } };
        Assert.Equal(2, (await _house.Import(file, options: options)).RowsTaken);
        Assert.Equal(150.5m, _house.Live("ad_day", "spend"));

        var later = AnalyticsHouse.Text("渠道,日期,消耗金额,曝光,点击,备注\n小红书,2026-05-03,7,70,1,c\n");
        Assert.Equal(1, (await _house.Import(later)).RowsTaken);
        Assert.Equal(157.5m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task A_kind_that_is_not_known_is_answered_with_the_known_ones()
    {
        var refusal = await _house.Refused(AnalyticsHouse.File("wanxiangtai_scene_daily.csv"), options: new() { Kind = "tiktok" });

        Assert.Contains("zhitongche_plan_daily", Assert.IsType<ReportKindIsUnknown>(refusal).Known);
    }

    [Fact]
    public async Task A_report_over_a_range_without_a_day_is_asked_for_the_day()
    {
        var table = Table.Of("meta_ads_adset_daily.csv").Remove("Day");

        Assert.IsType<DayIsMissing>(await _house.Refused(table.File("range.csv")));
    }

    [Fact]
    public async Task A_range_of_one_day_names_the_day()
    {
        var text = "Reporting starts,Reporting ends,Campaign name,Ad set name,Amount spent (USD),Impressions,Link clicks,Purchases,Purchases conversion value\n"
            + "2026-05-04,2026-05-04,Prospecting,Broad,10,1000,20,1,30\n";

        var report = await _house.Import(AnalyticsHouse.Text(text), AnalyticsHouse.Shopify);

        Assert.Equal(new DateOnly(2026, 5, 4), report.Period!.Start);
    }

    public void Dispose() => _house.Dispose();

    private static Store StoreOf(string kind) =>
        kind is "shopify_orders" or "google_ads_campaign_daily" or "meta_ads_adset_daily" ? AnalyticsHouse.Shopify : AnalyticsHouse.Taobao;

    private string Sums() => string.Join(
        ' ',
        new[] { "ad_day.spend", "ad_day.clicks", "ad_day.ad_gmv", "ad_day.reach", "shop_day.gmv", "shop_day.uv", "shop_day.stay_seconds", "order.gmv", "order.refund_amount", "order_line.gmv" }
            .Select(name => name.Split('.')).Select(parts => $"{parts[1]}={_house.Live(parts[0], parts[1])}"));
}
