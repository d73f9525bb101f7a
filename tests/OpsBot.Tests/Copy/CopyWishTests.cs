using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

public sealed class CopyWishTests
{
    [Theory]
    [InlineData("shorter")]
    [InlineData("make it shorter please")]
    [InlineData("a bit shorter")]
    [InlineData("短一点")]
    [InlineData("再短一些")]
    [InlineData("更简洁")]
    [InlineData("太长了")]
    public void Shorter_is_read(string text) => Assert.IsType<CopyWish.Shorter>(CopyWishes.Read(text));

    [Theory]
    [InlineData("longer")]
    [InlineData("more detail")]
    [InlineData("详细一点")]
    public void Longer_is_read(string text) => Assert.IsType<CopyWish.Longer>(CopyWishes.Read(text));

    [Theory]
    [InlineData("更活泼", CopyTone.Lively)]
    [InlineData("更活泼一点", CopyTone.Lively)]
    [InlineData("more lively", CopyTone.Lively)]
    [InlineData("正式一点", CopyTone.Formal)]
    [InlineData("more professional", CopyTone.Formal)]
    [InlineData("平实一些", CopyTone.Plain)]
    public void A_tone_is_read(string text, CopyTone tone) => Assert.Equal(new CopyWish.InTone(tone), CopyWishes.Read(text));

    [Theory]
    [InlineData("mention the 2-year warranty", "2-year warranty")]
    [InlineData("also mention that it is dishwasher safe", "it is dishwasher safe")]
    [InlineData("提到两年质保", "两年质保")]
    [InlineData("强调一下可机洗", "可机洗")]
    public void A_mention_is_read(string text, string what) => Assert.Equal(new CopyWish.Mention(what), CopyWishes.Read(text));

    [Theory]
    [InlineData("swap 真丝 for 桑蚕丝", "真丝", "桑蚕丝")]
    [InlineData("把真丝换成桑蚕丝", "真丝", "桑蚕丝")]
    [InlineData("请将“真丝”改为“桑蚕丝”", "真丝", "桑蚕丝")]
    [InlineData("replace silk with mulberry silk", "silk", "mulberry silk")]
    public void A_swap_is_read(string text, string from, string to) => Assert.Equal(new CopyWish.Swap(from, to), CopyWishes.Read(text));

    [Theory]
    [InlineData("without the warranty", "warranty")]
    [InlineData("don't mention free shipping", "free shipping")]
    [InlineData("不要提可机洗", "可机洗")]
    public void What_to_leave_out_is_read(string text, string what) => Assert.Equal(new CopyWish.Without(what), CopyWishes.Read(text));

    [Theory]
    [InlineData("refund 1042 ¥120 mug arrived broken")]
    [InlineData("退款 1042 120 杯子碎了")]
    [InlineData("GMV yesterday")]
    [InlineData("昨天的支付金额")]
    [InlineData("短袖")]
    [InlineData("")]
    public void Other_sentences_are_no_wishes(string text) => Assert.Null(CopyWishes.Read(text));

    [Fact]
    public void Wishes_add_up_and_the_last_of_a_kind_counts()
    {
        var settings = new CopyWish[] { new CopyWish.Shorter(), new CopyWish.Shorter(), new CopyWish.Shorter(), new CopyWish.InTone(CopyTone.Lively), new CopyWish.InTone(CopyTone.Formal), new CopyWish.Mention("a"), new CopyWish.Mention("b"), new CopyWish.Without("a"), new CopyWish.Longer() }
            .Aggregate(CopySettings.Default, (s, wish) => wish.Apply(s));

        Assert.Equal((1, CopyTone.Formal), (settings.Brevity, settings.Tone));
        Assert.Equal(["b"], settings.Mentions);
        Assert.Equal(["a"], settings.Without);
    }
}
