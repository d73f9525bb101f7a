using System.Globalization;
using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class NumberGroundingTests
{
    private static readonly string[] Cells = ["2026-05-19", "GMV", "12,345.50 CNY", "-18.0%", "ROAS 3.09", "1.2万", "median of the last 8 Tuesdays"];

    [Theory]
    [InlineData("GMV was 12345.5 CNY on 2026-05-19, down 18% against the median of 8 Tuesdays", "")]
    [InlineData("5月19日支付金额 12,345.50 元，下降 18.0%，近 8 个周二的中位数", "")]
    [InlineData("ＧＭＶ １２,３４５.５０，投产比 3.090", "")]
    [InlineData("约 1.2万", "")]
    [InlineData("GMV was 12,345.51 CNY", "12,345.51")]
    [InlineData("GMV fell by 18 CNY", "18")]
    [InlineData("GMV fell by 1.8%", "1.8%")]
    [InlineData("about 12k", "12k")]
    [InlineData("卖了 1.2亿", "1.2亿")]
    [InlineData("ROAS is 3.1", "3.1")]
    [InlineData("GMV doubled", "doubled")]
    [InlineData("half of it came from ads", "half")]
    [InlineData("more than twenty orders", "twenty")]
    [InlineData("下降近两成", "两成")]
    [InlineData("销售额翻倍", "翻倍")]
    [InlineData("三十单退款", "三十")]
    [InlineData("No number here, one by one 统一发货", "")]
    public void A_number_is_grounded_where_a_cell_holds_it_in_the_same_unit(string text, string ungrounded) =>
        Assert.Equal(ungrounded, string.Join(' ', NumberGrounding.Ungrounded(text, Cells)));

    [Fact]
    public void A_changed_cell_is_always_seen() => Gen.Decimal[1m, 1_000_000m].Select(Gen.Decimal[0.01m, 1000m]).Sample((value, change) =>
    {
        var (cell, other) = (decimal.Round(value, 2), decimal.Round(value, 2) + decimal.Round(change, 2) + 0.01m);
        var prose = string.Create(CultureInfo.InvariantCulture, $"GMV was {cell:N2} yesterday.");

        Assert.Empty(NumberGrounding.Ungrounded(prose, [cell.ToString("0.##", CultureInfo.InvariantCulture)]));
        Assert.NotEmpty(NumberGrounding.Ungrounded(prose, [other.ToString("0.##", CultureInfo.InvariantCulture)]));
    });
}
