using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Forms;

/// <summary>
/// Refunds in one sentence, as operations people type them: the summary must show the order, the amount, the reason, and a note
/// without left-over words.
/// </summary>
public sealed class SentenceTests
{
    private const string Damaged = "Damaged on arrival";
    private const string Quality = "Quality problem";
    private const string Missing = "Something missing";
    private const string Unreceived = "Not received";
    private const string Different = "Not as described";
    private const string Wrong = "Wrong item sent";
    private const string Unwanted = "No longer wanted";
    private const string Fake = "Counterfeit";
    private const string Late = "Shipped too late";

    private static readonly (string Said, string Order, string Amount, string Reason)[] English =
    [
        ("refund 1042 ¥120 mug arrived broken", "1042", "¥120.00", Damaged),
        ("1042 refund 120 yuan broken", "1042", "¥120.00", Damaged),
        ("buyer of order 1042 wants a refund of 120, cup broken", "1042", "¥120.00", Damaged),
        ("refund 120 for order 1042, cup broken", "1042", "¥120.00", Damaged),
        ("refund ¥88.50 to order 3907005854764247416, one missing", "3907005854764247416", "¥88.50", Missing),
        ("refund 3907005854764247416 88.5 never arrived", "3907005854764247416", "¥88.50", Unreceived),
        ("log a refund: order 1042, amount 120, reason quality", "1042", "¥120.00", Quality),
        ("please refund order #1042 ¥1,200.50 because it arrived cracked", "1042", "¥1,200.50", Damaged),
        ("full refund order 1042 99 yuan wrong item", "1042", "¥99.00", Wrong),
        ("refund order 1042 one twenty broken", "1042", "¥120.00", Damaged),
        ("return and refund 1042 ¥59 too small", "1042", "¥59.00", Different),
        ("refund order 1042 ¥59.90 changed her mind", "1042", "¥59.90", Unwanted),
        ("refund #1042 ¥35 one missing", "1042", "¥35.00", Missing),
        ("log refund order 1042 ¥35 leaking bottle", "1042", "¥35.00", Damaged),
        ("log a refund for order 1042 of ¥35, torn sleeve", "1042", "¥35.00", Damaged),
        ("refund of ¥35 for order 1042: fake", "1042", "¥35.00", Fake),
        ("refund of 35 yuan, order 1042, counterfeit", "1042", "¥35.00", Fake),
        ("please refund 1042 ¥35 shipped too late", "1042", "¥35.00", Late),
        ("the customer wants a refund, order 1042, ¥35, defective", "1042", "¥35.00", Quality),
        ("customer asks for a refund of ¥35 on order 1042 because it stopped working", "1042", "¥35.00", Quality),
        ("refund order 1042 amount 35 faulty", "1042", "¥35.00", Quality),
        ("refund order 1042 amount: 35 reason: faulty", "1042", "¥35.00", Quality),
        ("refund order no 1042 amount ¥35 not delivered", "1042", "¥35.00", Unreceived),
        ("refund order number 1042, 35 yuan, lost", "1042", "¥35.00", Unreceived),
        ("new refund order 1042 ¥35 didn't arrive", "1042", "¥35.00", Unreceived),
        ("add a refund order 1042 ¥35 hasn't arrived", "1042", "¥35.00", Unreceived),
        ("record a refund: #1042 ¥35 dented", "1042", "¥35.00", Damaged),
        ("register a refund order 1042 ¥35 smashed", "1042", "¥35.00", Damaged),
        ("partial refund order 1042 ¥12.30 dented lid", "1042", "¥12.30", Damaged),
        ("partial refund of ¥12.30 for order 1042, scratched and damaged", "1042", "¥12.30", Damaged),
        ("refund order 1042 two hundred broken", "1042", "¥200.00", Damaged),
        ("refund order 1042 fifty yuan size", "1042", "¥50.00", Different),
        ("refund order 1042 1.2k not as described", "1042", "¥1,200.00", Different),
        ("refund order 1042 CNY 75 wrong colour", "1042", "¥75.00", Different),
        ("refund order 1042 75 CNY wrong colour", "1042", "¥75.00", Different),
        ("refund order 1042 75 rmb too big", "1042", "¥75.00", Different),
        ("refund 75 yuan on 3907005854764247416 too large", "3907005854764247416", "¥75.00", Different),
        ("refund 3907005854764247416 for ¥75 because the cup is broken", "3907005854764247416", "¥75.00", Damaged),
        ("3907005854764247416 refund ¥75 broken", "3907005854764247416", "¥75.00", Damaged),
        ("order 1042 refund ¥75 broken", "1042", "¥75.00", Damaged),
        ("order 1042: refund ¥75, broken", "1042", "¥75.00", Damaged),
        ("order 1042 needs a refund of ¥75, bad quality", "1042", "¥75.00", Quality),
        ("order #1042 wants a refund ¥75 doesn't fit", "1042", "¥75.00", Different),
        ("Refund Order 1042 ¥75 Broken", "1042", "¥75.00", Damaged),
        ("REFUND 1042 ¥75 BROKEN", "1042", "¥75.00", Damaged),
        ("refund broken mug 1042 ¥75", "1042", "¥75.00", Damaged),
        ("refund ¥75 broken mug order 1042", "1042", "¥75.00", Damaged),
        ("refund ¥75 1042 broken", "1042", "¥75.00", Damaged),
        ("refund broken ¥75 order 1042", "1042", "¥75.00", Damaged),
        ("refund, order 1042, ¥75, sent the wrong cup", "1042", "¥75.00", Wrong),
        ("refund; order 1042; ¥75; wrong product", "1042", "¥75.00", Wrong),
        ("refund order 1042 ¥75. The cup is broken.", "1042", "¥75.00", Damaged),
        ("refund 1042 ¥75 no longer wanted", "1042", "¥75.00", Unwanted),
        ("refund 1042 ¥75 doesn't like it", "1042", "¥75.00", Unwanted),
        ("i want to log a refund: 1042, ¥75, cracked screen", "1042", "¥75.00", Damaged),
        ("file a refund for #1042, ¥75, incomplete", "1042", "¥75.00", Missing),
        ("enter a refund order 1042 ¥75 two missing", "1042", "¥75.00", Missing),
        ("refund only 1042 ¥75 broken", "1042", "¥75.00", Damaged),
        ("refund order TB-20931 ¥75 broken", "TB-20931", "¥75.00", Damaged),
        ("refund ¥75.5 to order 1042 since it does not work", "1042", "¥75.50", Quality),
        ("refund order 1042 ¥75 delayed", "1042", "¥75.00", Late),
    ];

