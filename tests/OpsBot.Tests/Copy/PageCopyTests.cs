using System.Globalization;
using System.Text;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;
using OpsBot.Tests.House;

namespace OpsBot.Tests.Copy;

/// <summary>The pages of twenty invented products, reviewed as texts a stranger could paste (approve a wanted change with OPSBOT_APPROVE=1), and what must hold for each.</summary>
public sealed class PageCopyTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Samples.Lines("PageProducts.txt").Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_page_reads_as_approved(int number)
    {
        var (page, _) = PageOf(number);
        var received = Drawn(page);
        var approved = string.Create(CultureInfo.InvariantCulture, $"tests/OpsBot.Tests/Copy/Pages/{number:00}.txt");
        if (Environment.GetEnvironmentVariable("OPSBOT_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(Path.Combine(Tree.Root, approved), received);
        }

        Assert.Equal(Tree.Text(approved).ReplaceLineEndings("\n"), received);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_page_claims_nothing_that_the_record_does_not_hold(int number)
    {
        var (page, product) = PageOf(number);

        var wrong = PageCopyComposer.Check(page.Fields, product, page.Profile)
            .SelectMany(c => c.Report.Findings.Where(f => f.Level == CopyLevel.Ban || (f.Level > CopyLevel.Ok && f.Rule.StartsWith("claim.", StringComparison.Ordinal))).Select(f => $"{c.Field.Name}: {f.Rule} {f.Found} {f.Message.En}"));

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_field_keeps_its_limit_and_has_nothing_hidden_or_curly(int number)
    {
        var (page, _) = PageOf(number);

        Assert.All(page.Fields, field =>
        {
            Assert.True(field.Max is not { } max || field.Length <= max, field.Name);
            Assert.Equal(TextNormal.StripInvisible(field.Text).Trim(), field.Text);
            Assert.DoesNotContain(field.Text, "‘’“”\t\u00A0".Contains);
            Assert.DoesNotContain("{", field.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("。。", field.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", field.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_page_is_in_the_language_of_its_marketplace(int number)
    {
        var (page, _) = PageOf(number);

        if (page.Profile.Language == "en")
        {
            Assert.All(page.Fields, field => Assert.DoesNotContain(field.Text, TextNormal.IsHan));
        }

        Assert.All(page.Gaps, gap => Assert.True(gap.Question.En.Length > 0 && gap.Question.Zh.Any(TextNormal.IsHan)));
    }

    [Theory]
    [InlineData(CopyTone.Plain)]
    [InlineData(CopyTone.Lively)]
    [InlineData(CopyTone.Formal)]
    public void A_shorter_page_of_any_tone_is_shorter(CopyTone tone)
    {
        var whole = Compose(Samples.Cup, "taobao", new CopySettings { Tone = tone });
        var brief = Compose(Samples.Cup, "taobao", new CopySettings { Tone = tone, Brevity = 1 });
        var least = Compose(Samples.Cup, "taobao", new CopySettings { Tone = tone, Brevity = 2 });

        Assert.True(Length(whole) > Length(brief) && Length(brief) > Length(least), $"{Length(whole)} {Length(brief)} {Length(least)}");
    }

    [Fact]
    public void A_tone_changes_what_is_said_first() =>
        Assert.Equal(3, new[] { CopyTone.Plain, CopyTone.Lively, CopyTone.Formal }.Select(t => Text(Compose(Samples.Cup, "taobao", new CopySettings { Tone = t }), "hero")).Distinct().Count());

    [Fact]
    public void What_must_be_mentioned_comes_first_and_what_is_left_out_stays_out()
    {
        var page = Compose(Samples.Cup, "taobao", new CopySettings { Mentions = ["两年质保"], Without = ["防漏"] });

        Assert.StartsWith("两年质保", Text(page, "benefits"), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Fields, f => f.Text.Contains("防漏", StringComparison.Ordinal));
    }

    [Fact]
    public void A_swap_goes_through_every_field_and_a_false_one_is_contradicted()
    {
        var page = Compose(Samples.Cup, "taobao", new CopySettings { Swaps = [new CopySwap("304不锈钢", "316不锈钢")] });

        Assert.DoesNotContain(page.Fields, f => f.Text.Contains("304", StringComparison.Ordinal));
        Assert.Contains(PageCopyComposer.Check(page.Fields, Samples.Cup, page.Profile).SelectMany(c => c.Report.Findings), f => f is { Level: CopyLevel.Ban, Rule: "claim.material" });
    }

    [Fact]
    public void What_the_record_lacks_becomes_a_question_and_no_prose()
    {
        var page = Compose(new Product { Name = "Desk Lamp" }, "shopify", CopySettings.Default);

        Assert.DoesNotContain(page.Fields, f => f.Name is "box" or "care" or "aftersales" or "size");
        Assert.Superset(new HashSet<string> { "hero", "box", "care", "aftersales", "size" }, page.Gaps.Select(g => g.Part).ToHashSet());
    }

    [Fact]
    public void Every_benefit_says_which_field_bears_it_out_and_nothing_stands_for_part_of_a_number()
    {
        var page = Compose(Samples.Cup with { Attributes = new Dictionary<string, string> { ["材质"] = "304不锈钢", ["高度"] = "23cm", ["容量"] = "500ml" }, Certificates = [] }, "taobao", CopySettings.Default);

        Assert.All(page.Grounds, g => Assert.True(g.From.Length > 0));
        Assert.Contains(page.Grounds, g => g is { Head: "500ml容量", From: "容量" });
        Assert.DoesNotContain(page.Fields, f => f.Text.Contains("强制性", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_record_says_twice_and_differently_is_asked_first()
    {
        var page = Compose(Samples.Cup with { SellingPoints = ["600ml大容量"] }, "taobao", CopySettings.Default);

        Assert.Equal("contradiction", page.Gaps[0].Part);
        Assert.Contains("600ml", page.Gaps[0].Question.Zh, StringComparison.Ordinal);
        Assert.Contains("500ml", page.Gaps[0].Question.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_a_translation_is_refused_with_what_to_add() =>
        Assert.Equal(new NameNeedsTranslation("手作香囊", "英文名"), PageCopyComposer.Compose(new Product { Name = "手作香囊" }, Samples.Profile("amazon")).Refusal);

    [Fact]
    public void Supplements_carry_their_line_once()
    {
        var page = Compose(new Product { Name = "胶原蛋白肽饮品", Category = "保健食品" }, "taobao", CopySettings.Default);

        Assert.Contains("本品不能代替药物", Text(page, "compliance"), StringComparison.Ordinal);
        Assert.DoesNotContain(PageCopyComposer.Check(page.Fields, new Product { Name = "胶原蛋白肽饮品", Category = "保健食品" }, page.Profile).SelectMany(c => c.Report.Findings), f => f.Rule == "food.must_show");
    }

    [Fact]
    public void Every_benefit_belongs_to_a_concept_of_the_dictionary() =>
        Assert.All(BenefitPatterns.Concepts, concept => Assert.NotNull(CopyLexicon.ById(concept)));

    private static PageCopy Compose(Product product, string marketplace, CopySettings settings) => PageCopyComposer.Compose(product, Samples.Profile(marketplace), settings).Value!;

    private static string Text(PageCopy page, string field) => page.Fields.First(f => f.Name == field).Text;

    private static int Length(PageCopy page) => page.Fields.Sum(f => f.Text.Length);

    private static (PageCopy Page, Product Product) PageOf(int number)
    {
        var line = Samples.Lines("PageProducts.txt")[number - 1].Split('\t', 2);
        var product = Samples.Read(line[1]);
        return (Compose(product, line[0], CopySettings.Default), product);
    }

    private static string Drawn(PageCopy page)
    {
        var text = new StringBuilder();
        foreach (var field in page.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{CopyPhrases.NameOf(field.Name, page.Profile.Language)}]\n{field.Text}\n\n");
        }

        foreach (var gap in page.Gaps)
        {
            text.Append("? ").Append(gap.Question.In(page.Profile.Language)).Append('\n');
        }

        return text.ToString();
    }
}
