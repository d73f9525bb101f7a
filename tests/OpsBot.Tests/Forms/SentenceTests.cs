using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Forms;

/// <summary>Refunds in one sentence, as operations people type them: the summary must show the order, the amount and the reason.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData("refund 1042 ¥120 mug arrived broken", "1042", "¥120.00", "Damaged on arrival")]
    [InlineData("1042 refund 120 yuan broken", "1042", "¥120.00", "Damaged on arrival")]
    [InlineData("buyer of order 1042 wants a refund of 120, cup broken", "1042", "¥120.00", "Damaged on arrival")]
    [InlineData("refund 120 for order 1042, cup broken", "1042", "¥120.00", "Damaged on arrival")]
    [InlineData("refund ¥88.50 to order 3907005854764247416, one missing", "3907005854764247416", "¥88.50", "Something missing")]
    [InlineData("refund 3907005854764247416 88.5 never arrived", "3907005854764247416", "¥88.50", "Not received")]
    [InlineData("log a refund: order 1042, amount 120, reason quality", "1042", "¥120.00", "Quality problem")]
    [InlineData("please refund order #1042 ¥1,200.50 because it arrived cracked", "1042", "¥1,200.50", "Damaged on arrival")]
    [InlineData("full refund order 1042 99 yuan wrong item", "1042", "¥99.00", "Wrong item sent")]
    [InlineData("refund order 1042 one twenty broken", "1042", "¥120.00", "Damaged on arrival")]
    [InlineData("return and refund 1042 ¥59 too small", "1042", "¥59.00", "Not as described")]
    [InlineData("退款 3907005854764247416 120 杯子碎了", "3907005854764247416", "¥120.00", "收到时破损")]
    [InlineData("客户要退120，订单1042，杯子碎了", "1042", "¥120.00", "收到时破损")]
    [InlineData("退 88.5 给 3907005854764247416 少发了一件", "3907005854764247416", "¥88.50", "少件漏发")]
    [InlineData("订单1042退款120元，杯子碎了", "1042", "¥120.00", "收到时破损")]
    [InlineData("订单号1042，退120块，质量问题", "1042", "¥120.00", "质量问题")]
    [InlineData("退款一百二，订单1042，没收到", "1042", "¥120.00", "未收到货")]
    [InlineData("仅退款 订单1042 ¥59.9 不想要了", "1042", "¥59.90", "不想要了")]
    [InlineData("退货退款 1042 299元 尺码不对", "1042", "¥299.00", "与描述不符")]
    [InlineData("登记退款 1042 1.2万 假货", "1042", "¥12,000.00", "假货")]
    [InlineData("买家申请退款 订单1042 金额35 漏发", "1042", "¥35.00", "少件漏发")]
    public async Task A_sentence_fills_the_form(string said, string order, string amount, string reason)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);

        var answer = string.Join('\n', await bot.Say(said));

        Assert.Contains(order, answer, StringComparison.Ordinal);
        Assert.Contains(amount, answer, StringComparison.Ordinal);
        Assert.Contains(reason, answer, StringComparison.Ordinal);
    }
}