    private static readonly (string Said, string Order, string Amount, string Reason)[] Chinese =
    [
        ("退款 3907005854764247416 120 杯子碎了", "3907005854764247416", "¥120.00", "收到时破损"),
        ("退款 订单1042 120元 杯子碎了", "1042", "¥120.00", "收到时破损"),
        ("客户要退120，订单1042，杯子碎了", "1042", "¥120.00", "收到时破损"),
        ("退 88.5 给 3907005854764247416 少发了一件", "3907005854764247416", "¥88.50", "少件漏发"),
        ("订单1042退款120元，杯子碎了", "1042", "¥120.00", "收到时破损"),
        ("订单号1042，退120块，质量问题", "1042", "¥120.00", "质量问题"),
        ("退款一百二，订单1042，没收到", "1042", "¥120.00", "未收到货"),
        ("仅退款 订单1042 ¥59.9 不想要了", "1042", "¥59.90", "不想要了"),
        ("退货退款 1042 299元 尺码不对", "1042", "¥299.00", "与描述不符"),
        ("登记退款 1042 1.2万 假货", "1042", "¥12,000.00", "假货"),
        ("买家申请退款 订单1042 金额35 漏发", "1042", "¥35.00", "少件漏发"),
        ("退款 #1042 120 杯子碎了", "1042", "¥120.00", "收到时破损"),
        ("退款 #1042 120元 碎了", "1042", "¥120.00", "收到时破损"),
        ("退款：订单1042，金额120，原因破损", "1042", "¥120.00", "收到时破损"),
        ("退款 订单号：1042 金额：120 原因：质量问题", "1042", "¥120.00", "质量问题"),
        ("登记一笔退款，订单1042，35元，瑕疵", "1042", "¥35.00", "质量问题"),
        ("记一笔退款 订单1042 35块 掉色", "1042", "¥35.00", "质量问题"),
        ("帮我登记退款 订单1042 35元 开线", "1042", "¥35.00", "质量问题"),
        ("我要退款 订单1042 35元 不喜欢", "1042", "¥35.00", "不想要了"),
        ("申请退款 订单1042 35元 七天无理由", "1042", "¥35.00", "不想要了"),
        ("客户申请退款35元，订单1042，色差", "1042", "¥35.00", "与描述不符"),
        ("客户要求退款，订单1042，35元，太小", "1042", "¥35.00", "与描述不符"),
        ("买家要退款 订单1042 35 太大", "1042", "¥35.00", "与描述不符"),
        ("买家要退35元 订单1042 不合身", "1042", "¥35.00", "与描述不符"),
        ("顾客想退35块，订单1042，货不对板", "1042", "¥35.00", "与描述不符"),
        ("订单1042 退35 发错货", "1042", "¥35.00", "发错或拍错"),
        ("订单1042 退款35 拍错", "1042", "¥35.00", "发错或拍错"),
        ("订单1042退35元，颜色不对", "1042", "¥35.00", "发错或拍错"),
        ("订单1042，退款，35元，款式不对", "1042", "¥35.00", "发错或拍错"),
        ("1042退款35元买错", "1042", "¥35.00", "发错或拍错"),
        ("1042 退 35 缺件", "1042", "¥35.00", "少件漏发"),
        ("退35元 订单1042 少了两个", "1042", "¥35.00", "少件漏发"),
        ("退35块钱，订单1042，没发全", "1042", "¥35.00", "少件漏发"),
        ("退三十五，订单1042，快递丢了", "1042", "¥35.00", "未收到货"),
        ("退款三十五元，订单1042，丢件", "1042", "¥35.00", "未收到货"),
        ("退款 订单1042 两百 未收到", "1042", "¥200.00", "未收到货"),
        ("退款 订单1042 一千二 没收到", "1042", "¥1,200.00", "未收到货"),
        ("退款 订单1042 1.5万 冒牌", "1042", "¥15,000.00", "假货"),
        ("退款 订单1042 ￥35 不是正品", "1042", "¥35.00", "假货"),
        ("退款 订单1042 ¥1,200.50 坏了", "1042", "¥1,200.50", "收到时破损"),
        ("退款 ¥1,200.50 订单1042 摔坏", "1042", "¥1,200.50", "收到时破损"),
        ("退款120元给订单1042，压坏了", "1042", "¥120.00", "收到时破损"),
        ("给订单1042退款120元，漏液", "1042", "¥120.00", "收到时破损"),
        ("给订单1042退120元，变形", "1042", "¥120.00", "收到时破损"),
        ("请退款 订单1042 120元 裂了", "1042", "¥120.00", "收到时破损"),
        ("退款 杯子碎了 订单1042 120元", "1042", "¥120.00", "收到时破损"),
        ("退款 120元 杯子碎了 订单1042", "1042", "¥120.00", "收到时破损"),
        ("退款 订单1042 杯子碎了 120元", "1042", "¥120.00", "收到时破损"),
        ("退款，因为杯子碎了，订单1042，120元", "1042", "¥120.00", "收到时破损"),
        ("退款订单1042金额120原因破损", "1042", "¥120.00", "收到时破损"),
        ("退款 单号1042 120元 用不了", "1042", "¥120.00", "质量问题"),
        ("退款 单号：1042，120元，故障", "1042", "¥120.00", "质量问题"),
        ("退款 1042 120元 发货太慢", "1042", "¥120.00", "发货太慢"),
        ("退款 1042 120元 没发货", "1042", "¥120.00", "发货太慢"),
        ("退款 1042 120元 缺货", "1042", "¥120.00", "缺货"),
        ("退款 1042 12元 运费", "1042", "¥12.00", "退运费"),
        ("退款 1042 12元 补偿", "1042", "¥12.00", "与买家协商一致"),
        ("退款 1042 12.5 协商一致", "1042", "¥12.50", "与买家协商一致"),
        ("退差价 订单1042 12元 降价", "1042", "¥12.00", "折扣、赠品或发票"),
        ("录入退款 订单1042 12元 赠品", "1042", "¥12.00", "折扣、赠品或发票"),
        ("新建退款 3907005854764247416 12元 质量差", "3907005854764247416", "¥12.00", "质量问题"),
    ];

