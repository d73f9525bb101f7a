using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Host;
using OpsBot.Protocol.Activities;
using OpsBot.Testing;
using OpsBot.Testing.Summaries;
using OpsBot.Tests.Turns;

namespace OpsBot.Tests.Summaries;

/// <summary>The ledger beside what was really said, with a clock that stands still until it is told to go.</summary>
public sealed class DeliveryTests
{
    /// <summary>The bot's clock begins on 2026-05-20 at 10:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Start = TestBot.Start;

    [Fact]
    public async Task One_subscription_that_fails_delays_no_other()
    {
        await using var bot = await Bot();
        await Put(bot, Of("S-1", 1, "one") with { Schedule = Schedule.On(Schedule.EveryDay, new(10, 30), "Nowhere/Land") });
        await Put(bot, Of("S-2", 2, "two"));

        bot.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Single(await bot.Tick("two"));
        Assert.Empty(await bot.Tick("two"));
        var rows = await bot.All(SummaryDocuments.Deliveries, SummaryDocuments.ByDay);
        Assert.Equal([("S-1", DeliveryState.Failed), ("S-2", DeliveryState.Sent)], rows.Select(row => (row.Subscription, row.State)));
        Assert.Contains("Nowhere/Land", rows[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_at_any_minute_says_nothing_twice()
    {
        await using var bot = await Bot();
        await Put(bot, Of("S-1", 1, "one"));
        var said = 0;
        for (var minute = 0; minute < 60; minute += 5)
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(5));
            var before = await bot.LastNumber("one");
            await bot.Restart();
            said += (await bot.Told("one", before)).Count + (await bot.Tick("one")).Count;
        }

        Assert.Equal(1, said);
    }

    [Fact]
    public async Task What_could_not_be_caught_up_is_named_once_and_the_rest_comes_marked_as_late()
    {
        await using var bot = await Bot();
        await Put(bot, Of("S-1", 1, "one"));

        bot.Clock.Advance(TimeSpan.FromHours(50));
        var told = await bot.Tick("one");

        Assert.Equal(2, told.Count);
        Assert.Contains(told, text => text.Contains("S-1 was not sent for 2026-05-20, 2026-05-21", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("Late: this was due at 2026-05-22 10:30", StringComparison.Ordinal));
        Assert.Empty(await bot.Tick("one"));
        Assert.Equal(
            [DeliveryState.Missed, DeliveryState.Missed, DeliveryState.Sent], (await bot.All(SummaryDocuments.Deliveries, SummaryDocuments.ByDay)).Select(row => row.State));
    }

    [Fact]
    public async Task A_paused_one_is_not_sent_and_what_fell_into_the_pause_is_not_either()
    {
        await using var bot = await Bot();
        await Put(bot, Of("S-1", 1, "one"));
        await bot.Say("pause S-1", "one");
        bot.Clock.Advance(TimeSpan.FromHours(30));
        Assert.Empty(await bot.Tick("one"));
        await bot.Say("resume S-1", "one");

        Assert.Empty(await bot.Tick("one"));
        bot.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Single(await bot.Tick("one"));
    }

    [Fact]
    public async Task What_a_channel_takes_is_sent_and_what_it_refuses_is_dead_with_its_reason()
    {
        var sender = new ScriptedSender
        {
            Answer = (send, _) => Task.FromResult<SendOutcome>(send.Conversation.EndsWith("bad", StringComparison.Ordinal) ? new SendOutcome.Refused("no such room", IsGone: false) : new SendOutcome.Sent("x")),
        };
        await using var bot = await Bot(sender);
        await Room(bot, "S-1", 1, "bad");
        await Room(bot, "S-2", 2, "good");
        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        await bot.Tick();
        await ProbeBot.Until(async () => (await bot.Documents.Query(new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.All))).Documents.All(entry => OutboxEntry.Type.Read(entry).State == OutboxState.Dead));
        Assert.All(await bot.All(SummaryDocuments.Deliveries, SummaryDocuments.ByDay), row => Assert.Equal(DeliveryState.Queued, row.State));

        await bot.Tick();

        var rows = await bot.All(SummaryDocuments.Deliveries, SummaryDocuments.ByDay);
        Assert.Equal([(DeliveryState.Dead, "no such room"), (DeliveryState.Sent, (string?)null)], rows.Select(row => (row.State, row.Reason)));
        Assert.Equal(2, sender.Sends.Count);
    }

    [Fact]
    public async Task Refunds_of_the_day_stand_in_it()
    {
        await using var bot = await Bot();
        await Put(bot, Of("S-1", 1, "one"));
        var shop = (await bot.All(ShopRegistry.StoreType, ShopRegistry.ByName))[0];
        foreach (var (number, hours) in ((long, int)[])[(1001, 20), (1002, 21), (1003, 90)])
        {
            var logged = RefundRules.Log(new("1042", RefundTypes.RefundOnly, 100, RefundReasons.Damaged, null), number, shop, "agent", Start.AddHours(-hours)).Value!;
            await bot.Documents.Commit(new([RefundDocuments.Type.Put(logged, 0)], []), TestContext.Current.CancellationToken);
        }

        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        var text = Assert.Single(await bot.Tick("one"));

        Assert.Contains("2, ¥200.00", text, StringComparison.Ordinal);
        Assert.Contains("3, of which 1 for more than 48 hours", text, StringComparison.Ordinal);
        Assert.Contains("Damaged on arrival 2", text, StringComparison.Ordinal);
    }

    private static Subscription Of(string id, long number, string person) => new(
        id, number, person, person, $"console|{person}", "en", SummaryKind.Daily, Schedule.On(Schedule.EveryDay, new(10, 30), "Asia/Shanghai"), new(null, [], []),
        SubscriptionState.Active, Start, Start);

    private static async Task Put(TestBot bot, Subscription subscription)
    {
        await bot.Register(new(subscription.PersonId, subscription.PersonId, Role.Lead));
        await bot.Documents.Commit(new([SummaryDocuments.Subscriptions.Put(subscription, null)], []));
    }

    private static async Task Room(TestBot bot, string id, long number, string room)
    {
        var conversation = $"{Channels.Teams}|{room}";
        await bot.Documents.Commit(new([ConversationRecord.Type.Put(new() { Id = conversation, Channel = Channels.Teams, Kind = ConversationKind.Group }, 0)], []));
        await Put(bot, Of(id, number, "one") with { ConversationId = conversation });
    }

    private static Task<TestBot> Bot(params IEnumerable<IChannelSender> senders) =>
        TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, new NumbersOfNothing(() => { }).Ports), null, senders);
}
