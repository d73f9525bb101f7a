using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Shared;
using OpsBot.Models;
using OpsBot.Protocol.Activities;
using OpsBot.Testing;
using OpsBot.Tests.Metrics;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>A question with words that the grammar does not know, in a conversation with a model.</summary>
public sealed class MetricModelTests : IAsyncLifetime
{
    private const string Question = "spend by plan flibbering last week";
    private const string AsRead = "Ad spend by campaign from 2026-05-11 to 2026-05-17";

    private ModelHouse _house = null!;
    private ChatNumbers _numbers = null!;
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        _numbers = new() { Model = _house.Model };
        _bot = await TestBot.Create(_numbers.Create);
        await _bot.Say("load the sample store");
        await _bot.EndOfJobs("agent");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _numbers.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task It_is_shown_as_read_and_answered_only_when_the_person_says_so()
    {
        _house.Service.Then(Says(Plan()));

        var offered = string.Join('\n', await _bot.Say(Question));
        Assert.Contains($"I read this as\n“{AsRead}”", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("CNY", offered, StringComparison.Ordinal);

        var answered = string.Join('\n', await _bot.Say("1"));
        Assert.Contains("2026-05-11", answered, StringComparison.Ordinal);
        Assert.Single(_house.Service.Seen);
        Assert.Contains("clicks", string.Join('\n', await _bot.Say("clicks by plan last week")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task On_the_command_line_it_is_the_first_choice_of_the_refusal()
    {
        _house.Service.Then(Says(Plan()));
        var context = new AskContext(TestBot.Start, TimeZoneInfo.Utc, "") { Role = Role.Admin };
        var refused = await _numbers.Desk.Questions.Ask(new UnitOfWork(_bot.Documents), Question, context, "agent", TestContext.Current.CancellationToken);

        var answer = await new MetricsCapability(_numbers.Desk.Ports).Suggest(refused, context, "agent", TestContext.Current.CancellationToken);

        Assert.Equal((refused.Status, AsRead), (answer.Status, answer.Choices[0]));
        Assert.EndsWith($"scripted reads this as “{AsRead}”. Ask that to have the number.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_carries_the_label_of_what_a_model_wrote()
    {
        _house.Service.Then(Says(Plan()));

        await _bot.Say(Question);

        var said = (await _bot.Transcript("agent")).Last(activity => activity.From?.Role == "bot");
        Assert.Contains("AIGeneratedContent", ActivityJson.Write(said), StringComparison.Ordinal);
        Assert.True(said.ChannelData!.Value.GetProperty("opsbot").GetProperty("byModel").GetBoolean());
        Assert.Equal(AsRead, said.ChannelData!.Value.GetProperty("opsbot").GetProperty("readAs").GetString());
    }

    [Fact]
    public async Task The_model_gets_the_question_as_data_and_the_names_of_the_loaded_files()
    {
        _house.Service.Then(Says(Plan()));

        await _bot.Say(Question);

        var user = Assert.Single(_house.Service.Seen).User;
        Assert.Contains($"question: \"{Question}\"", user, StringComparison.Ordinal);
        Assert.Matches("today: \"2026-05-(19 .Tuesday.|20 .Wednesday.)\"", user);
        Assert.Contains("\"roas\"", user, StringComparison.Ordinal);
        Assert.Contains("直通车", user, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_outside_of_the_vocabulary_is_repaired()
    {
        _house.Service.Then(Says(Plan(metric: "cash_burnt")), Says(Plan()));

        Assert.Contains(AsRead, string.Join('\n', await _bot.Say(Question)), StringComparison.Ordinal);
        Assert.Contains("“cash_burnt”, which is not in the list", _house.Service.Seen[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Useless =>
    [
        Plan(metric: "DROP TABLE facts"),
        Plan(understood: false),
        "GMV was 1,234,567 CNY last week.",
        """{"answer": 1234567}""",
        """{"sql": "select * from facts"}""",
    ];

    [Theory]
    [MemberData(nameof(Useless))]
    public async Task What_is_no_plan_that_holds_leaves_the_refusal_as_it_was(string said)
    {
        _house.Service.Then(Says(said), Says(said), Says(said));

        var answer = string.Join('\n', await _bot.Say(Question));

        Assert.Contains("flibbering", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("1,234,567", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("I read this as", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_away_leaves_the_refusal_as_it_was()
    {
        Func<HttpContext, Task> away = Fails(401);
        _house.Service.Then(away);

        Assert.Contains("flibbering", string.Join('\n', await _bot.Say(Question)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_the_grammar_reads_never_leaves()
    {
        await _bot.Say("spend by plan last week");

        Assert.Empty(_house.Service.Seen);
    }

    [Fact]
    public async Task In_chinese_the_interpretation_is_chinese()
    {
        _house.Service.Then(Says(Plan()));

        Assert.Contains("我把这句话理解为\n“2026-05-11到2026-05-17各计划的花费”", string.Join('\n', await _bot.Say("上周各计划花费咕噜咕噜")), StringComparison.Ordinal);
    }

    private static string Plan(string metric = "spend", bool understood = true) => new JsonObject
    {
        ["understood"] = understood, ["metrics"] = new JsonArray(metric), ["groupBy"] = new JsonArray("campaign"), ["filters"] = new JsonArray(),
        ["start"] = "2026-05-11", ["end"] = "2026-05-17", ["compare"] = "none", ["grain"] = "none", ["limit"] = null, ["order"] = "largest",
    }.ToJsonString();
}
