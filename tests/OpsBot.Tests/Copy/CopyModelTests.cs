using System.Text.Json.Nodes;
using OpsBot.Dialogs.Copy;
using OpsBot.Domain.Copy;
using OpsBot.Models;
using OpsBot.Testing;
using OpsBot.Tests.Metrics;
using OpsBot.Tests.Models;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Copy;

/// <summary>Titles and pages with a model: only what passes the checks is shown, and nothing is lost where it does not.</summary>
public sealed class CopyModelTests
{
    private const string Cup = "新增商品：商品名称：不锈钢保温杯；品牌：北岸；类目：保温杯；材质：不锈钢；容量：500ml；卖点：带盖防漏";

    [Fact]
    public async Task A_title_of_the_model_that_claims_too_much_is_repaired_or_not_shown()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        using var numbers = new ChatNumbers { Model = house.Model };
        await using var bot = await Drafted(numbers, "写标题 P-1001 淘宝");
        house.Service.Then(Says(Titles("北岸钛合金保温杯800ml")), Says(Titles("北岸保温杯不锈钢500ml带盖防漏")));

        var said = string.Join('\n', await bot.Say("让模型试试 D-1001"));

        Assert.Contains("北岸保温杯不锈钢500ml带盖防漏", said, StringComparison.Ordinal);
        Assert.DoesNotContain("800ml", said, StringComparison.Ordinal);
        Assert.Contains("由 scripted 撰写", said, StringComparison.Ordinal);
        var draft = (await bot.All(CopyDocuments.Drafts, CopyDocuments.ByNumber)).Single();
        Assert.Equal(("model", 2), (draft.Current.Source, draft.Current.Number));
    }

    [Fact]
    public async Task A_model_that_keeps_claiming_leaves_the_draft_as_it_is_and_says_so()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        using var numbers = new ChatNumbers { Model = house.Model };
        await using var bot = await Drafted(numbers, "写标题 P-1001 淘宝");
        house.Service.Then(Enumerable.Repeat(Says(Titles("全网最低价北岸保温杯")), 3));

        var said = string.Join('\n', await bot.Say("让模型试试"));

        Assert.Contains("D-1001 保持由资料组成的版本", said, StringComparison.Ordinal);
        Assert.Single((await bot.All(CopyDocuments.Drafts, CopyDocuments.ByNumber)).Single().Versions);
    }

    [Fact]
    public async Task A_page_is_rephrased_where_every_claim_stands_in_the_record()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        using var numbers = new ChatNumbers { Model = house.Model };
        await using var bot = await Drafted(numbers, "写详情 P-1001 淘宝");
        var page = new JsonObject { ["hero"] = "北岸不锈钢保温杯\n带盖防漏，出门随手带。", ["short"] = "不锈钢材质，容量500ml。", ["ad"] = "北岸保温杯，带盖防漏", ["benefits"] = "1. 带盖防漏：放进包里也踏实。" };
        house.Service.Then(Says(page.ToJsonString()));

        var said = string.Join('\n', await bot.Say("让模型试试 D-1001"));

        Assert.Contains("出门随手带", said, StringComparison.Ordinal);
        Assert.Contains((await bot.All(CopyDocuments.Drafts, CopyDocuments.ByNumber)).Single().Current.Fields, f => f.Name == "spec" && f.Text.Contains("容量：500ml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_model_the_wish_for_one_gets_a_sentence()
    {
        await using var bot = await TestBot.Create(Host.Capabilities.Create);
        await bot.Say("write a title for silk scarf on amazon");

        Assert.Contains("No language model is configured", string.Join('\n', await bot.Say("let the model try D-1001")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_judged_by_the_searches_whose_words_stand_in_it()
    {
        var words = new[] { new Keyword("保温杯", new(300, 300)), new Keyword("保温杯500ml", new(100, 100)), new Keyword("黑色保温杯", new(100, 100)), new Keyword("玻璃保温杯", new(900, 900)) };

        Assert.Equal(0.8, TitleCoverage.Of("北岸304不锈钢保温杯500ml", Samples.Cup, words, Samples.Profile("taobao")), 3);
        Assert.Equal(0, TitleCoverage.Of("北岸", Samples.Cup, [], Samples.Profile("taobao")));
    }

    private static async Task<TestBot> Drafted(ChatNumbers numbers, string wish)
    {
        var bot = await TestBot.Create(numbers.Create);
        await bot.Say(Cup);
        await bot.Say("保存");
        await bot.Say(wish);
        return bot;
    }

    private static string Titles(params string[] titles) => new JsonObject { ["titles"] = new JsonArray([.. titles.Select(t => JsonValue.Create(t))]) }.ToJsonString();
}
