using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Forms;

/// <summary>Corrections as people type them, each said to a filled refund form: order 1042, 120, damaged.</summary>
public sealed class CorrectionTests
{
    private const string English = "refund 1042 ¥120 mug arrived broken";
    private const string Chinese = "退款 订单1042 120元 杯子碎了";

    private static readonly string[] EnglishAmounts =
    [
        "no, 100", "no 100", "No, 100.", "nope, 100", "sorry, 100", "wait, 100", "actually 100", "actually, 100", "oops 100", "i meant 100", "I mean 100",
        "make it 100", "make that 100", "change it to 100", "change to 100", "it's 100", "it should be 100", "should be 100", "correction: 100", "not 120 but 100",
        "not 120, 100", "not 120, it's 100", "100, not 120", "100 not 120", "100 instead of 120", "100 rather than 120", "no, 100 not 120", "it's not 120 but 100",
        "amount 100", "amount: 100", "amount is 100", "amount should be 100", "the amount is 100", "the amount should be 100", "change the amount to 100",
        "set amount to 100", "no, the amount is 100", "no, amount should be 100", "amount = 100", "please change the amount to 100", "no, ¥100", "100 yuan",
        "no, 100 yuan", "one hundred", "no, one hundred", "no, a hundred", "sorry, i meant 100", "no wait, 100", "no, make it 100", "no, it's 100", "no, it should be 100",
        "update the amount to 100", "correct the amount to 100", "make the amount 100", "wrong, 100", "that's wrong, 100", "that's wrong, it's 100", "not 120 - 100",
        "it was 100", "100 please", "let's make it 100", "the right amount is 100", "no no, 100", "amount was 100", "not 120, but 100", "no, not 120, 100",
    ];

    private static readonly string[] EnglishOrders =
    [
        "no, order 1043", "order 1043", "order is 1043", "order should be 1043", "the order is 1043", "the order number is 1043", "order number 1043", "no, 1043",
        "not 1042 but 1043", "1043 not 1042", "1043, not 1042", "1043 instead of 1042", "change the order to 1043", "order: 1043", "sorry, order 1043", "i meant order 1043",
        "wrong order, it's 1043", "no, the order is 1043", "#1043", "no, #1043", "order no 1043", "set the order to 1043", "it's order 1043", "it is order 1043",
    ];

    private static readonly string[] EnglishReasons =
    [
        "reason: quality", "reason is quality", "the reason is quality", "no, quality problem", "reason should be quality", "change the reason to quality",
        "actually, quality problem", "quality problem", "not damaged but quality", "it's a quality problem", "no, it's quality", "reason quality",
    ];

    private static readonly string[] ChineseAmounts =
    [
        "不是120，是100", "不是120是100", "不是120,是100", "不是120，100", "不对，100", "不对,100", "不对 100", "错了，100", "错了，是100", "不对，是100", "不对，应该是100", "应该是100",
        "是100不是120", "是100，不是120", "100，不是120", "100不是120", "改成100", "改为100", "换成100", "更正：100", "金额改成100", "金额改为100", "金额是100", "金额应该是100", "金额100",
        "金额：100", "金额为100", "把金额改成100", "请把金额改成100", "将金额改为100", "不对，金额是100", "错了，金额是100", "不是120块，是100块", "不是120元，是100元", "100块", "100元", "一百",
        "不对，一百", "改成一百", "改成100元", "改成100块钱", "我是说100", "不是120，而是100", "不是120而是100", "等等，100", "抱歉，100", "说错了，100", "说错了，是100", "写错了，100", "打错了，是100",
        "弄错了，应该是100", "退款金额改成100", "退款金额是100", "金额错了，是100", "金额不对，是100", "金额不对，应该是100", "改一下，100", "不，100", "不不，100", "不是，100", "不是，是100", "应为100", "¥100", "不对，¥100",
        "金额改100", "不是一百二，是一百", "退100", "退100就行", "只退100", "改退100",
    ];

    private static readonly string[] ChineseOrders =
    [
        "订单号改成1043", "订单改成1043", "订单号是1043", "订单是1043", "订单1043", "订单号1043", "订单号：1043", "单号1043", "单号改成1043", "不对，订单1043", "不是1042，是1043", "是1043不是1042",
        "1043，不是1042", "不是1042而是1043", "订单号应该是1043", "把订单号改成1043", "请把订单改为1043", "订单错了，是1043", "订单号错了，应该是1043", "不对，1043", "错了，订单号是1043", "#1043", "订单号写错了，是1043",
    ];

    private static readonly string[] ChineseReasons =
    [
        "原因改成质量问题", "原因是质量问题", "原因：质量问题", "原因应该是质量问题", "不对，是质量问题", "质量问题", "把原因改成质量问题", "不是破损，是质量问题", "应该是质量问题", "错了，质量问题", "原因 质量问题",
    ];

    [Fact]
    public async Task English_corrections_are_understood_the_first_time() =>
        await Measure(English, 100, [.. EnglishAmounts.Select(said => (said, "¥100.00", "1042")), .. EnglishOrders.Select(said => (said, "1043", "¥120.00")), .. EnglishReasons.Select(said => (said, "Quality problem", "¥120.00"))]);

    [Fact]
    public async Task Chinese_corrections_are_understood_the_first_time() =>
        await Measure(Chinese, 100, [.. ChineseAmounts.Select(said => (said, "¥100.00", "1042")), .. ChineseOrders.Select(said => (said, "1043", "¥120.00")), .. ChineseReasons.Select(said => (said, "质量问题", "¥120.00"))]);

    private static async Task Measure(string opening, int atLeast, IReadOnlyList<(string Said, string Expected, string Kept)> rows)
    {
        Assert.True(rows.Count >= atLeast);
        await using var bot = await TestBot.Create(Capabilities.Create);
        var missed = new List<string>();
        var person = 0;
        foreach (var (said, expected, kept) in rows)
        {
            var id = $"c{person++}";
            await bot.Register(new(id, id, OpsBot.Domain.Shared.Role.Agent));
            await bot.Say(opening, id);
            var answer = string.Join('\n', await bot.Say(said, id));
            if (!answer.Contains(expected, StringComparison.Ordinal) || !answer.Contains(kept, StringComparison.Ordinal))
            {
                missed.Add($"{said} → {answer.ReplaceLineEndings(" / ")}");
            }
        }

        Assert.True(missed.Count <= rows.Count * 0.02, $"{rows.Count - missed.Count} of {rows.Count} were understood. Not:\n{string.Join('\n', missed)}");
    }
}
