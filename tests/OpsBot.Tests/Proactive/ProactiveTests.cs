using OpsBot.Conversation.Proactive;
using OpsBot.Tests.Turns;

namespace OpsBot.Tests.Proactive;

/// <summary>A proactive turn runs once a key, in its conversation, when it is due, whatever happens between.</summary>
public sealed class ProactiveTests
{
    [Fact]
    public async Task One_conversation_causes_a_turn_in_another()
    {
        await using var bot = await ProbeBot.Create();

        await bot.Bot.Say("tell bob hello");

        Assert.Equal(["done told hello"], await bot.Bot.Told("bob", 0));
        Assert.Equal(ProactiveState.Done, Entry(bot, "hello").State);
    }

    [Fact]
    public async Task A_key_runs_once()
    {
        await using var bot = await ProbeBot.Create();

        await bot.Bot.Say("tell bob hello");
        await bot.Bot.Told("bob", 0);
        await bot.Bot.Say("tell bob hello");
        await bot.Bot.Tick();

        Assert.Equal(["done told hello"], await bot.Bot.Told("bob", 0));
    }

    [Fact]
    public async Task A_later_one_waits_for_its_time_through_a_restart()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("later 10 reminder");
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(await bot.Bot.Tick());

        await bot.Bot.Restart();
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["done told reminder"], await bot.Bot.Tick());
        Assert.Empty(await bot.Bot.Tick());
    }

    [Fact]
    public async Task Asked_for_again_before_it_ran_the_newer_time_counts()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("later 10 reminder");
        await bot.Bot.Say("later 30 reminder");

        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(await bot.Bot.Tick());
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(["done told reminder"], await bot.Bot.Tick());
    }

    [Fact]
    public async Task One_that_is_dropped_does_not_run()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("later 10 reminder");
        await bot.Bot.Say("forget reminder");

        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(await bot.Bot.Tick());
        Assert.Empty(bot.Store.All(ProactiveEntry.Type.Collection));
    }

    [Fact]
    public async Task What_was_due_while_nothing_ran_is_done_at_the_next_start()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("later 10 reminder");
        bot.Bot.Clock.Advance(TimeSpan.FromHours(5));

        await bot.Bot.Restart();

        await bot.Bot.Bot.Proactive.Finished(CancellationToken.None);
        Assert.Equal(["told reminder"], await bot.Effects());
    }

    [Fact]
    public async Task A_failed_one_saves_and_says_nothing_is_tried_again_and_at_last_given_up()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("tell bob broken");
        for (var minute = 0; minute < 30; minute++)
        {
            await bot.Bot.Tick();
            bot.Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(await bot.Bot.Told("bob", 0));
        Assert.Empty(await bot.Effects());
        var entry = Entry(bot, "broken");
        Assert.Equal((ProactiveState.Failed, ProactiveEntry.MaxAttempts), (entry.State, entry.Attempts));
        Assert.StartsWith("InvalidOperationException, turn ", entry.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_is_asked_at_every_tick_and_its_keys_run_once()
    {
        await using var bot = await ProbeBot.Create();
        bot.Probe.Wanted = context => [Probe.Told("agent", $"day {context.Now:dd}")];

        var first = await bot.Bot.Tick();
        var second = await bot.Bot.Tick();
        bot.Bot.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await bot.Bot.Tick();

        Assert.Equal(["done told day 20"], first);
        Assert.Empty(second);
        Assert.Equal(["done told day 21"], nextDay);
    }

    [Fact]
    public async Task A_broken_round_keeps_nothing_else_from_running()
    {
        await using var bot = await ProbeBot.Create();
        bot.Probe.Wanted = _ => throw new InvalidOperationException("The round breaks.");
        await bot.Bot.Say("later 1 reminder");
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["done told reminder"], await bot.Bot.Tick());
    }

    [Fact]
    public async Task A_failed_turn_schedules_nothing()
    {
        await using var bot = await ProbeBot.Create();

        await bot.Bot.Say("try hello");

        Assert.Empty(bot.Store.All(ProactiveEntry.Type.Collection));
    }

    [Fact]
    public async Task Keys_of_what_ran_long_ago_are_forgotten()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("tell bob hello");
        await bot.Bot.Told("bob", 0);

        bot.Bot.Clock.Advance(ProactiveEntry.Kept);
        await bot.Bot.Tick();

        Assert.Empty(bot.Store.All(ProactiveEntry.Type.Collection));
    }

    [Fact]
    public async Task Thousands_that_are_due_at_once_all_run()
    {
        await using var bot = await ProbeBot.Create();
        bot.Probe.Wanted = _ => [.. Enumerable.Range(0, 2000).Select(number => Probe.Told($"p{number % 50}", $"k{number}"))];

        await bot.Bot.Tick();

        Assert.Equal(2000, bot.Store.All(Probe.Type.Collection).Count);
    }

    private static ProactiveEntry Entry(ProbeBot bot, string key) =>
        bot.Store.All(ProactiveEntry.Type.Collection).Select(ProactiveEntry.Type.Read).Single(entry => entry.Key == key);
}
