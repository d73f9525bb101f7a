using CsCheck;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Complaints;

/// <summary>What is said by the clock and in other conversations is said once, whatever stops in between.</summary>
public sealed class ComplaintNoticeTests
{
    private static readonly string[] Stages = ["half of its time is gone", "four fifths of its time are gone", "two hours are left", "is overdue"];

    /// <summary>Steps of minutes, some back, some over days; after each the alarm rings or the bot is started anew.</summary>
    private static readonly Gen<(int Minutes, bool Restarts)[]> Clock = Gen.Select(
        Gen.OneOf(Gen.Int[-600, -1], Gen.Int[0, 90], Gen.Int[90, 1500], Gen.Int[1500, 5000]), Gen.Bool).Array[1, 12];

    [Fact]
    public async Task Reminders_are_never_doubled_however_the_clock_jumps_and_whenever_the_bot_restarts() => await Clock.SampleAsync(
        async steps =>
        {
            await using var bot = await Logged("complaint 1042 broken");
            var due = (await Only(bot)).Due;
            var latest = DateTimeOffset.MinValue;
            foreach (var (minutes, restarts) in steps)
            {
                bot.Clock.AdjustTime(bot.Clock.GetUtcNow().AddMinutes(minutes));
                latest = bot.Clock.GetUtcNow() > latest ? bot.Clock.GetUtcNow() : latest;
                if (restarts)
                {
                    await bot.Restart();
                }

                await bot.Tick();
            }

            var said = await Said(bot, "agent");
            Assert.All(Stages, stage => Assert.InRange(said.Count(text => text.Contains(stage, StringComparison.Ordinal)), 0, 1));
            Assert.Equal(latest >= due ? 1 : 0, said.Count(text => text.Contains("is overdue", StringComparison.Ordinal)));
            var noted = (await Only(bot)).Entries.Where(entry => entry.Action == ComplaintAction.Reminded).ToList();
            Assert.Equal(said.Count(text => Stages.Any(stage => text.Contains(stage, StringComparison.Ordinal))), noted.Count);
        },
        iter: 60);

    [Fact]
    public async Task Minute_by_minute_each_stage_is_said_once_in_its_order()
    {
        await using var bot = await Logged("complaint 1042 broken, urgent");
        var told = new List<string>();
        for (var minute = 0; minute < 300; minute++)
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
            told.AddRange((await bot.Tick()).Select(text => $"{minute + 1} {text.Split('\n')[0]}"));
        }

        // Half of four hours is two hours before, so one of the two is said.
        Assert.Equal(
            [
                "120 Reminder, since C-1001 is yours: two hours are left. Due 2026-05-20 14:00.",
                "192 Reminder, since C-1001 is yours: four fifths of its time are gone. Due 2026-05-20 14:00.",
                "240 C-1001 is overdue, and it is yours. It was due 2026-05-20 14:00.",
            ],
            told);
    }

    [Fact]
    public async Task A_restart_between_the_step_and_what_it_causes_loses_and_doubles_nothing()
    {
        for (var round = 0; round < 25; round++)
        {
            await using var bot = await Logged("complaint 1042 broken, item: cup", "complaint notice at 2 within 7 days");
            await bot.Say("complaint 1043 broken, item: cup");
            await bot.Say("save");
            await bot.Restart();
            await bot.Say("assign C-1001 to lead: please");
            await bot.Restart();
            await bot.Tick();
            await bot.Restart();
            await bot.Tick();

            var told = await Said(bot, "lead");
            Assert.Single(told, text => text.StartsWith("This is complaint number 2", StringComparison.Ordinal));
            Assert.Single(told, text => text.StartsWith("Agent hands you C-1001", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Handed_on_before_the_news_arrived_only_the_last_owner_is_told_of_the_deadline()
    {
        await using var bot = await Logged("complaint 1042 broken, urgent");
        bot.Clock.Advance(TimeSpan.FromMinutes(120));
        await bot.Say("assign C-1001 to lead");

        await bot.Tick();

        Assert.Contains(await Said(bot, "lead"), text => text.Contains("two hours are left", StringComparison.Ordinal));
        Assert.DoesNotContain(await Said(bot, "agent"), text => text.Contains("two hours are left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_leads_is_told_where_the_owner_has_no_conversation()
    {
        await using var bot = await Logged("complaint 1042 broken, urgent");
        await bot.Register(new Person("temp", "Temp", Role.Agent));
        await bot.Say("assign C-1001 to Temp");
        bot.Clock.Advance(TimeSpan.FromMinutes(240));

        await bot.Tick();

        Assert.Contains(await Said(bot, "lead"), text => text.Contains("C-1001 of temp, whom I can't reach, is overdue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_that_are_not_due_cost_the_round_nothing_and_the_due_ones_are_all_found()
    {
        await using var bot = await Logged("complaint 1042 broken");
        var far = Samples.Logged(Samples.Draft with { Due = TestBot.Start.AddDays(80) });
        for (var number = 2000; number < 3000; number++)
        {
            var isNear = number % 4 == 0;
            await bot.Documents.Commit(new([ComplaintDocuments.Type.Put((isNear ? Samples.Logged(Samples.Draft with { Severity = ComplaintSeverity.Urgent }) : far) with { Id = $"C-{number}", Number = number }, 0)], []), TestContext.Current.CancellationToken);
        }

        bot.Clock.Advance(TimeSpan.FromHours(5));
        await bot.Tick();

        Assert.Equal(250, (await Said(bot, "agent")).Count(text => text.Contains("is overdue", StringComparison.Ordinal)));
    }

    /// <summary>A bot whose lead can be reached and whose agent has logged a complaint.</summary>
    private static async Task<TestBot> Logged(string complaint, params string[] lead)
    {
        var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say("hello", "lead");
        foreach (var text in lead)
        {
            await bot.Say(text, "lead");
        }

        await bot.Say(complaint);
        Assert.Contains("Saved C-1001", (await bot.Say("save"))[0], StringComparison.Ordinal);
        return bot;
    }

    private static async Task<Complaint> Only(TestBot bot) => Assert.Single(await bot.All(ComplaintDocuments.Type, ComplaintDocuments.ByNumber));

    private static async Task<IReadOnlyList<string>> Said(TestBot bot, string person) =>
        [.. (await bot.Transcript(person)).Where(activity => activity.From?.Role == "bot").Select(activity => activity.Text ?? "")];
}
