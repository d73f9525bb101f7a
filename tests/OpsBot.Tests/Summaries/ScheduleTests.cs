using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

public sealed class ScheduleTests
{
    private static readonly HolidayCalendar China = HolidayCalendar.China;

    /// <summary>What a time of day means on the days the clocks jump. Lord Howe moves by half an hour.</summary>
    [Theory]
    [InlineData("Asia/Shanghai", "2026-05-20", "09:00", "2026-05-20T01:00:00Z", "an ordinary day")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z", "in the gap: its end, 03:00 local")]
    [InlineData("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00:00Z", "the gap's first moment")]
    [InlineData("America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59:00Z", "just before the gap")]
    [InlineData("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z", "just after the gap")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z", "twice that night: the first")]
    [InlineData("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z", "after both")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03T15:30:00Z", "in a gap of half an hour")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z", "twice within half an hour: the first")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "09:00", "2026-04-04T22:30:00Z", "the same day, later")]
    public void A_local_time_is_one_instant(string zone, string day, string time, string instant, string because)
    {
        var found = LocalTimes.InstantOf(DateOnly.Parse(day, null), TimeOnly.Parse(time, null), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.True(DateTimeOffset.Parse(instant, null) == found, $"{because}: {found:O}");
    }

    [Theory]
    [InlineData("2026-10-01", false, "National Day")]
    [InlineData("2026-10-10", true, "a Saturday that is worked")]
    [InlineData("2026-09-20", true, "a Sunday that is worked")]
    [InlineData("2026-02-16", false, "Spring Festival")]
    [InlineData("2026-05-20", true, "a Wednesday")]
    [InlineData("2026-05-23", false, "a Saturday")]
    [InlineData("2025-10-08", false, "the eighth day of the long week")]
    [InlineData("2025-01-26", true, "a Sunday before Spring Festival")]
    public void Working_days_follow_the_notice_of_the_year(string day, bool works, string because) =>
        Assert.True(China.IsWorkday(DateOnly.Parse(day, null)) == works, because);

    [Fact]
    public void A_year_without_a_notice_is_said_to_be_unknown_and_counts_monday_to_friday()
    {
        var schedule = Schedule.OnWorkdays(new(9, 0), "Asia/Shanghai");
        var day = new DateOnly(2031, 10, 1);

        Assert.False(China.Knows(2031));
        Assert.True(schedule.GuessesAbout(day, China));
        Assert.Equal(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), schedule.FallsOn(day, China));
        Assert.False(Schedule.On(Schedule.EveryDay, new(9, 0), "Asia/Shanghai").GuessesAbout(day, China));
    }

    [Fact]
    public void Every_known_year_names_its_source_and_works_as_many_days_as_the_law_leaves()
    {
        Assert.NotEmpty(China.Years);
        Assert.All(China.Years, year =>
        {
            Assert.Contains("国务院办公厅", year.Source, StringComparison.Ordinal);
            var first = new DateOnly(year.Year, 1, 1);
            var worked = Enumerable.Range(0, DateTime.IsLeapYear(year.Year) ? 366 : 365).Count(day => China.IsWorkday(first.AddDays(day)));
            Assert.InRange(worked, 246, 252);
        });
    }