    [Fact]
    public Task English_sentences_fill_the_form() => All_fill_the_form(English);

    [Fact]
    public Task Chinese_sentences_fill_the_form() => All_fill_the_form(Chinese);

    [Theory]
    [InlineData("refund 1042 ¥75 mug arrived broken", "mug arrived broken")]
    [InlineData("buyer of order 1042 wants a refund of 120, cup broken", "cup broken")]
    [InlineData("please refund order #1042 ¥1,200.50 because it arrived cracked", "it arrived cracked")]
    [InlineData("refund 3907005854764247416 for ¥75 because the cup is broken", "the cup is broken")]
    [InlineData("customer asks for a refund of ¥35 on order 1042 because it stopped working", "it stopped working")]
    [InlineData("refund ¥75 broken mug order 1042", "broken mug")]
    [InlineData("refund mug arrived broken for order 1042 ¥75", "mug arrived broken")]
    [InlineData("退款 3907005854764247416 120 杯子碎了", "杯子碎了")]
    [InlineData("客户要退120，订单1042，杯子碎了", "杯子碎了")]
    [InlineData("退款，因为杯子碎了，订单1042，120元", "杯子碎了")]
    [InlineData("订单1042退款120元，杯子碎了", "杯子碎了")]
    [InlineData("给订单1042退款120元，漏液", "漏液")]
    [InlineData("买家申请退款 订单1042 金额35 漏发", "漏发")]
    [InlineData("退款 1042 35 退回来的杯子碎了", "退回来的杯子碎了")]
    public async Task The_note_is_what_was_told_and_nothing_else(string said, string note)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);

        var answer = string.Join('\n', await bot.Say(said));

        var line = answer.Split('\n').Single(text => text.Contains("Note ", StringComparison.Ordinal) || text.Contains("备注", StringComparison.Ordinal));
        Assert.Equal(note, line.Replace("Note", "", StringComparison.Ordinal).Replace("备注", "", StringComparison.Ordinal).Trim());
    }

    [Theory]
    [InlineData("订单 1042 的退款")]
    [InlineData("订单1042的退款")]
    [InlineData("refunds for order 1042")]
    [InlineData("show refunds of order 1042")]
    [InlineData("今天的退款")]
    [InlineData("昨天的退款")]
    [InlineData("本周的退款")]
    [InlineData("待处理的退款")]
    [InlineData("退款列表")]
    [InlineData("查看退款记录")]
    [InlineData("today's refunds")]
    [InlineData("open refunds")]
    [InlineData("refunds")]
    [InlineData("list refunds from last week")]
    public async Task A_list_is_no_form(string said)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);

        var answer = string.Join('\n', await bot.Say(said));

        Assert.Matches("No refunds found|没有找到退款", answer);
    }

    private static async Task All_fill_the_form((string Said, string Order, string Amount, string Reason)[] rows)
    {
        Assert.True(rows.Length >= 60);
        await using var bot = await TestBot.Create(Capabilities.Create);
        var missed = new List<string>();
        foreach (var (index, (said, order, amount, reason)) in rows.Index())
        {
            var person = $"s{index}";
            await bot.Register(new(person, person, OpsBot.Domain.Shared.Role.Agent));
            var answer = string.Join('\n', await bot.Say(said, person));
            if (!answer.Contains(order, StringComparison.Ordinal) || !answer.Contains(amount, StringComparison.Ordinal) || !answer.Contains(reason, StringComparison.Ordinal))
            {
                missed.Add($"{said} → {answer.ReplaceLineEndings(" / ")}");
            }
        }

        Assert.True(missed.Count == 0, $"{rows.Length - missed.Count} of {rows.Length} were understood. Not:\n{string.Join('\n', missed)}");
    }
}
