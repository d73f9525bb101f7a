using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Tests.Analytics;

/// <summary>What spreadsheets bring that text files do not: the old binary form, and order ids that were kept as numbers.</summary>
public sealed class SheetImportTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task An_old_xls_is_read_like_the_new_form()
    {
        var report = await _house.Import("sycm_shop_core_daily.xls");

        Assert.Equal("sycm_shop_daily", report.Kind);
        Assert.Equal((await _house.Import("sycm_shop_core_daily.xlsx", AnalyticsHouse.Shopify)).RowsTaken, report.RowsTaken);
        Assert.Equal(856778.3m, _house.Live("shop_day", "gmv", $"store = '{AnalyticsHouse.Taobao.Id}'"));
    }

    [Theory]
    [InlineData("3907005854764247416", typeof(OrderIdsLostDigits))]
    [InlineData("390700585476", null)]
    public async Task An_order_id_kept_as_a_number_is_refused_where_its_last_digits_are_gone(string id, Type? refusal)
    {
        var file = await Sheet(decimal.Parse(id, System.Globalization.CultureInfo.InvariantCulture));

        if (refusal is null)
        {
            Assert.Equal(1, (await _house.Import(file)).RowsTaken);
            return;
        }

        Assert.IsType(refusal, await _house.Refused(file));
    }

    [Fact]
    public async Task An_order_id_kept_as_a_text_is_taken_whole()
    {
        await _house.Import(await Sheet("3907005854764247416"));

        Assert.Equal(1, _house.Number("SELECT count(*) FROM fact_order WHERE order_id = '3907005854764247416'"));
    }

    public void Dispose() => _house.Dispose();

    private static async Task<ImportFile> Sheet(object id)
    {
        string[] headers = ["订单编号", "买家会员名", "买家应付货款", "总金额", "买家实际支付金额", "订单状态", "订单创建时间", "订单付款时间 ", "宝贝总数量", "退款金额"];
        return ImportFile.FromBytes("orders.xlsx", await AnswerFile.Workbook(new()
        {
            Question = "", Status = "", Language = "zh", QueryId = "", AsOf = default, Text = "",
            Columns = [.. headers.Select(header => new AnswerColumn(header, "dimension"))],
            Rows = [[id, "tb66**", 254.05m, 254.05m, 254.05m, "交易成功", "2026-05-03 07:11:27", "2026-05-03 10:32:59", 1m, 0m]],
        }, TestContext.Current.CancellationToken));
    }
}
