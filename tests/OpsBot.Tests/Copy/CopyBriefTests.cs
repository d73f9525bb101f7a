using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>Wishes in a request are never words of the product.</summary>
public sealed class CopyBriefTests
{
    [Theory]
    [InlineData("mens linen shirt, band collar, sand, relaxed fit. seo friendly but not spammy", "mens linen shirt, band collar, sand, relaxed fit")]
    [InlineData("冰丝阔腿裤，高腰，垂感，不超过30字", "冰丝阔腿裤, 高腰, 垂感")]
    [InlineData("亚麻四件套, soft, breathable, machine wash, 3 bullet points, in chinese", "亚麻四件套, soft, breathable, machine wash")]
    [InlineData("linen dress 给shopify写三个title 别太长", "linen dress")]
    [InlineData("silk scarf, brand in front, max 60 characters", "silk scarf")]
    [InlineData("drop shoulder hoodie, short sleeves", "drop shoulder hoodie, short sleeves")]
    public void What_is_left_is_the_product(string said, string rest) => Assert.Equal(rest, CopyBriefs.Read(said).Rest);

    [Theory]
    [InlineData("不超过30字", 30)]
    [InlineData("no more than 60 chars each", 60)]
    [InlineData("30字以内", 30)]
    [InlineData("五个字的卖点", 5)]
    public void A_length_is_read(string said, int most) => Assert.Contains(new CopyWish.Within(most, false), CopyBriefs.Read(said).Wishes);

    [Theory]
    [InlineData("give me 4 more w the brand in front", 4)]
    [InlineData("再来五条", 5)]
    public void More_of_them_are_counted(string said, int count)
    {
        var brief = CopyBriefs.Read(said, revising: true);

        Assert.True(brief.More);
        Assert.Equal(count, brief.Count);
    }

    [Fact]
    public void The_third_without_a_word_is_both()
    {
        var brief = CopyBriefs.Read("the third but w/o \"relaxed\"", revising: true);

        Assert.Equal(3, brief.Nth);
        Assert.Equal([new CopyWish.Without("relaxed")], brief.Wishes);
    }

    [Theory]
    [InlineData("too long. also dont say luxurious", "luxurious")]
    [InlineData("don't say luxurious", "luxurious")]
    [InlineData("但是别出现最透气这种话", "最透气")]
    public void What_must_not_be_said_is_left_out_and_never_put_in(string said, string word)
    {
        var wishes = CopyBriefs.Read(said, revising: true).Wishes;

        Assert.Contains(new CopyWish.Without(word), wishes);
        Assert.DoesNotContain(wishes, wish => wish is CopyWish.Mention);
    }

    [Theory]
    [InlineData("my boss wants \"国家级面料\" in there", "国家级面料")]
    [InlineData("再加个防皱", "防皱")]
    [InlineData("put free gift in it", "free gift")]
    public void What_must_be_said_is_read(string said, string word) => Assert.Contains(new CopyWish.Mention(word), CopyBriefs.Read(said, revising: true).Wishes);

    [Theory]
    [InlineData("中文版也要一份 淘系30字以内", "zh", "淘宝")]
    [InlineData("fine your version. in english now for the shopify one", "en", "shopify")]
    [InlineData("再来个英文的 放shopify", "en", "shopify")]
    public void Another_language_and_place_are_read(string said, string language, string place)
    {
        var brief = CopyBriefs.Read(said, revising: true);

        Assert.Equal((language, place), (brief.Language, brief.Marketplace));
    }

    [Fact]
    public void A_chosen_title_is_changed_in_its_own_words() => Assert.Equal(
        "Linen Shirt, Band Collar, Fit", TitleEdit.Of("Linen Shirt, Band Collar, Relaxed Fit", CopySettings.Default with { Without = ["relaxed"] }, "en"));

    [Fact]
    public void A_rewritten_text_keeps_what_may_be_said_and_drops_what_may_not()
    {
        const string Text = "全网最低价，棉麻面料，穿上立减10斤";
        var report = CopyChecks.Check(new CopyText(Text, Marketplaces.Find("taobao", new(2026, 6, 15))!, CopyPart.Body));
        var safe = SafeText.Of(Text, report, []);

        Assert.Contains("棉麻面料", safe.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10斤", safe.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("穿上立减10斤")]
    [InlineData("孕妇宝宝都放心穿")]
    [InlineData("错过再等一年")]
    [InlineData("抗菌率99.9%")]
    [InlineData("hypoallergenic pillow")]
    [InlineData("100% anti-bacterial")]
    [InlineData("#1 in Europe")]
    [InlineData("guaranteed to last forever")]
    public void A_risky_claim_is_found(string claim) =>
        Assert.NotEmpty(CopyChecks.Check(new CopyText(claim, Marketplaces.Find(claim.Any(char.IsAsciiLetter) ? "shopify" : "taobao", new(2026, 6, 15))!, CopyPart.Body)).Open);
}