    [Fact]
    public void The_last_day_of_a_short_month_stands_for_a_day_it_has_not()
    {
        var schedule = Schedule.OnDayOfMonth(31, new(9, 0), "Asia/Shanghai");

        Assert.Equal(
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
            schedule.Between(At("2026-01-01T00:00:00Z"), At("2026-05-01T00:00:00Z"), China).Select(due => due.Day.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public void The_next_one_is_after_the_instant_even_where_that_is_exactly_due()
    {
        var schedule = Schedule.On([DayOfWeek.Monday], new(9, 0), "Asia/Shanghai");

        Assert.Equal(new(2026, 5, 25), schedule.Next(At("2026-05-18T01:00:00Z"), China)!.Value.Day);
        Assert.Equal(new(2026, 5, 18), schedule.Next(At("2026-05-18T00:59:59Z"), China)!.Value.Day);
    }

    /// <summary>The oracle reads the clock on the wall minute by minute: the first minute of the day that shows the time or a later one.</summary>
    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    public void Every_day_of_a_year_is_due_once_at_the_first_moment_its_clock_shows_the_time(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var start = new DateTime(2025, 12, 31, 0, 0, 0, DateTimeKind.Utc);
        var minutes = Enumerable.Range(0, 367 * 1440).Select(minute => start.AddMinutes(minute)).Select(utc => (Utc: utc, Local: TimeZoneInfo.ConvertTimeFromUtc(utc, zone))).ToList();
        var byDay = minutes.GroupBy(minute => DateOnly.FromDateTime(minute.Local)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var time in (TimeOnly[])[new(0, 0), new(1, 30), new(1, 45), new(2, 0), new(2, 15), new(2, 30), new(9, 0), new(23, 59)])
        {
            var expected = Days2026().Select(day => (day, byDay[day].First(minute => TimeOnly.FromDateTime(minute.Local) >= time).Utc)).ToList();
            var due = Schedule.On(Schedule.EveryDay, time, zoneId).Between(At("2025-12-30T00:00:00Z"), At("2027-01-02T00:00:00Z"), China)
                .Where(occurrence => occurrence.Day.Year == 2026).Select(occurrence => (occurrence.Day, occurrence.At.UtcDateTime)).ToList();

            Assert.Equal(expected, due);
        }
    }

    [Theory]
    [InlineData("2026-05-20", "2026-05-19", "2026-05-19", SummaryKind.Daily)]
    [InlineData("2026-05-20", "2026-05-11", "2026-05-17", SummaryKind.Weekly)]
    [InlineData("2026-05-18", "2026-05-11", "2026-05-17", SummaryKind.Weekly)]
    [InlineData("2026-03-01", "2026-02-01", "2026-02-28", SummaryKind.Monthly)]
    public void A_summary_is_about_the_whole_period_before(string day, string first, string last, SummaryKind kind) =>
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (Some.Subscription() with { Kind = kind }).PeriodOf(DateOnly.Parse(day, null)));

    /// <summary>No day is left out where days are skipped: weekends, holidays, and what a rhythm leaves free.</summary>
    [Theory]
    [InlineData("weekdays", "2026-05-18", "2026-05-15", "Monday after a free weekend: Friday to Sunday")]
    [InlineData("weekdays", "2026-05-19", "2026-05-18", "Tuesday: the day before")]
    [InlineData("daily", "2026-05-18", "2026-05-17", "every day: the day before")]
    [InlineData("workdays", "2026-05-06", "2026-04-30", "after Labour Day: from the last working day on")]
    [InlineData("workdays", "2026-05-09", "2026-05-08", "a make-up Saturday: the Friday")]
    [InlineData("workdays", "2026-05-11", "2026-05-09", "the Monday after it: Saturday and Sunday")]
    [InlineData("workdays", "2026-02-24", "2026-02-14", "after Spring Festival")]
    [InlineData("weekly:1,4", "2026-05-21", "2026-05-18", "Thursday: since Monday")]
    [InlineData("monthly:1", "2026-05-01", "2026-04-30", "too far apart: the day before")]
    public void A_daily_summary_is_about_all_days_since_the_one_before(string days, string day, string first, string why)
    {
        var (subscription, due) = (Some.Subscription() with { Schedule = OpsBot.Dialogs.Summaries.DaysSlot.ScheduleOf(days, new(9, 0), "Asia/Shanghai") }, DateOnly.Parse(day, null));

        Assert.True((DateOnly.Parse(first, null), due.AddDays(-1)) == subscription.PeriodOf(due), why);
    }

    /// <summary>Every day of a year stands in exactly one of the summaries that come.</summary>
    [Theory]
    [InlineData("daily")]
    [InlineData("weekdays")]
    [InlineData("workdays")]
    [InlineData("weekly:2,6")]
    public void Every_day_stands_in_one_summary(string days)
    {
        var schedule = OpsBot.Dialogs.Summaries.DaysSlot.ScheduleOf(days, new(9, 0), "Asia/Shanghai");
        var subscription = Some.Subscription() with { Schedule = schedule };
        var told = Days2026().Where(day => schedule.FallsOn(day, China)).Select(subscription.PeriodOf)
            .SelectMany(period => Enumerable.Range(0, period.Last.DayNumber - period.First.DayNumber + 1).Select(period.First.AddDays)).Where(day => day.Year == 2026).ToList();

        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Equal(Enumerable.Range(0, told[^1].DayOfYear).Select(new DateOnly(2026, 1, 1).AddDays), told);
    }

    private static IEnumerable<DateOnly> Days2026() => Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
