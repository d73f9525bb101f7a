using OpsBot.Conversation.Turns;
using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Forms;

/// <summary>Forms that were begun with another release: what they hold is used as far as it still fits.</summary>
public sealed class FormChangedTests
{
    [Fact]
    public async Task A_slot_that_is_gone_is_dropped_with_a_sentence()
    {
        var answer = await After("refund 1042 ¥120 mug arrived broken", "\"note\":\"mug arrived broken\"", "\"colour\":\"red\"", "save");

        Assert.Contains("has changed since you began", answer, StringComparison.Ordinal);
        Assert.Contains("Saved R-1001", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slot_that_is_new_is_asked_for()
    {
        var answer = await After("refund 1042 ¥120 mug arrived broken", "\"amount\":\"120\"", "\"sum\":\"120\"", "save");

        Assert.Contains("How much is to be refunded?", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_is_gone_is_asked_for_again()
    {
        var answer = await After("refund 1042 ¥120 mug arrived broken", "\"reason\":\"damaged\"", "\"reason\":\"eaten\"", "ok");

        Assert.Contains("has changed since you began", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("eaten", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_gone_is_no_question_any_more()
    {
        var answer = await After("refund order 1042", "\"asking\":\"amount\"", "\"asking\":\"weight\"", "88");

        Assert.Contains("Why does the buyer ask", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_gone_is_closed_with_a_sentence()
    {
        var answer = await After("refund order 1042", "\"form\":\"refund\"", "\"form\":\"repayment\"", "88");

        Assert.Contains("no longer asks", answer, StringComparison.Ordinal);
    }

    /// <summary>Says something, changes what is stored, starts anew, and says something else.</summary>
    private static async Task<string> After(string said, string stored, string instead, string then)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say(said);
        var type = ConversationRecord.Type;
        var document = await bot.Documents.Get(type.KeyOf("console|agent"), TestContext.Current.CancellationToken);
        Assert.Contains(stored, document!.Json, StringComparison.Ordinal);
        var write = type.Put(type.Read(document), document.Version) with { Json = document.Json.Replace(stored, instead, StringComparison.Ordinal) };
        await bot.Documents.Commit(new([write], []), TestContext.Current.CancellationToken);

        await bot.Restart();
        return string.Join('\n', await bot.Say(then));
    }
}
