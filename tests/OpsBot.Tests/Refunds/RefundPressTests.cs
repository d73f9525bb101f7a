using System.Text.Json;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>The approver's card: bound to its person and its step, pressed twice is once, and brought up to date wherever it was shown.</summary>
public sealed class RefundPressTests
{
    [Fact]
    public async Task A_press_approves_once_and_a_second_press_tells_what_happened()
    {
        await using var bot = await Asked();

        var first = await Press(bot, "lead", RefundActions.Approved);
        var second = await Press(bot, "lead", RefundActions.Approved);

        Assert.Contains("R-1001 is approved: ¥60.00 for order 1042, buyer 王*", first, StringComparison.Ordinal);
        Assert.Contains("That was done already. R-1001 is approved", second, StringComparison.Ordinal);
        Assert.Equal(2, (await Refund(bot)).Entries.Count);
    }

    [Fact]
    public async Task A_card_of_an_older_step_changes_nothing_says_what_changed_and_is_shown_anew()
    {
        await using var bot = await Asked();
        await bot.Send("a.jpg", "image/jpeg", "R-1001");

        var pressed = await Press(bot, "lead", RefundActions.Approved, oldest: true);

        Assert.Contains("R-1001 has changed since that card was shown", pressed, StringComparison.Ordinal);
        Assert.Contains("photo added by agent: ¥60.00 (a.jpg)", pressed, StringComparison.Ordinal);
        Assert.Contains("Approve ¥60.00 refund R-1001, order 1042, from 王*?", pressed, StringComparison.Ordinal);
        Assert.Equal(RefundStatus.Requested, (await Refund(bot)).Status);
        Assert.Contains("R-1001 is approved", await Press(bot, "lead", RefundActions.Approved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_takes_its_reason_from_the_card_and_needs_one()
    {
        await using var bot = await Asked();

        Assert.Contains("Please say why", await Press(bot, "lead", RefundActions.Refused), StringComparison.Ordinal);
        Assert.Contains("Reason: sent the right one", await Press(bot, "lead", RefundActions.Refused, why: "sent the right one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_leads_are_asked_and_the_slower_one_is_told_who_was_first()
    {
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await bot.Hello("lead");
        await bot.Register(new("second", "Second", Domain.Shared.Role.Lead));
        await bot.Hello("second");
        await Log(bot);

        await Press(bot, "lead", RefundActions.Approved);
        var late = await Press(bot, "second", RefundActions.Approved, oldest: true);

        Assert.Contains("approved by lead", late, StringComparison.Ordinal);
        Assert.Equal(2, (await Refund(bot)).Entries.Count);
        Assert.Equal(["lead", "second"], (await Refund(bot)).Shown.Select(shown => shown.Person));
    }

    [Fact]
    public async Task Where_no_lead_can_be_reached_the_named_one_is_asked()
    {
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await bot.Hello("finance");
        await bot.Hello("viewer");
        await bot.Say("set refund approver viewer", "admin");
        await Log(bot);

        Assert.Contains(await bot.Told("viewer", 0), said => said.Contains("needs your decision", StringComparison.Ordinal));
        Assert.DoesNotContain(await bot.Told("finance", 0), said => said.Contains("needs your decision", StringComparison.Ordinal));
        Assert.Contains("needs the role lead", await Press(bot, "viewer", RefundActions.Approved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_named_whoever_may_more_is_asked()
    {
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await bot.Hello("finance");
        await Log(bot);

        Assert.Contains(await bot.Told("finance", 0), said => said.Contains("needs your decision", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_takes_no_more_than_its_caps_and_leaves_what_has_changed()
    {
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await bot.Say("set refund batch total 150", "admin");
        for (var order = 1; order <= 3; order++)
        {
            await bot.Say($"refund order 600{order} ¥70 wrong item");
            await bot.Say("save");
        }

        var preview = string.Join('\n', await bot.Say("approve all open refunds", "lead"));
        Assert.Contains("Approve these 2 refunds, ¥140.00 in all?", preview, StringComparison.Ordinal);
        Assert.Contains("R-1003 is left out: one batch takes at most 20 refunds and 150 in all", preview, StringComparison.Ordinal);
        await bot.Say("withdraw R-1002");
        await bot.Say("1");

        var pressed = await PressOf(bot, "lead", press => press.Handler == RefundBatch, null);

        Assert.Contains("1 refunds approved, ¥70.00 in all: R-1001.", pressed, StringComparison.Ordinal);
        Assert.Contains("R-1002 has changed since the preview (withdrawn)", pressed, StringComparison.Ordinal);
    }

    private const string RefundBatch = "refunds.batch";

    private static async Task<TestBot> Asked()
    {
        var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await bot.Hello("lead");
        await Log(bot);
        return bot;
    }

    private static async Task Log(TestBot bot)
    {
        await bot.Say("refund 1042 ¥60 wrong item, buyer: 王小明");
        await bot.Say("save");
        await bot.Bot.Proactive.Finished(CancellationToken.None);
    }

    private static Task<string> Press(TestBot bot, string person, string action, bool oldest = false, string? why = null) =>
        PressOf(bot, person, press => press.Handler == "refunds.decide" && press.Arguments["action"] == action, why, oldest);

    private static async Task<string> PressOf(TestBot bot, string person, Func<StoredPress, bool> wanted, string? why, bool oldest = false)
    {
        await bot.Bot.Proactive.Finished(CancellationToken.None);
        var record = ConversationRecord.Type.Read((await bot.Documents.Get(ConversationRecord.Type.KeyOf($"console|{person}")))!);
        var presses = record.Dialogs[person].Presses.Where(wanted).ToList();
        var before = await bot.LastNumber(person);
        var message = bot.Message("", person);
        var value = new Dictionary<string, string> { ["opsbot"] = (oldest ? presses[0] : presses[^1]).Id };
        if (why is not null)
        {
            value["why"] = why;
        }

        (message.Text, message.Value) = (null, JsonSerializer.SerializeToElement(value));
        await bot.Bot.Inbox.AcceptAndFinish(message, CancellationToken.None);
        return string.Join('\n', (await bot.Transcript(person, before)).Select(said => said.Text));
    }

    private static async Task<Refund> Refund(TestBot bot) => RefundDocuments.Type.Read((await bot.Documents.Get(RefundDocuments.Type.KeyOf("R-1001")))!);
}
