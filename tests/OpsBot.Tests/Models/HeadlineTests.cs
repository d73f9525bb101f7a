using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Dialogs.Summaries;
using OpsBot.Models;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>A summary's first sentence in a model's words: only with the summary's own figures and directions.</summary>
public sealed class HeadlineTests
{
    private const string Template = "Daily summary 2026-05-19: 示例旗舰店 · Shop: GMV 12,345.50 CNY (−18.0% vs median of the last 8 Tuesdays)";

    private static readonly Card Summary = Card.Of(Template, new CardTable(["Metric", "Value", "Change"], [["GMV", "12,345.50 CNY", "−18.0%"], ["Refund rate", "4.35%", "—"]]));

    [Fact]
    public async Task A_wording_that_keeps_to_the_figures_is_sent_once_asked_for()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        const string Better = "On 2026-05-19 GMV came to 12,345.50 CNY, down 18.0% on the median of the last 8 Tuesdays.";
        house.Service.Then(Says(Headline(Better)));
        var headlines = new HeadlineModel(house.Model);

        var first = await headlines.Word(Summary, "en", "lead", TestContext.Current.CancellationToken);
        var second = await headlines.Word(Summary, "en", "agent", TestContext.Current.CancellationToken);

        Assert.Equal((Better, true, Better, true), (first.Card.Title, first.IsByModel, second.Card.Title, second.IsByModel));
        Assert.Same(Summary.Body, first.Card.Body);
        Assert.Single(house.Service.Seen);
    }

    [Fact]
    public async Task A_figure_of_the_models_own_sends_the_templates_sentence()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        house.Service.Then(Enumerable.Repeat(Says(Headline("GMV came to 12,345.51 CNY on 2026-05-19.")), 3));

        var (card, isByModel) = await new HeadlineModel(house.Model).Word(Summary, "en", "lead", TestContext.Current.CancellationToken);

        Assert.Equal((Template, false), (card.Title, isByModel));
    }

    [Theory]
    [InlineData("GMV of 12,345.50 CNY, 18.0% below the median of 8 Tuesdays.", true)]
    [InlineData("5月19日支付金额 12,345.50，较近 8 个周二的中位数下降 18.0%。", true)]
    [InlineData("The refund rate was 4.35%.", true)]
    [InlineData("GMV of 12,345.50 CNY, up 18.0% on the median.", false)]
    [InlineData("支付金额 12,345.50，上涨 18.0%。", false)]
    [InlineData("GMV fell by almost a fifth, about 20%.", false)]
    [InlineData("GMV fell by half.", false)]
    [InlineData("GMV fell 18.0%\nbecause of the weather", false)]
    public void Figures_and_directions_must_be_the_summarys(string headline, bool passes) =>
        Assert.Equal(passes, HeadlineModel.Faults(headline, Template, ["12,345.50 CNY", "−18.0%", "4.35%"]).Count == 0);

    [Fact]
    public void Changing_a_cell_blocks_the_prose_that_names_it()
    {
        const string Prose = "GMV of 12,345.50 CNY, and a refund rate of 4.35%.";
        const string Words = "GMV and refund rate of the day, beside those of the days before it, from the files";

        Assert.Empty(HeadlineModel.Faults(Prose, Words, ["12,345.50 CNY", "4.35%"]));
        Assert.NotEmpty(HeadlineModel.Faults(Prose, Words, ["12,345.49 CNY", "4.35%"]));
        Assert.NotEmpty(HeadlineModel.Faults(Prose, Words, ["12,345.50 CNY", "4.36%"]));
    }

    private static string Headline(string text) => new JsonObject { ["headline"] = text }.ToJsonString();
}
