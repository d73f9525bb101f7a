using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class RemindersTests
{
    private static readonly DateTimeOffset Opened = new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TimeSpan> Span = Gen.Int[-2_000, 20_000].Select(minutes => TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData(2880, "Half 1440, MostGone 2304, LastHours 2760, Overdue 2880")]
    [InlineData(600, "Half 300, LastHours 480, Overdue 600")]
    [InlineData(604, "Half 302, LastHours 484, Overdue 604")]
    [InlineData(660, "Half 330, MostGone 528, LastHours 540, Overdue 660")]
    [InlineData(240, "LastHours 120, MostGone 192, Overdue 240")]
    [InlineData(180, "LastHours 60, Half 90, MostGone 144, Overdue 180")]
    [InlineData(120, "Half 60, MostGone 96, Overdue 120")]
    [InlineData(45, "Half 22.5, Overdue 45")]
    [InlineData(15, "Overdue 15")]
    [InlineData(0, "Overdue 0")]
    [InlineData(-60, "Overdue -60")]
    public void Each_stage_has_its_instant_and_near_ones_are_one(int minutes, string expected)
    {
        var plan = ReminderPolicy.Plan(Opened, Opened.AddMinutes(minutes), DateTimeOffset.MinValue);

        Assert.Equal(expected, string.Join(", ", plan.Select(reminder => FormattableString.Invariant($"{reminder.Stage} {(reminder.At - Opened).TotalMinutes}"))));
    }

    [Fact]
    public void What_was_told_or_had_passed_when_the_deadline_became_known_is_not_said()
    {
        var due = Opened.AddHours(48);

        Assert.Equal([ReminderStage.LastHours, ReminderStage.Overdue], ReminderPolicy.Plan(Opened, due, Opened.AddHours(40)).Select(reminder => reminder.Stage));
        Assert.Empty(ReminderPolicy.Plan(Opened, due, due));
        Assert.Null(ReminderPolicy.Next(Opened, due, due));
        Assert.Null(ReminderPolicy.Arrived(Opened, due, due, due.AddDays(9)));
    }

    [Fact]
    public void After_a_pause_only_the_last_of_the_missed_ones_is_said()
    {
        var due = Opened.AddHours(48);

        var said = ReminderPolicy.Arrived(Opened, due, Opened, Opened.AddHours(47));

        Assert.Equal(ReminderStage.LastHours, said!.Stage);
        Assert.Equal(due, ReminderPolicy.Next(Opened, due, said.At));
    }

    [Fact]
    public void A_plan_is_ordered_apart_and_ends_with_the_deadline() => Span.Sample(span =>
    {
        var due = Opened + span;
        var plan = ReminderPolicy.Plan(Opened, due, DateTimeOffset.MinValue);

        Assert.Equal(new Reminder(ReminderStage.Overdue, due), plan[^1]);
        Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= ReminderPolicy.LeastGap));
        Assert.All(plan.SkipLast(1), reminder => Assert.True(reminder.At > Opened && reminder.At < due));
        Assert.Equal(plan.Count, plan.DistinctBy(reminder => reminder.Stage).Count());
    });

    [Fact]
    public void However_the_clock_jumps_and_whenever_it_restarts_nothing_is_said_twice_and_the_deadline_is_said_once()
    {
        var clock = Gen.Int[-3_000, 25_000].Array[1, 40];
        Gen.Select(Span, clock).Sample((span, minutes) =>
        {
            var due = Opened + span;
            var (told, said) = (DateTimeOffset.MinValue, new List<Reminder>());
            foreach (var now in minutes.Select(minute => Opened.AddMinutes(minute)))
            {
                // A restart remembers nothing but the one stored instant, so each look is a restart.
                while (ReminderPolicy.Arrived(Opened, due, told, now) is { } reminder)
                {
                    Assert.True(reminder.At <= now);
                    Assert.True(ReminderPolicy.Next(Opened, due, told) <= now);
                    said.Add(reminder);
                    told = reminder.At;
                }
            }

            Assert.Equal(said.Count, said.Distinct().Count());
            Assert.Equal(said.OrderBy(reminder => reminder.At), said);
            Assert.Equal(minutes.Any(minute => Opened.AddMinutes(minute) >= due), said.Contains(new(ReminderStage.Overdue, due)));
        });
    }
}
