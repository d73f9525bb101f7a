using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Protocol.Activities;
using OpsBot.Tests.Turns;

namespace OpsBot.Tests.Outbox;

/// <summary>What is said to a channel goes out in order, once, until the channel has taken or refused it for good.</summary>
public sealed class OutboxTests
{
    private readonly ScriptedSender _sender = new();
    private int _ids;

    [Fact]
    public async Task Goes_out_in_the_order_of_its_conversation()
    {
        await using var bot = await ProbeBot.Create(_sender);
        var texts = Enumerable.Range(0, 20).Select(number => $"n{number:D2}").ToList();

        foreach (var text in texts)
        {
            await Say(bot, "note " + text);
        }

        await Empty(bot);
        Assert.Equal(texts.Select(text => "done " + text), _sender.Texts);
    }

    [Fact]
    public async Task A_conversation_that_hangs_holds_no_other()
    {
        await using var bot = await ProbeBot.Create(_sender);
        var hanging = new TaskCompletionSource<SendOutcome>();
        _sender.Answer = (send, number) => send.Conversation.EndsWith("|g", StringComparison.Ordinal)
            ? hanging.Task : Task.FromResult<SendOutcome>(new SendOutcome.Sent($"s{number}"));

        await Say(bot, "note held");
        await Say(bot, "note quick", conversation: "other");
        await ProbeBot.Until(() => Task.FromResult(Entries(bot).Count == 1));

        Assert.Contains("done quick", _sender.Texts);
        hanging.SetResult(new SendOutcome.Sent("s"));
        await Empty(bot);
    }

