using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

public sealed class CopyChecksTests
{
    [Theory]
    [InlineData("taobao", "真丝abc 1", 9)]
    [InlineData("taobao", "，", 2)]
    [InlineData("amazon", "真丝abc 1", 7)]
    public void Length_is_counted_in_the_marketplaces_unit(string marketplace, string text, int length) =>
        Assert.Equal(length, Samples.Profile(marketplace).LengthOf(text));

    [Theory]
    [InlineData("tmall", 30, null)]
    [InlineData("tmall", 31, "length.over")]
    [InlineData("tmall", 20, "length.short")]
    [InlineData("jd", 31, "length.short")]
    public void Too_long_is_banned_and_much_too_short_is_mentioned(string marketplace, int characters, string? rule)
    {
        var rules = Samples.Check(string.Concat(Enumerable.Range(0, characters).Select(i => (char)('一' + (i * 7)))), marketplace).Findings.Select(f => f.Rule).Where(r => r.StartsWith("length", StringComparison.Ordinal));
        Assert.Equal(rule is null ? [] : [rule], rules);
    }

    [Theory]
    [InlineData("amazon", "Silk Dress!", "chars.forbidden", CopyLevel.Ban)]
    [InlineData("amazon", "Silk Dress #5", "chars.contextual", CopyLevel.Caution)]
    [InlineData("tmall", "真丝👗裙", "chars.emoji", CopyLevel.Ban)]
    [InlineData("tmall", "真丝\u200b裙", "chars.hidden", CopyLevel.Caution)]
    [InlineData("tmall", "真丝\t裙", "chars.forbidden", CopyLevel.Ban)]
    [InlineData("amazon", "SILK DRESS WITH LONG SLEEVES", "caps", CopyLevel.Ban)]
    [InlineData("amazon", "Pack of Three Socks", "numerals", CopyLevel.Caution)]
    [InlineData("amazon", "Silk Dress Silk Skirt Silk Top", "repeat.word", CopyLevel.Caution)]
    [InlineData("tmall", "真丝连衣裙真丝", "repeat.word", CopyLevel.Caution)]
    [InlineData("tmall", "真丝连衣裙夏季真丝连衣裙", "repeat.phrase", CopyLevel.Caution)]
    public void Titles_keep_the_marketplaces_rules(string marketplace, string title, string rule, CopyLevel level) =>
        Assert.Contains(Samples.Check(title, marketplace).Findings, f => f.Rule == rule && f.Level == level);

    [Theory]
    [InlineData("真丝连衣裙夏季", "must.brand")]
    [InlineData("真丝连衣裙示例家", "must.brand_place")]
    [InlineData("示例家真丝连衣裙示例家", "must.brand_twice")]
    [InlineData("示例家真丝上衣", "must.noun")]
    [InlineData("示例家连衣裙夏季", "must.attribute")]
    public void Must_haves_are_asked_for(string title, string rule) => Assert.Contains(Samples.Check(title, "tmall", product: Samples.Dress).Findings, f => f.Rule == rule);

    [Fact]
    public void A_title_with_all_must_haves_is_not_asked_for_more() =>
        Assert.DoesNotContain(Samples.Check("NORTHSHORE Cotton Socks", "amazon", product: Samples.Socks).Findings, f => f.Rule.StartsWith("must", StringComparison.Ordinal));

    [Theory]
    [InlineData("示例家真丝吊带连衣裙女夏季法式", "示例家真丝吊带连衣裙女夏季法式V领", true)]
    [InlineData("NORTHSHORE Cotton Crew Socks", "Fjord Stainless Steel Bottle", false)]
    public void Likeness_to_other_listings_is_told(string title, string other, bool isAlike) =>
        Assert.Equal(isAlike, Samples.Check(title, "tmall", others: other).Findings.Any(f => f.Rule == "similar"));

    [Theory]
    [InlineData("这件连衣裙采用了非常柔软舒适的面料并且在很多细节的地方都做了用心处理", "read.long_clause")]
    [InlineData("This soft dress is made from a very light fabric that we have chosen with great care for the warm days of the long summer season", "read.long_sentence")]
    public void Long_sentences_are_told(string text, string rule) => Assert.Contains(Samples.Check(text, "tmall", CopyPart.Body).Findings, f => f.Rule == rule);

    [Fact]
    public void Nothing_to_object_to_is_said() => Assert.Equal("ok", Assert.Single(Samples.Check("A soft dress.", "shopify", CopyPart.Body).Findings).Rule);

    [Theory]
    [InlineData("Amazon", "2025-01-20", 0)]
    [InlineData("亚马逊", "2025-01-21", 2)]
    public void Rules_have_dates(string name, string day, int sameWord) =>
        Assert.Equal(sameWord, Marketplaces.Find(name, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))!.MaxSameWord);

    [Fact]
    public void An_unknown_marketplace_is_none() => Assert.Null(Marketplaces.Find("nowhere", new DateOnly(2026, 6, 1)));
}
