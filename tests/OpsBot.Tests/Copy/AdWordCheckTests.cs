using CsCheck;
using OpsBot.Domain.Copy;
using OpsBot.Tests.Shared;

namespace OpsBot.Tests.Copy;

public sealed class AdWordCheckTests
{
    [Theory]
    [InlineData("全网最低价连衣裙", "absolute.core", CopyLevel.Ban, "全网最低")]
    [InlineData("顶级真丝", "absolute.core", CopyLevel.Ban, "顶级")]
    [InlineData("NO.1 品牌", "absolute.core", CopyLevel.Ban, "NO.1")]
    [InlineData("TOP1面膜", "absolute.core", CopyLevel.Ban, "TOP1")]
    [InlineData("完美版型", "absolute.soft", CopyLevel.Caution, "完美")]
    [InlineData("专利技术保温", "authority.patent", CopyLevel.Evidence, "专利技术")]
    [InlineData("电商特供款", "absolute.special_supply", CopyLevel.Caution, "特供")]
    [InlineData("军队特供酒", "authority.special_supply", CopyLevel.Ban, "军队特供")]
    [InlineData("治疗失眠枕", "medical.ban", CopyLevel.Ban, "治疗")]
    [InlineData("原价999现5折", "price.basis", CopyLevel.Evidence, "原价")]
    [InlineData("北岸官方旗舰店保温杯", "promise.proof", CopyLevel.Evidence, "官方旗舰店")]
    [InlineData("联系微信领券", "contact.divert", CopyLevel.Ban, "微信")]
    [InlineData("艾草贴，专治颈椎病", "medical.cure", CopyLevel.Ban, "专治颈椎")]
    [InlineData("泡脚包治脚气", "medical.cure", CopyLevel.Ban, "治脚气")]
    [InlineData("坐垫缓解腰部酸痛", "medical.relief", CopyLevel.Caution, "缓解腰部酸痛")]
    [InlineData("好评返现5元", "review.reward", CopyLevel.Ban, "好评返现")]
    [InlineData("最 佳连衣裙", "absolute.core", CopyLevel.Ban, "最 佳")]
    [InlineData("最*佳连衣裙", "absolute.core", CopyLevel.Ban, "最*佳")]
    [InlineData("國家級工艺", "absolute.core", CopyLevel.Ban, "國家級")]
    [InlineData("木及品好茶", "absolute.core", CopyLevel.Ban, "木及品")]
    [InlineData("zui佳选择", "absolute.pinyin", CopyLevel.Ban, "zui佳")]
    [InlineData("最\u200b佳", "absolute.core", CopyLevel.Ban, "最\u200b佳")]
    [InlineData("ＮＯ．１", "absolute.core", CopyLevel.Ban, "ＮＯ．１")]
    public void Chinese_words_of_the_rules_are_found(string text, string rule, CopyLevel level, string found) => AssertFound(text, "tmall", rule, level, found);

    [Theory]
    [InlineData("Best Silk Dress", "superlative", CopyLevel.Caution, "Best")]
    [InlineData("Eco-Friendly Cup", "eco", CopyLevel.Evidence, "Eco-Friendly")]
    [InlineData("Cures Acne Fast", "health", CopyLevel.Ban, "Cures")]
    [InlineData("Silk Dress Free Shipping", "promo_in_title", CopyLevel.Ban, "Free Shipping")]
    [InlineData("Autumn Sale Coat", "promo_in_title.shoptimizer", CopyLevel.Ban, "Autumn Sale")]
    [InlineData("Contact me@shop.com", "contact", CopyLevel.Ban, "me@shop.com")]
    [InlineData("Bеst Dress", "superlative", CopyLevel.Caution, "Bеst")]
    [InlineData("Go Green Bottle", "eco", CopyLevel.Evidence, "Go Green")]
    [InlineData("Whiter teeth in 7 days", "result_time", CopyLevel.Evidence, "Whiter teeth in 7 days")]
    [InlineData("Lose 20 pounds without diet", "weight_result", CopyLevel.Ban, "Lose 20 pounds")]
    [InlineData("Kills 99.9% of germs", "germ_kill", CopyLevel.Evidence, "Kills 99.9%")]
    [InlineData("Regrows hair", "body_change", CopyLevel.Ban, "Regrows hair")]
    [InlineData("FDA-approved mask", "fda", CopyLevel.Evidence, "FDA-approved")]
    [InlineData("Proudly Made in the USA", "origin_us", CopyLevel.Evidence, "Made in the USA")]
    [InlineData("Mug, was $59 now $29", "price_basis", CopyLevel.Evidence, "was $59 now $29")]
    [InlineData("Colder than a Yeti", "rival", CopyLevel.Caution, "Colder than a Yeti")]
    [InlineData("Get a gift card for your review", "review", CopyLevel.Ban, "gift card for your review")]
    [InlineData("Biodegradable bag", "eco_degrade", CopyLevel.Evidence, "Biodegradable")]
    [InlineData("Clinically proven serum", "expert", CopyLevel.Evidence, "Clinically proven")]
    [InlineData("It c.u.r.e.s acne", "health", CopyLevel.Ban, "c.u.r.e.s")]
    public void English_words_of_the_rules_are_found(string text, string rule, CopyLevel level, string found) => AssertFound(text, "amazon", rule, level, found);

