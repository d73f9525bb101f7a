using OpsBot.Testing;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Forms;

/// <summary>What is said beside a form that waits for nothing is never taken for one of its values.</summary>
public sealed class BesideTests : IAsyncDisposable
{
    private static readonly string[] English =
    [
        "what is going on", "who is late today", "actually let me think", "that looks strange", "is there anything overdue", "remind me tomorrow", "the weather is nice", "hm", "lol", "why so many",
        "tell wang about it", "good morning everybody", "it's fine by me", "wait a moment", "not sure yet",
    ];

    private static readonly string[] Chinese =
    [
        "有什么超时的", "今天谁退款了", "超过一百的", "提醒我跟进一下", "稍等", "我看看", "这个有点怪", "天气不错", "哈哈", "为什么这么多", "跟小王说一声", "大家早上好", "不太确定", "先放着", "是不是搞错了",
    ];

    /// <summary>In Chinese letters, so that every card is in one language whatever was said before.</summary>
    private const string ShowsForm = "表单";

    private readonly ChatNumbers _numbers = new();

    public static TheoryData<string> Forms =>
    [
        "refund 1042 ¥120 mug arrived broken", "退款 3907005854764247416 120 杯子碎了", "complaint 1042 wrong colour, buyer wants exchange, urgent", "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急",
        "alert me when ROAS drops", "花费异常时提醒我", "weekdays at 9 send me the summary", "每天早上9点发直通车和整店日报到这个群", "add product: Name: Linen Shirt; Brand: Fjord; Category: Shirts; Material: linen",
        "新增商品：商品名称：亚麻衬衫；品牌：峡湾；类目：男装/衬衫；材质：亚麻",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_changes_nothing(string opening)
    {
        await using var bot = await TestBot.Create(_numbers.Create);
        await bot.Say(opening);
        var before = await bot.Say(ShowsForm);

        foreach (var said in English.Concat(Chinese))
        {
            await bot.Say(said);

            Assert.Equal((said, string.Join('\n', before)), (said, string.Join('\n', await bot.Say(ShowsForm))));
        }
    }

    public ValueTask DisposeAsync()
    {
        _numbers.Dispose();
        return ValueTask.CompletedTask;
    }
}
