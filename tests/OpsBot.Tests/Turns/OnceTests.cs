using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Protocol.Activities;

namespace OpsBot.Tests.Turns;

/// <summary>Whatever is delivered twice, lost in a race or refused by the store has one effect in the end, or none.</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task The_same_activity_again_has_one_effect_and_one_reply()
    {
        await using var bot = await ProbeBot.Create();
        var activity = bot.Bot.Message("note a", "agent", "same");

        await bot.Finish(activity);
        await bot.Finish(activity);
        await bot.Bot.Restart();
        await bot.Finish(activity);

        Assert.Equal(["a"], await bot.Effects());
        Assert.Single((await bot.Bot.Transcript("agent")).Where(said => said.Text == "done a").ToList());
    }

    [Fact]
    public async Task The_same_activity_four_times_at_once_has_one_effect()
    {
        await using var bot = await ProbeBot.Create();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await bot.Accept(bot.Bot.Message("note a", "agent", "same")))));
        await bot.Quiet();

        Assert.All(answers, answer => Assert.IsType<SinkAnswer.Accepted>(answer));
        Assert.Equal(["a"], await bot.Effects());
    }

    [Fact]
    public async Task Thirty_messages_at_once_have_thirty_effects_in_order()
    {
        await using var bot = await ProbeBot.Create();
        var texts = Enumerable.Range(0, 30).Select(number => $"n{number:D2}").ToList();

        foreach (var text in texts)
        {
            Assert.IsType<SinkAnswer.Accepted>(await bot.Accept(bot.Bot.Message("note " + text, "agent")));
        }

        await bot.Quiet();
        Assert.Equal(texts, await bot.Effects());
    }

    [Fact]
    public async Task A_thousand_conversations_do_not_mix()
    {
        await using var bot = await ProbeBot.Create();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => Task.Run(() => bot.Finish(bot.Bot.Message($"note {number}", $"p{number}")))));

        var effects = await bot.Bot.All(Probe.Type, "number");
        Assert.Equal(1000, effects.Count);
        Assert.All(effects, effect => Assert.Equal("p" + effect.Text, effect.Person));
    }

    [Fact]
    public async Task A_slow_turn_holds_no_other_conversation_and_stop_ends_it()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Accept(bot.Bot.Message("hold", "slow"));
        await bot.Probe.Holding.Task;

        await bot.Finish(bot.Bot.Message("note other", "quick"));
        Assert.Equal(["other"], await bot.Effects());

        await bot.Finish(bot.Bot.Message("stop", "slow"));
        Assert.Equal(["other"], await bot.Effects());
        Assert.Contains(await bot.Bot.Transcript("slow"), said => said.Text == "Stopped. Nothing was saved.");
    }

    [Fact]
    public async Task A_failed_turn_says_so_with_a_reference_and_saves_nothing()
    {
        await using var bot = await ProbeBot.Create();

        var answer = await bot.Bot.Say("break");

        Assert.Matches("nothing was saved.*reference: [0-9a-f]{32}", Assert.Single(answer));
        Assert.Empty(await bot.Effects());
        Assert.Equal(["done b"], await bot.Bot.Say("note b"));
    }

    [Fact]
    public async Task What_the_store_can_not_take_is_not_taken()
    {
        await using var bot = await ProbeBot.Create();
        bot.Store.FailNextCommit();

        Assert.IsType<SinkAnswer.Unavailable>(await bot.Accept(bot.Bot.Message("note a", "agent", "m")));
        await bot.Quiet();
        Assert.Empty(await bot.Effects());

        await bot.Finish(bot.Bot.Message("note a", "agent", "m"));
        Assert.Equal(["a"], await bot.Effects());
    }

    [Fact]
    public async Task A_turn_whose_commit_fails_is_run_again_with_one_effect()
    {
        await using var bot = await ProbeBot.Create();
        var failed = false;
        bot.Store.BeforeCommit = commit =>
        {
            if (!failed && commit.Writes.Any(write => write.Key.Collection == Probe.Type.Collection))
            {
                failed = true;
                throw new StoreUnavailableException("The disk is full.");
            }

            return Task.CompletedTask;
        };

        var finish = bot.Finish(bot.Bot.Message("note a", "agent"));
        await ProbeBot.Until(() =>
        {
            bot.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(finish.IsCompleted);
        });

        Assert.True(failed);
        Assert.Equal(["a"], await bot.Effects());
        Assert.Empty(bot.Store.All(InboxEntry.Type.Collection));
    }

    [Fact]
    public async Task A_lost_race_is_run_again_with_one_effect()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Finish(bot.Bot.Message("note first", "agent"));
        var raced = false;
        bot.Store.BeforeCommit = async commit =>
        {
            if (!raced && commit.Writes.Any(write => write.Key.Collection == Probe.Type.Collection))
            {
                raced = true;
                var record = bot.Record("console|agent");
                await bot.Store.Commit(new([OpsBot.Conversation.Turns.ConversationRecord.Type.Put(record, null)], []));
            }
        };

        await bot.Finish(bot.Bot.Message("note a", "agent"));

        Assert.True(raced);
        Assert.Equal(["first", "a"], await bot.Effects());
    }

    [Fact]
    public async Task Expect_replies_is_answered_in_the_response_and_a_repeat_gets_the_same()
    {
        await using var bot = await ProbeBot.Create();
        var activity = ProbeBot.InTeams("note a", "same");
        activity.DeliveryMode = DeliveryModes.ExpectReplies;

        var first = Assert.IsType<SinkAnswer.Replies>(await bot.Accept(activity));
        var second = Assert.IsType<SinkAnswer.Replies>(await bot.Accept(activity));

        Assert.Equal("done a", Assert.Single(first.Activities).Text);
        Assert.Equal(ActivityJson.Write(first.Activities[0]), ActivityJson.Write(second.Activities[0]));
        Assert.Equal(["a"], await bot.Effects());
    }

    [Fact]
    public async Task An_invoke_of_an_unknown_card_is_answered_in_the_response()
    {
        await using var bot = await ProbeBot.Create();
        var activity = ProbeBot.InTeams("", "i1", type: ActivityTypes.Invoke);
        activity.Name = "adaptiveCard/action";
        activity.Value = JsonSerializer.Deserialize<JsonElement>("""{"action":{"data":{"opsbot":"nothing"}}}""");

        var answer = Assert.IsType<SinkAnswer.Invoked>(await bot.Accept(activity));

        Assert.Contains("out of date", answer.Response.Body!.Value.GetRawText(), StringComparison.Ordinal);
    }
}