    [Theory]
    [InlineData("最近上新", "tmall")]
    [InlineData("第一次露营", "tmall")]
    [InlineData("防晒衣女薄款", "tmall")]
    [InlineData("颈椎枕护颈记忆棉", "tmall")]
    [InlineData("政治口腔期刊", "tmall")]
    [InlineData("极品飞车模型", "tmall")]
    [InlineData("招财猫手链", "tmall")]
    [InlineData("100%棉T恤", "tmall")]
    [InlineData("Green Dress", "amazon")]
    [InlineData("Dog Treats", "amazon")]
    [InlineData("100% Cotton Sheets", "amazon")]
    [InlineData("Ships in 2 Days", "shopify")]
    [InlineData("Charges in 30 minutes", "shopify")]
    [InlineData("U.S.A. size 8", "shopify")]
    [InlineData("Lamp with 7 day timer", "amazon")]
    [InlineData("Perfect Fit Bestie Mug", "shopify")]
    [InlineData("Free Shipping", "shopify")]
    public void Exceptions_and_scopes_keep_ordinary_words_quiet(string text, string marketplace) =>
        Assert.Empty(AdWordCheck.Run(new CopyText(text, Samples.Profile(marketplace), CopyPart.Title), null));

    [Fact]
    public void A_category_decides_which_rules_hold()
    {
        Assert.Contains(Samples.Check("防晒霜清爽", "tmall", product: new Product { Name = "防晒霜", Category = "美妆/防晒霜" }).Findings, f => f.Rule == "cosmetics.special");
        Assert.DoesNotContain(Samples.Check("防晒衣", "tmall", product: new Product { Name = "防晒衣", Category = "女装" }).Findings, f => f.Rule == "cosmetics.special");
        Assert.DoesNotContain(Samples.Check("止痛贴", "tmall", product: new Product { Name = "贴", Category = "医疗器械" }).Findings, f => f.Rule == "medical.ban");
    }

    [Fact]
    public void A_certificate_that_names_the_word_proves_it()
    {
        var product = new Product { Name = "抗菌袜", Category = "袜子", Certificates = ["抗菌检测报告 GB/T 20944"] };

        Assert.Equal(CopyLevel.Ok, Samples.Check("抗菌袜子", "tmall", product: product).Findings.Single(f => f.Rule == "medical.caution").Level);
    }

    [Fact]
    public void A_replacement_and_the_law_come_with_the_hit()
    {
        var hit = Samples.Check("顶级真丝", "tmall").Findings.First(f => f.Rule == "absolute.core");

        Assert.Equal("高品质", hit.Replacement);
        Assert.Equal("广告法 9(3)", hit.Source);
        Assert.Contains("顶级", hit.Message.En, StringComparison.Ordinal);
        Assert.Contains("广告法", hit.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_never_throw_and_spans_stay_inside() => Gen.OneOf(Gen.String, Pieces.Join(10, "最", "佳", " ", "*", "顶级", "NO", ".1", "真丝", "500", "ml", "best", "100%", "棉", "，", "\u200b", "👍", "国", "A", "iphone 15", "XL码", "ip6", "spf")).Sample(
        text =>
        {
            var facts = new ProductFacts(Samples.Dress);
            foreach (var part in new[] { CopyPart.Title, CopyPart.Body })
            {
                var report = CopyChecks.Check(new CopyText(text, Samples.Profile("amazon"), part) { Product = Samples.Dress, OtherListings = [text] }, facts);
                Assert.NotEmpty(report.Findings);
                Assert.All(report.Findings, f => Assert.True(f.Span is null || (f.Span.Value.Start >= 0 && f.Span.Value.End <= text.Length)));
            }
        },
        iter: 400);

    private static void AssertFound(string text, string marketplace, string rule, CopyLevel level, string found)
    {
        var findings = AdWordCheck.Run(new CopyText(text, Samples.Profile(marketplace), CopyPart.Title), null).ToList();
        Assert.Contains(findings, f => f.Rule == rule && f.Level == level && f.Span!.Value.Of(text) == f.Found && f.Found.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_English_rule_has_a_source_of_its_own()
    {
        var english = AdRuleBook.Instance.Rules.Where(r => r.Law.Contains("CFR", StringComparison.Ordinal) || r.Law.Contains("USC", StringComparison.Ordinal) || r.Law.StartsWith("FTC", StringComparison.Ordinal)).ToList();

        Assert.True(english.Count >= 20);
        Assert.Equal(english.Count, english.Select(r => r.Law).Distinct().Count());
    }

    [Fact]
    public void Recycled_content_that_the_material_states_is_proven() =>
        Assert.Equal(CopyLevel.Ok, AdWordCheck.Run(new CopyText("Recycled polyester fleece", Samples.Profile("amazon"), CopyPart.Body), new ProductFacts(new Product { Name = "Fleece", Attributes = new Dictionary<string, string> { ["Material"] = "100% recycled polyester" } })).Single(f => f.Rule == "eco_recycled").Level);
}
