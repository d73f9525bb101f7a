using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Host;
using OpsBot.Scheduling;
using OpsBot.Testing;
using OpsBot.Testing.Summaries;
using OpsBot.Tests.Turns;

namespace OpsBot.Tests.Summaries;

public sealed class AlarmClockTests
{
    [Fact]
    public async Task Its_ring_is_all_it_takes_for_a_summary_to_come()
    {
        await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, new NumbersOfNothing(() => { }).Ports));
        await bot.Register(new("lead", "Lead", Role.Lead));
        await bot.Documents.Commit(new([SummaryDocuments.Subscriptions.Put(Some.Subscription(at: new(10, 1), since: TestBot.Start), null)], []), TestContext.Current.CancellationToken);
        await using var alarm = await AlarmClock.Start(bot.Bot.Proactive, bot.Clock, NullLogger<AlarmClock>.Instance, TestContext.Current.CancellationToken);

        await ProbeBot.Until(async () =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            return await bot.LastNumber("lead") > 0;
        });

        Assert.Equal(1, await bot.LastNumber("lead"));
    }
}
