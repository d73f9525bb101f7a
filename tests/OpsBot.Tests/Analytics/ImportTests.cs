using OpsBot.Analytics.Facts;
using OpsBot.Domain.Imports;

namespace OpsBot.Tests.Analytics;

public sealed class ImportTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task The_same_file_twice_is_told_and_changes_nothing()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");
        var again = await _house.Import("zhitongche_plan_daily_gbk.csv");

        Assert.True(again.AlreadyLoaded);
        Assert.Equal(0, again.RowsTaken);
        Assert.Contains("I-1", Assert.Single(again.Warnings));
        Assert.Equal(70386.19m, _house.Live("ad_day", "spend"));
        Assert.Equal(93, _house.Number("SELECT count(*) FROM fact_ad_day"));
    }

    [Fact]
    public async Task The_same_days_again_are_replaced_and_counted()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");
        var table = Table.Of("zhitongche_plan_daily_gbk.csv");
        table.Rows.RemoveRange(30, table.Rows.Count - 30);
        table.Rows.ForEach(row => row[6] = "1.00");
        table = table.Remove("平均点击花费").Remove("投入产出比");

        var report = await _house.Import(table.File("later.csv"));

        Assert.Equal((30, 30), ((int)report.RowsTaken, (int)report.RowsReplaced));
        Assert.Equal(93, _house.Live("ad_day", "1"));
        Assert.Equal(30m, _house.Live("ad_day", "spend", "day <= '2026-05-10'"));
    }

    [Fact]
    public async Task Another_store_is_another_matter()
    {
        await _house.Import("zhitongche_plan_daily_gbk.csv");
        var report = await _house.Import(AnalyticsHouse.File("zhitongche_plan_daily_gbk.csv"), AnalyticsHouse.Taobao with { Id = "tb2", Name = "二店" });

        Assert.Equal((93, 0), ((int)report.RowsTaken, (int)report.RowsReplaced));
        Assert.Equal(2 * 70386.19m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Superseded_rows_stay_and_count_at_their_version()
    {
        await _house.Import(Ads("2026-05-01", 10));
        await _house.Import(Ads("2026-05-01", 99));

        Assert.Equal(99m, _house.Live("ad_day", "spend"));
        Assert.Equal(10m, _house.Number("SELECT sum(spend) FROM fact_ad_day WHERE live_from <= 1 AND live_to > 1"));
    }

    [Fact]
    public async Task Undo_brings_back_what_was_replaced()
    {
        await _house.Import(Ads("2026-05-01", 10));
        var second = await _house.Import(Ads("2026-05-01", 99));

        var undone = await _house.Importer.Undo(second.Id!, "p1", TestContext.Current.CancellationToken);

        Assert.Equal("I-2", undone.Value!.Undoes);
        Assert.Equal(10m, _house.Live("ad_day", "spend"));
        Assert.Equal(99m, _house.Number("SELECT sum(spend) FROM fact_ad_day WHERE live_from <= 2 AND live_to > 2"));
        Assert.IsType<ImportIsUndone>((await _house.Importer.Undo("I-2", "p1", TestContext.Current.CancellationToken)).Refusal);
        Assert.IsType<ImportIsUnknown>((await _house.Importer.Undo("I-77", "p1", TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task Undoing_an_older_load_does_not_bring_back_days_that_a_newer_one_holds()
    {
        await _house.Import(Ads("2026-05-01", 10));
        var second = await _house.Import(Ads("2026-05-01", 99));
        await _house.Import(Ads("2026-05-01", 50));

        await _house.Importer.Undo(second.Id!, "p1", TestContext.Current.CancellationToken);

        Assert.Equal(50m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task An_undone_file_can_be_loaded_again()
    {
        var first = await _house.Import(Ads("2026-05-01", 10));
        await _house.Importer.Undo(first.Id!, "p1", TestContext.Current.CancellationToken);
        Assert.Null(_house.Live("ad_day", "spend"));

        var again = await _house.Import(Ads("2026-05-01", 10));

        Assert.Equal((1, 0), ((int)again.RowsTaken, (int)again.RowsReplaced));
        Assert.Equal(10m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Rebuild_from_kept_files_gives_the_same_rows()
    {
        await Everything();
        var before = Dump();

        var replayed = await _house.Importer.Rebuild(null, TestContext.Current.CancellationToken);

        Assert.Equal(9, replayed);
        Assert.Equal(before, Dump());
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("garbage")]
    [InlineData("cut")]
    public async Task A_broken_or_missing_database_is_built_anew(string damage)
    {
        await Everything();
        var before = Dump();
        _house.Database.Dispose();
        var bytes = await File.ReadAllBytesAsync(_house.DatabasePath, TestContext.Current.CancellationToken);
        switch (damage)
        {
            case "gone":
                File.Delete(_house.DatabasePath);
                break;
            case "garbage":
                await File.WriteAllTextAsync(_house.DatabasePath, new string('x', 50_000), TestContext.Current.CancellationToken);
                break;
            default:
                await File.WriteAllBytesAsync(_house.DatabasePath, bytes[..(bytes.Length / 3)], TestContext.Current.CancellationToken);
                break;
        }

        _house.Restart();
        await _house.Importer.CatchUp(TestContext.Current.CancellationToken);

        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task A_load_that_the_manifest_lacks_is_gone_after_a_restart()
    {
        await _house.Import(Ads("2026-05-01", 10));
        using (var connection = _house.Database.Connect())
        {
            connection.Run("INSERT INTO versions SELECT 2, loaded_at, 'I-2', NULL, store, store_name, marketplace, currency, zone, kind, file_name, file_hash FROM versions");
            connection.Run("UPDATE fact_ad_day SET live_to = 2");
        }

        _house.Restart();
        await _house.Importer.CatchUp(TestContext.Current.CancellationToken);

        Assert.Equal(10m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Rows_that_can_not_be_read_are_listed_with_line_and_reason_and_the_rest_goes_in()
    {
        var report = await _house.Import(AnalyticsHouse.Text(
            "日期,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n"
            + "2026-05-01,甲,标准,100,10,5.00,20.00,1\n"
            + "2026-05-02,甲,标准,一百,10,5.00,20.00,1\n"
            + "someday,甲,标准,100,10,5.00,20.00,1\n"
            + "2026-05-04,甲,标准,100,10,\"1,5\",20.00,1\n"
            + "2026-05-05,甲,标准,1,000,10,5.00,20.00,1\n"
            + "2026-05-06,甲,标准,\"1,000\",10,¥5.00,1.2万,1\n"));

        Assert.Equal((6, 2), ((int)report.RowsRead, (int)report.RowsTaken));
        Assert.Equal([3, 4, 5, 6], report.Rejected.Select(row => (int)row.Line));
        Assert.Equal("展现量: \"一百\" is not a number", report.Rejected[0].Reason);
        Assert.Equal(12020m, _house.Live("ad_day", "ad_gmv"));
    }

    [Fact]
    public async Task Reasons_come_in_the_language_of_the_person()
    {
        var report = await _house.Import(
            AnalyticsHouse.Text("日期,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n2026-05-01,甲,标准,1,1,1,1,1\n2026-05-02,甲,标准,x,1,1,1,1\n"),
            options: new() { Language = "zh" });

        Assert.Equal("展现量：“x”不是数字", Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public async Task Rows_sent_twice_in_one_file_count_once()
    {
        var table = Table.Of("zhitongche_plan_daily_gbk.csv");
        table.Rows.AddRange(table.Rows[..5].ToArray());

        var report = await _house.Import(table.File("twice.csv"));

        Assert.Equal((98, 93), ((int)report.RowsRead, (int)report.RowsTaken));
        Assert.Equal(70386.19m, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Natural_traffic_that_is_not_computed_yet_becomes_unknown()
    {
        var report = await _house.Import("wanxiangtai_scene_daily.csv");

        Assert.Contains(report.Warnings, warning => warning.Contains("2026-05-31", StringComparison.Ordinal));
        Assert.Equal(0, _house.Number("SELECT count(natural_impressions) FROM fact_ad_day WHERE day = '2026-05-31'"));
        Assert.True(_house.Live("ad_day", "natural_impressions") > 0);
    }

    [Fact]
    public async Task Buyers_own_data_is_in_no_row_and_in_no_kept_file()
    {
        var shop = await _house.Import("shopify_orders_export.csv", AnalyticsHouse.Shopify);
        var taobao = await _house.Import("ExportOrderList_gbk.csv");

        Assert.Contains(shop.Warnings, warning => warning.Contains("Email", StringComparison.Ordinal));
        Assert.Contains(taobao.Warnings, warning => warning.Contains("收货地址", StringComparison.Ordinal));
        foreach (var path in Directory.EnumerateFiles(_house.Folder, "*", SearchOption.AllDirectories))
        {
            if (path.Contains(".duckdb", StringComparison.Ordinal))
            {
                continue;
            }

            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("buyer1008@example.com", text, StringComparison.Ordinal);
            Assert.DoesNotContain("tb66378", text, StringComparison.Ordinal);
            Assert.DoesNotContain("杭州市", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_order_in_a_later_list_takes_the_place_of_the_earlier_one_and_the_others_stay()
    {
        await _house.Import("ExportOrderList_gbk.csv");
        var table = Table.Of("ExportOrderList_gbk.csv");
        table.Rows.RemoveRange(2, table.Rows.Count - 2);
        table.Rows.ForEach(row => row[Array.IndexOf(table.Header, "退款金额")] = "5.00");

        var report = await _house.Import(table.File("later.csv"));

        Assert.Equal((2, 2), ((int)report.RowsTaken, (int)report.RowsReplaced));
        Assert.Equal(42, _house.Live("order", "orders"));
        Assert.Equal(42, _house.Number($"SELECT sum(amount) FROM cover WHERE live_to = {FactTable.Forever}"));
    }

    [Fact]
    public async Task Item_lines_join_orders_on_the_parent_order()
    {
        await _house.Import("ExportOrderList_gbk.csv");
        await _house.Import(AnalyticsHouse.Text(
            "子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间\n"
            + "\"=\"\"3907005854764247417\"\"\",\"=\"\"3907005854764247416\"\"\",连衣裙,200,1,X1,蓝;M,交易成功,A-1,200,200.00,无退款,0,2026-05-03 07:11:27,2026-05-03 10:32:59\n"
            + "\"=\"\"3907005854764247418\"\"\",\"=\"\"3907005854764247416\"\"\",丝巾,54.05,1,X2,红,交易成功,A-2,54.05,54.05,无退款,0,2026-05-03 07:11:27,2026-05-03 10:32:59\n"));

        Assert.Equal(
            254.05m,
            _house.Number("SELECT sum(l.gmv) FROM fact_order_line l JOIN (SELECT DISTINCT order_id FROM fact_order) o ON o.order_id = l.order_id"));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        using var cancel = new CancellationTokenSource();
        var lines = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"2026-05-{1 + (i % 28):00},p{i},标准,1,1,1,1,1\n"));
        var file = AnalyticsHouse.Text("日期,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n" + lines);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _house.Importer.Import(file, AnalyticsHouse.Taobao, new(), new Stop(cancel), cancel.Token));

        Assert.Equal(0, _house.Number("SELECT count(*) FROM fact_ad_day"));
        Assert.Empty(await _house.Manifest.All(TestContext.Current.CancellationToken));
        Assert.Equal(60_000, (await _house.Import(file)).RowsTaken);
    }

    public void Dispose() => _house.Dispose();

    private static ImportFile Ads(string day, int spend) => AnalyticsHouse.Text(
        $"日期,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n{day},甲,标准,100,10,{spend},20.00,1\n", $"ads-{day}-{spend}.csv");

    private async Task Everything()
    {
        foreach (var name in new[] { "sycm_shop_core_daily.xlsx", "wanxiangtai_scene_daily.csv", "zhitongche_plan_daily_gbk.csv", "ExportOrderList_gbk.csv" })
        {
            await _house.Import(name);
        }

        foreach (var name in new[] { "google_ads_campaign_daily.csv", "meta_ads_adset_daily.csv", "shopify_orders_export.csv" })
        {
            await _house.Import(name, AnalyticsHouse.Shopify);
        }

        var report = await _house.Import(Ads("2026-05-07", 10));
        await _house.Importer.Undo(report.Id!, "p1", TestContext.Current.CancellationToken);
    }

    private string Dump()
    {
        using var connection = _house.Database.Connect();
        return string.Join('\n', FactTable.All.Select(table => connection.Query(
            $"SELECT coalesce(string_agg(t::VARCHAR, ' ' ORDER BY t::VARCHAR), '') FROM {table.Name} t", reader => table.Name + " " + reader.GetString(0))[0]));
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => cancel.Cancel();
    }
}
