using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Tests.Turns;

/// <summary>Who is answered, where, and what a conversation remembers.</summary>
public sealed class TurnTests
{
    private readonly ScriptedSender _sender = new();

    [Fact]
    public async Task Every_activity_refreshes_how_the_conversation_is_reached()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Finish(ProbeBot.InTeams("note a", "1"));
        var moved = ProbeBot.InTeams("note b", "2");
        moved.ServiceUrl = "https://moved.invalid/";

        await bot.Finish(moved);
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 2));

        Assert.Equal("https://moved.invalid/", _sender.Sends.Last().ServiceUrl);
    }

    [Fact]
    public async Task Two_people_of_one_group_are_kept_apart()
    {
        await using var bot = await ProbeBot.Create(_sender);

        await bot.Finish(ProbeBot.InTeams("note a", "1", "ann"));
        await bot.Finish(ProbeBot.InTeams("note b", "2", "bob"));
        await bot.Finish(ProbeBot.InTeams("repeat", "3", "ann"));
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 3));

        Assert.Equal("done a", _sender.Texts.Last());
        Assert.Equal(["ann", "bob"], (await bot.Bot.All(Probe.Type, "number")).Select(effect => effect.Person));
    }

    [Fact]
    public async Task A_button_shown_to_somebody_else_is_refused_in_a_sentence()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Finish(ProbeBot.InTeams("card", "1", "ann"));

        await bot.Finish(Pressed(bot, "probe.press", "ann", anyone: false, "2", "bob"));
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 2));
        Assert.Equal("That button was shown to somebody else, so nothing was done.", _sender.Texts.Last());
        Assert.Empty(await bot.Effects());

        await bot.Finish(Pressed(bot, "probe.press", "ann", anyone: false, "3", "ann"));
        Assert.Equal(["pressed ann"], await bot.Effects());
    }

    [Fact]
    public async Task A_button_for_anyone_works_once_and_then_tells_what_happened()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Finish(ProbeBot.InTeams("card", "1", "ann"));

        await bot.Finish(Pressed(bot, "probe.press", "ann", anyone: true, "2", "bob"));
        await bot.Finish(Pressed(bot, "probe.press", "ann", anyone: true, "3", "ann"));
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 3));

        Assert.Equal(["pressed anyone"], await bot.Effects());
        Assert.Equal("That was done already. pressed by bob", _sender.Texts.Last());
    }

    [Fact]
    public async Task Somebody_who_comes_is_welcomed_once()
    {
        await using var bot = await ProbeBot.Create(_sender);
        for (var number = 0; number < 3; number++)
        {
            var joined = ProbeBot.InTeams("", $"c{number}", type: ActivityTypes.ConversationUpdate);
            joined.MembersAdded = [new() { Id = "29:ann" }];
            await bot.Finish(joined);
        }

        await bot.Finish(ProbeBot.InTeams("note a", "m"));
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 2));

        Assert.Equal(["welcome", "done a"], _sender.Texts);
    }

    [Fact]
    public async Task A_removed_bot_says_nothing_until_it_is_added_again()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Finish(ProbeBot.InTeams("note a", "1"));
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 1));
        await bot.Finish(Installation("remove", "2"));

        await bot.Bot.Bot.Inbox.SayOutside("msteams|g", new Activity { Type = ActivityTypes.Message, Text = "news" }, CancellationToken.None);
        Assert.Empty(bot.Store.All("outbox"));
        Assert.True(bot.Record("msteams|g").Closed);

        await bot.Finish(Installation("add", "3"));
        await bot.Bot.Bot.Inbox.SayOutside("msteams|g", new Activity { Type = ActivityTypes.Message, Text = "news" }, CancellationToken.None);
        await ProbeBot.Until(() => Task.FromResult(_sender.Texts.Contains("news")));
        Assert.Equal("done a", _sender.Texts.First());
        Assert.Single(_sender.Texts, text => text == "news");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_in_a_sentence()
    {
        await using var bot = await ProbeBot.Create();

        var answer = await bot.Bot.Say("note " + new string('x', Router.MaxText));

        Assert.Contains("too long", Assert.Single(answer), StringComparison.Ordinal);
        Assert.Empty(await bot.Effects());
    }

    [Fact]
    public async Task What_is_remembered_of_former_activities_is_bounded()
    {
        await using var bot = await ProbeBot.Create();
        for (var number = 0; number < ConversationRecord.MaxRecent + 5; number++)
        {
            await bot.Finish(bot.Bot.Message("kind", "agent", $"k{number}"));
        }

        var recent = bot.Record("console|agent").RecentIds;
        Assert.Equal(ConversationRecord.MaxRecent, recent.Count);
        Assert.Equal("k5", recent[0]);
    }

    [Fact]
    public async Task Only_the_last_answers_in_the_response_are_kept_for_repeats()
    {
        await using var bot = await ProbeBot.Create();
        for (var number = 0; number < ConversationRecord.MaxStoredReplies + 5; number++)
        {
            await Ask(bot, $"k{number}");
        }

        Assert.Equal(ConversationRecord.MaxStoredReplies, bot.Store.All(StoredReply.Type.Collection).Count);
        Assert.Equal("Personal", Assert.Single(await Ask(bot, "k12")).Text);
        Assert.Equal("Personal", Assert.Single(await Ask(bot, "k5")).Text);
        Assert.Empty(await Ask(bot, "k4"));

        static async Task<IReadOnlyList<Activity>> Ask(ProbeBot bot, string id)
        {
            var asked = bot.Bot.Message("kind", "agent", id);
            asked.DeliveryMode = DeliveryModes.ExpectReplies;
            return Assert.IsType<SinkAnswer.Replies>(await bot.Accept(asked)).Activities;
        }
    }

    [Fact]
    public async Task Stop_of_somebody_else_leaves_a_running_turn_alone()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Accept(ProbeBot.InTeams("hold", "1", "ann"));
        await bot.Probe.Holding.Task;

        await bot.Accept(ProbeBot.InTeams("stop", "2", "bob"));
        bot.Probe.Release.SetResult();
        await bot.Quiet();

        Assert.Equal(["held "], await bot.Effects());
    }

    [Fact]
    public async Task Stop_with_a_mention_of_the_bot_ends_ones_own_turn_in_a_group()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await bot.Accept(ProbeBot.InTeams("hold", "1", "ann"));
        await bot.Probe.Holding.Task;

        await bot.Accept(ProbeBot.InTeams("<at>Bot</at> stop", "2", "ann"));
        await bot.Quiet();

        Assert.Empty(await bot.Effects());
    }

    [Fact]
    public async Task A_store_that_fails_for_long_keeps_the_order_and_tells_who_waits()
    {
        await using var bot = await ProbeBot.Create();
        var failures = 0;
        bot.Store.BeforeCommit = commit => commit.Writes.Any(write => write.Key.Collection == Probe.Type.Collection) && ++failures <= 20
            ? throw new StoreUnavailableException("The disk is full.")
            : Task.CompletedTask;

        var first = bot.Finish(bot.Bot.Message("note a", "agent"));
        await bot.Accept(bot.Bot.Message("note b", "agent"));
        await ProbeBot.Until(async () =>
        {
            bot.Bot.Clock.Advance(TimeSpan.FromSeconds(5));
            return (await bot.Effects()).Count == 2;
        });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        Assert.Equal(["a", "b"], await bot.Effects());
        Assert.Empty(bot.Store.All(InboxEntry.Type.Collection));
    }

    [Fact]
    public async Task Characters_that_nobody_sees_are_taken_out_and_emoji_stay()
    {
        await using var bot = await ProbeBot.Create();

        await bot.Finish(bot.Bot.Message("no\u200Bte 茶杯\u202Ea\0b\U000E0041 🎉☕👍🏽👨‍👩‍👧 ok", "agent"));

        Assert.Equal(["茶杯ab 🎉☕👍🏽👨‍👩‍👧 ok"], await bot.Effects());
    }

    private static Activity Installation(string action, string id)
    {
        var activity = ProbeBot.InTeams("", id, type: ActivityTypes.InstallationUpdate);
        activity.Action = action;
        return activity;
    }

    /// <summary>The press of a button that was shown to somebody, by anybody.</summary>
    private static Activity Pressed(ProbeBot bot, string handler, string shownTo, bool anyone, string id, string by)
    {
        var press = bot.Record("msteams|g").Dialogs[shownTo].Presses.Single(stored => stored.Handler == handler && stored.Anyone == anyone);
        var activity = ProbeBot.InTeams("", id, by);
        activity.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["opsbot"] = press.Id });
        return activity;
    }
}
