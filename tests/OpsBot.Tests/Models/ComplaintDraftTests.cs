using System.Text.Json.Nodes;
using OpsBot.Dialogs.Complaints;
using OpsBot.Models;
using OpsBot.Testing;
using OpsBot.Tests.Metrics;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>A reply to the buyer, drafted with and without a model.</summary>
public sealed class ComplaintDraftTests
{
    private const string Story = "complaint 1042 mug arrived broken in 2 pieces, buyer wants exchange, urgent";

    [Fact]
    public async Task Without_a_model_it_is_made_of_fixed_sentences_and_says_so()
    {
        await using var bot = await Logged(Host.Capabilities.Create);

        var said = string.Join('\n', await bot.Say("draft a reply to C-1001"));

        Assert.Contains("We have noted your complaint (“Damaged on arrival”)", said, StringComparison.Ordinal);
        Assert.Contains("No language model is configured", said, StringComparison.Ordinal);
        Assert.Contains("给您添麻烦了", string.Join('\n', await bot.Say("给 C-1001 拟一份回复")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_model_its_words_stand_where_they_promise_nothing()
    {
        const string Good = "Hello, thank you for telling us that the mug arrived in 2 pieces. We are sorry and are looking into the exchange you asked for.";
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        using var numbers = new ChatNumbers { Model = house.Model };
        await using var bot = await Logged(numbers.Create);
        house.Service.Then(Says(Reply("We will refund you 500 yuan within 24 hours.")), Says(Reply(Good)));

        var said = await bot.Say("draft a reply to C-1001");

        Assert.Equal(Good, said[0]);
        Assert.Contains("Drafted by scripted; check it", said[1], StringComparison.Ordinal);
        Assert.Contains("does not say 500", house.Service.Seen[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_keeps_promising_gives_way_to_fixed_sentences()
    {
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        using var numbers = new ChatNumbers { Model = house.Model };
        await using var bot = await Logged(numbers.Create);
        house.Service.Then(Enumerable.Repeat(Says(Reply("We will send you a new mug and a full refund.")), 3));

        var said = string.Join('\n', await bot.Say("draft a reply to C-1001"));

        Assert.DoesNotContain("full refund", said, StringComparison.Ordinal);
        Assert.Contains("did not pass the checks", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("We are sorry that it came in 2 pieces and are looking into it.", true)]
    [InlineData("很抱歉，杯子碎成2块，我们正在核实，会在这里答复您。", true)]
    [InlineData("We'll gladly refund you.", false)]
    [InlineData("You will hear from us within two days.", false)]
    [InlineData("我们将为您全额退款。", false)]
    [InlineData("24小时内给您答复。", false)]
    [InlineData("如果您改成好评，我们会感谢您。", false)]
    [InlineData("Call us at 13812345678.", false)]
    public void What_nobody_has_promised_is_a_fault(string reply, bool passes) =>
        Assert.Equal(passes, ComplaintDrafts.Faults(reply, [Story]).Count == 0);

    private static async Task<TestBot> Logged(Func<Conversation.Documents.IDocumentStore, Conversation.Registry.ShopRegistry, Conversation.Capabilities.CapabilityCatalogue> capabilities)
    {
        var bot = await TestBot.Create(capabilities);
        await bot.Say(Story);
        await bot.Say("save");
        return bot;
    }

    private static string Reply(string text) => new JsonObject { ["reply"] = text }.ToJsonString();
}
