using System.Text.Json.Nodes;
using OpsBot.Domain.Copy;
using OpsBot.Host.Commands;
using OpsBot.Models;
using OpsBot.Testing;
using OpsBot.Tests.Metrics;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>Titles and pages that a model adds to a composed draft.</summary>
public sealed class CopyModelTests : IAsyncLifetime
{
    private const string Ask = "写标题 真丝围巾 淘宝";

    private ModelHouse _house = null!;
    private ChatNumbers _numbers = null!;
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        _numbers = new() { Model = _house.Model };
        _bot = await TestBot.Create(_numbers.Create);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _numbers.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_title_that_passes_comes_as_a_further_version_with_its_source()
    {
        _house.Service.Then(Streams(Titles("百搭真丝围巾")));

        var composed = string.Join('\n', await _bot.Say(Ask));
        Assert.Contains("已请 scripted 补充", composed, StringComparison.Ordinal);
        var added = string.Join('\n', await _bot.EndOfJobs("agent"));

        Assert.Contains("百搭真丝围巾", added, StringComparison.Ordinal);
        Assert.Contains("第 2 版", added, StringComparison.Ordinal);
        Assert.Contains("部分内容由 scripted 撰写", added, StringComparison.Ordinal);
        Assert.DoesNotContain("百搭真丝围巾", string.Join('\n', await _bot.Say("恢复 D-1001 到版本 1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_with_a_ban_or_an_ungrounded_claim_is_sent_back_and_never_shown()
    {
        _house.Service.Then(Streams(Titles("全网第一真丝围巾")), Says(Titles("羊绒真丝围巾200cm")), Says(Titles("国家级真丝围巾")));

        await _bot.Say(Ask);
        var added = string.Join('\n', await _bot.EndOfJobs("agent"));

        Assert.Equal(3, _house.Service.Seen.Count);
        Assert.Contains("全网第一真丝围巾", _house.Service.Seen[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("没有通过检查", added, StringComparison.Ordinal);
        Assert.DoesNotContain("国家级", added, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_passed_is_shown_while_the_rest_is_written_and_nothing_else_is()
    {
        _house.Service.Then(Streams("""{"titles":["百搭真丝围巾",""", "\"全网第一真丝围巾\",", "\"真丝围巾送", "人自用\"]}"));

        await _bot.Say(Ask);
        await _bot.EndOfJobs("agent");

        var said = (await _bot.Transcript("agent")).Select(activity => activity.Text ?? "").ToList();
        Assert.Contains(said, text => text.EndsWith("50% 已写出\n百搭真丝围巾", StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => text.Contains("全网第一", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pages_parts_are_shown_as_each_has_passed()
    {
        _house.Service.Then(Streams("""{"fields":[{"name":"hero","text":"一条真丝围巾，从早到晚都好看"},""", """{"name":"aftersales","text":"本店承诺国家级品质"}]}"""));

        await _bot.Say("写详情 真丝围巾 淘宝");
        await _bot.EndOfJobs("agent");

        var said = (await _bot.Transcript("agent")).Select(activity => activity.Text ?? "").ToList();
        Assert.Contains(said, text => text.EndsWith("已写出\n一条真丝围巾，从早到晚都好看", StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => text.Contains("国家级", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_has_moved_on_keeps_its_own_words()
    {
        var hold = new TaskCompletionSource();
        _house.Service.Then(
            async context =>
            {
                await hold.Task;
                await Streams(Titles("百搭真丝围巾"))(context);
            },
            Fails(401));

        await _bot.Say(Ask);
        await _bot.Say("提到手工卷边");
        hold.SetResult();

        await _bot.EndOfJobs("agent");

        Assert.DoesNotContain("百搭真丝围巾", string.Join('\n', await _bot.Say("草稿 D-1001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_reworded_field_by_field_and_what_fails_stays_composed()
    {
        _house.Service.Then(Streams(new JsonObject
        {
            ["fields"] = new JsonArray(
                new JsonObject { ["name"] = "hero", ["text"] = "一条真丝围巾，从早到晚都好看" },
                new JsonObject { ["name"] = "aftersales", ["text"] = "本店承诺国家级品质，30年质保" }),
        }.ToJsonString()));

        await _bot.Say("写详情 真丝围巾 淘宝");
        var added = string.Join('\n', await _bot.EndOfJobs("agent"));

        Assert.Contains("一条真丝围巾，从早到晚都好看", added, StringComparison.Ordinal);
        Assert.DoesNotContain("国家级", added, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_label_of_what_a_model_wrote_goes_with_it()
    {
        _house.Service.Then(Streams(Titles("百搭真丝围巾")));

        await _bot.Say(Ask);
        await _bot.EndOfJobs("agent");

        Assert.Contains((await _bot.Transcript("agent")), activity => activity.Entities is [{ Type: "https://schema.org/Message" }]);
    }

    [Fact]
    public async Task The_command_line_gets_the_models_titles_behind_the_composed_ones_and_a_sentence_where_there_are_none()
    {
        _house.Service.Then(Says(Titles("百搭真丝围巾")), Fails(401));
        var request = new TitleRequest(new Product { Name = "真丝围巾" }, [], Marketplaces.Find("taobao", new(2026, 6, 1))!);
        var composed = TitleComposer.Compose(request).Value!;
        using var errors = new StringWriter();
        using var model = new DraftModel(_house.Model, errors, "zh");

        var draft = await model.Add(request, composed, TestContext.Current.CancellationToken);
        Assert.Equal(("百搭真丝围巾", "model"), (draft.Candidates[^1].Title, draft.Candidates[^1].Source));
        Assert.Equal(composed.Candidates, draft.Candidates.SkipLast(1));
        Assert.Equal("", errors.ToString());

        Assert.Same(composed, await model.Add(request, composed, TestContext.Current.CancellationToken));
        Assert.NotEqual("", errors.ToString());
    }

    [Fact]
    public async Task The_command_line_names_the_parts_of_a_page_that_the_model_worded()
    {
        _house.Service.Then(Says("""{"fields":[{"name":"hero","text":"一条真丝围巾，从早到晚都好看"}]}"""));
        var product = new Product { Name = "真丝围巾" };
        var page = PageCopyComposer.Compose(product, Marketplaces.Find("taobao", new(2026, 6, 1))!, CopySettings.Default).Value!;
        using var model = new DraftModel(_house.Model, TextWriter.Null, "zh");

        var (revised, written) = await model.Add(page, product, CopySettings.Default, TestContext.Current.CancellationToken);

        Assert.Equal(["hero"], written);
        var json = PageCopyJson.Write(revised, product, "zh", model.Name, written);
        Assert.Equal(("model", "scripted"), ((string?)json["source"], (string?)json["model"]));
        Assert.Equal("model", (string?)json["fields"]!.AsArray().Single(field => (string?)field!["name"] == "hero")!["source"]);
    }

    private static string Titles(params string[] titles) =>
        new JsonObject { ["titles"] = new JsonArray([.. titles.Select(title => (JsonNode?)title)]) }.ToJsonString();
}
