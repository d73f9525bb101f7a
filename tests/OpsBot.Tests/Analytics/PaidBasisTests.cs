using System.Text;
using OpsBot.Domain.Imports;

namespace OpsBot.Tests.Analytics;

/// <summary>买家实际支付金额 is net of refunds on some exports and gross on others; each file's own rows say which.</summary>
public sealed class PaidBasisTests : IDisposable
{
    private const string Header = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,退款金额\n";

    private readonly AnalyticsHouse _house = new();

    [Theory]
    [InlineData("64.80,0.00;327.70,148.90;102.00,64.00", "64.80;178.80;38.00", "494.50", "net of refunds")]
    [InlineData("64.80,64.80;327.70,327.70;102.00,102.00", "64.80;178.80;38.00", "494.50", "before refunds")]
    [InlineData("64.80,64.80;327.70,327.70", "0;0", "392.50", null)]
    public async Task The_rows_of_a_file_say_what_paid_is(string amounts, string refunds, string gmv, string? note)
    {
        var report = await _house.Import(Orders(amounts, refunds));

        Assert.Equal(decimal.Parse(gmv, System.Globalization.CultureInfo.InvariantCulture), _house.Live("order", "gmv"));
        Assert.Equal(note is not null, report.Warnings.Any(warning => note is not null && warning.Contains(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("64.80,0.00;327.70,327.70", "64.80;178.80")]
    [InlineData("64.80,50.00", "3.00")]
    public async Task A_file_where_neither_holds_is_refused(string amounts, string refunds)
    {
        Assert.Equal("买家实际支付金额", Assert.IsType<PaidIsUnclear>(await _house.Refused(Orders(amounts, refunds))).Column);
    }

    [Fact]
    public async Task The_public_list_has_its_sales_and_its_refund_rate()
    {
        await _house.Import(AnalyticsHouse.File("taobao_orders_net_paid_gbk.csv"));

        Assert.Equal(918.40m, _house.Live("order", "gmv"));
        Assert.Equal(37.40m, decimal.Round(100 * _house.Live("order", "refund_amount")!.Value / 918.40m, 2));
    }

    public void Dispose() => _house.Dispose();

    private static ImportFile Orders(string amounts, string refunds)
    {
        var text = new StringBuilder(Header);
        var refunded = refunds.Split(';');
        foreach (var (row, number) in amounts.Split(';').Select((row, number) => (row, number)))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"39070058547642474{number:D2},t**,{row},交易成功,2026-05-03 07:11:27,2026-05-03 10:32:59,{refunded[number]}\n");
        }

        return AnalyticsHouse.Text(text.ToString());
    }
}
