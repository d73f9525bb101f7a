using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class TextNormalTests
{
    [Theory]
    [InlineData("ＡＢＣ　１２３", "abc 123")]
    [InlineData("  Hello \t\n World  ", "hello world")]
    [InlineData("退款，谢谢！", "退款,谢谢!")]
    [InlineData("“真丝”（女）", "\"真丝\"(女)")]
    [InlineData("《书》【新】", "[书][新]")]
    [InlineData("￥５０～￥６０", "¥50~¥60")]
    [InlineData("a—b－c−d", "a-b-c-d")]
    [InlineData("re\u200bfund\u202e \ufeff120", "refund 120")]
    [InlineData("tag\U000E0041\U000E0042ged", "tagged")]
    [InlineData("ok 👍🏽", "ok 👍🏽")]
    [InlineData("", "")]
    [InlineData("\u200b", "")]
    public void Text_is_brought_to_one_form(string text, string folded) => Assert.Equal(folded, TextNormal.Fold(text));

    [Fact]
    public void A_span_of_the_folded_text_leads_back_to_the_original()
    {
        const string text = "请　　退\u200b款１２０元";
        var folded = TextNormal.FoldWithMap(text);
        var at = folded.Text.IndexOf("款120", StringComparison.Ordinal);

        var origin = folded.Origin(new TextSpan(at, 4));

        Assert.Equal("款１２０", origin.Of(text));
    }

    [Fact]
    public void A_span_outside_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TextNormal.FoldWithMap("abc").Origin(new TextSpan(2, 5)));

    [Fact]
    public void Invisible_characters_are_stripped_and_the_rest_stays() =>
        Assert.Equal("Ａ B", TextNormal.StripInvisible("\u200fＡ\u2066 B\U000E0001"));

    [Fact]
    public void Folding_twice_changes_nothing_more_and_every_character_has_an_origin() => AmountWordsTests.TypedText.Sample(
        text =>
        {
            var once = TextNormal.FoldWithMap(text);
            Assert.Equal(once.Text, TextNormal.Fold(once.Text));
            for (var i = 0; i < once.Text.Length; i++)
            {
                var origin = once.Origin(new TextSpan(i, 1));
                Assert.True(origin.Start >= 0 && origin.End <= text.Length);
            }
        },
        iter: 5000);

    [Theory]
    [InlineData("refund this order", "en")]
    [InlineData("Help", "en")]
    [InlineData("I", "en")]
    [InlineData("退款", "zh")]
    [InlineData("帮我看看ROAS", "zh")]
    [InlineData("show me 天猫旗舰店", "zh")]
    [InlineData("ROAS by plan in May, 直通车 only", "en")]
    [InlineData("120", null)]
    [InlineData("R-1042", null)]
    [InlineData("SF1234567890", null)]
    [InlineData("👍 🎉", null)]
    [InlineData("ROAS CTR", null)]
    [InlineData("¥120.50", null)]
    [InlineData("a@b.com", null)]
    [InlineData("返品したいです", null)]
    [InlineData("", null)]
    public void The_language_of_a_message_is_guessed(string text, string? language) => Assert.Equal(language, Languages.LanguageOf(text));

    [Fact]
    public void Guessing_a_language_never_throws() =>
        AmountWordsTests.TypedText.Sample(text => Languages.LanguageOf(text) is null or "en" or "zh", iter: 5000);
}