    [Fact]
    public async Task What_is_not_taken_for_now_goes_later_and_before_what_follows()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, number) => Task.FromResult<SendOutcome>(
            number <= 2 ? new SendOutcome.Later(TimeSpan.FromSeconds(7), "busy") : new SendOutcome.Sent("s"));

        await Say(bot, "note a");
        await Say(bot, "note b");
        await EmptyWithTime(bot);

        Assert.Equal(["done a", "done a", "done a", "done b"], _sender.Texts);
    }

    [Fact]
    public async Task What_is_refused_is_kept_as_dead_where_doctor_looks_and_the_next_one_goes()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, number) => Task.FromResult<SendOutcome>(
            number == 1 ? new SendOutcome.Refused("Too large.", IsGone: false) : new SendOutcome.Sent("s"));

        await Say(bot, "note a");
        await Say(bot, "note b");
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 2 && Entries(bot) is [{ State: OutboxState.Dead }]));

        var dead = Assert.Single(await Dead(bot));
        Assert.Equal(("Too large.", 1), (dead.Failure, dead.Attempts));
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_after_the_tries()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, _) => Task.FromResult<SendOutcome>(new SendOutcome.Later(TimeSpan.FromSeconds(1), "busy"));

        await Say(bot, "note a");
        await UntilWithTime(bot, () => Entries(bot) is [{ State: OutboxState.Dead }]);

        Assert.Equal(OutboxDispatcher.MaxAttempts, _sender.Sends.Count);
        Assert.Equal("busy", Assert.Single(await Dead(bot)).Failure);
    }

    [Fact]
    public async Task A_conversation_that_is_gone_gets_nothing_more_until_it_speaks_again()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, number) => Task.FromResult<SendOutcome>(
            number == 1 ? new SendOutcome.Refused("Gone.", IsGone: true) : new SendOutcome.Sent("s"));
        await Say(bot, "note a");
        await ProbeBot.Until(() => Task.FromResult(bot.Record("msteams|g").Closed));

        await bot.Bot.Bot.Inbox.SayOutside("msteams|g", new Activity { Type = ActivityTypes.Message, Text = "news" }, CancellationToken.None);
        Assert.Equal(["done a"], _sender.Texts);

        await Say(bot, "note b");
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 2));
        Assert.Equal("done b", _sender.Texts.Last());
        Assert.False(bot.Record("msteams|g").Closed);
    }

    [Fact]
    public async Task What_waits_behind_a_gone_conversation_is_not_sent()
    {
        await using var bot = await ProbeBot.Create(_sender);
        var first = new TaskCompletionSource<SendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _sender.Answer = (_, _) => first.Task;
        await Say(bot, "note a");
        await Say(bot, "note b");
        await Say(bot, "note c");

        // Where the conversation went on while the first send was under way, only the second refusal closes it.
        first.SetResult(new SendOutcome.Refused("Gone.", IsGone: true));
        await ProbeBot.Until(() => Task.FromResult(Entries(bot) is { Count: 3 } all && all.All(entry => entry.State == OutboxState.Dead)));

        Assert.DoesNotContain("done c", _sender.Texts);
        Assert.True(bot.Record("msteams|g").Closed);
    }

    [Fact]
    public async Task What_is_said_under_a_key_again_changes_what_was_sent()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await Say(bot, "note a");
        await Empty(bot);

        foreach (var text in new[] { "10%", "20%" })
        {
            await bot.Bot.Bot.Inbox.SayOutside("msteams|g", new Activity { Type = ActivityTypes.Message, Id = "job-1", Text = text }, CancellationToken.None);
            await Empty(bot);
        }

        Assert.Equal([("10%", null), ("20%", "sent-2")], _sender.Sends.Skip(1).Select(send => (send.Text, send.Replaces)));
    }

    [Fact]
    public async Task What_only_replaces_is_dropped_where_nothing_was_sent()
    {
        await using var bot = await ProbeBot.Create(_sender);
        await Say(bot, "note a");
        await Empty(bot);
        var entry = new OutboxEntry("msteams|g", long.MaxValue, ActivityJson.Write(new() { Type = ActivityTypes.Message, Text = "retired" }), "card", true, OutboxState.Pending, 0, bot.Bot.Clock.GetUtcNow());

        await bot.Store.Commit(new([OutboxEntry.Type.Put(entry, 0)], []), TestContext.Current.CancellationToken);
        bot.Bot.Bot.Outbox.Notice([entry]);
        await Empty(bot);

        Assert.Equal(["done a"], _sender.Texts);
    }

    [Fact]
    public async Task What_a_former_process_left_is_sent_after_a_restart_in_order()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, _) => new TaskCompletionSource<SendOutcome>().Task;
        await Say(bot, "note a");
        await Say(bot, "note b");
        await ProbeBot.Until(() => Task.FromResult(_sender.Sends.Count == 1));

        _sender.Answer = (_, number) => Task.FromResult<SendOutcome>(new SendOutcome.Sent($"s{number}"));
        await bot.Bot.Restart();
        await Empty(bot);

        Assert.Equal(["done a", "done a", "done b"], _sender.Texts);
    }

    [Fact]
    public async Task A_sender_that_throws_is_tried_again()
    {
        await using var bot = await ProbeBot.Create(_sender);
        _sender.Answer = (_, number) => number == 1
            ? throw new InvalidOperationException("The sender breaks.")
            : Task.FromResult<SendOutcome>(new SendOutcome.Sent("s"));

        await Say(bot, "note a");
        await EmptyWithTime(bot);

        Assert.Equal(["done a", "done a"], _sender.Texts);
    }

    [Fact]
    public async Task A_store_that_fails_for_long_while_settling_does_not_send_twice()
    {
        await using var bot = await ProbeBot.Create(_sender);
        var failures = 0;
        bot.Store.BeforeCommit = commit =>
            commit.Writes.Any(write => write.Key.Collection == OutboxEntry.Type.Collection && write.Json is null) && ++failures <= 20
                ? throw new StoreUnavailableException("The disk is full.")
                : Task.CompletedTask;

        await Say(bot, "note a");
        await EmptyWithTime(bot);

        Assert.Equal(21, failures);
        Assert.Equal(["done a"], _sender.Texts);
    }

    private Task Say(ProbeBot bot, string text, string conversation = "g") =>
        bot.Finish(ProbeBot.InTeams(text, $"t{Interlocked.Increment(ref _ids)}", conversation: conversation));

    private static List<OutboxEntry> Entries(ProbeBot bot) => [.. bot.Store.All(OutboxEntry.Type.Collection).Select(OutboxEntry.Type.Read)];

    private static async Task<List<OutboxEntry>> Dead(ProbeBot bot) =>
    [
        .. (await bot.Store.Query(new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.Prefix($"{OutboxState.Dead}|"), 20)))
            .Documents.Select(OutboxEntry.Type.Read),
    ];

    private static Task Empty(ProbeBot bot) => ProbeBot.Until(() => Task.FromResult(Entries(bot).Count == 0));

    private static Task EmptyWithTime(ProbeBot bot) => UntilWithTime(bot, () => Entries(bot).Count == 0);

    private static Task UntilWithTime(ProbeBot bot, Func<bool> holds) => ProbeBot.Until(() =>
    {
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(holds());
    });
}
