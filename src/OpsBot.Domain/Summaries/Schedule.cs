using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

public enum ScheduleKind
{
    /// <summary>On the weekdays of <see cref="Schedule.Days"/>.</summary>
    Weekly,

    /// <summary>On China's working days: without public holidays, with make-up days.</summary>
    Workdays,

    /// <summary>On a day of the month, its last where the month is shorter.</summary>
    Monthly,
}

/// <summary>A time of day on certain days in a zone (IANA). Every local day is due at most once, whatever the clocks do.</summary>
public sealed record Schedule(ScheduleKind Kind, TimeOnly At, string Zone, IReadOnlyList<DayOfWeek> Days, int DayOfMonth = 1)
{
    /// <summary>How far ahead the next occurrence is looked for.</summary>
    private const int MostDaysAhead = 62;

    public static IReadOnlyList<DayOfWeek> EveryDay { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyList<DayOfWeek> MondayToFriday { get; } = [.. EveryDay.Take(5)];

    [JsonIgnore]
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public static Schedule On(IReadOnlyList<DayOfWeek> days, TimeOnly at, string zone) => new(ScheduleKind.Weekly, at, zone, days);

    public static Schedule OnWorkdays(TimeOnly at, string zone) => new(ScheduleKind.Workdays, at, zone, []);

    public static Schedule OnDayOfMonth(int day, TimeOnly at, string zone) => new(ScheduleKind.Monthly, at, zone, [], day);

    public bool FallsOn(DateOnly day, HolidayCalendar calendar) => Kind switch
    {
        ScheduleKind.Workdays => calendar.IsWorkday(day),
        ScheduleKind.Monthly => day.Day == Math.Min(DayOfMonth, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => Days.Contains(day.DayOfWeek),
    };

    /// <summary>Whether there are days without it.</summary>
    [JsonIgnore]
    public bool SkipsDays => Kind != ScheduleKind.Weekly || Days.Count < 7;

    /// <summary>Whether the schedule must guess the day's holidays, its year having no file.</summary>
    public bool GuessesAbout(DateOnly day, HolidayCalendar calendar) => Kind == ScheduleKind.Workdays && !calendar.Knows(day.Year);

    /// <summary>What is due after the first instant, up to and with the second, in order.</summary>
    public IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset until, HolidayCalendar calendar)
    {
        var zone = TimeZone;
        var last = LocalTimes.DayOf(until, zone).AddDays(1);
        for (var day = LocalTimes.DayOf(after, zone).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            if (!FallsOn(day, calendar))
            {
                continue;
            }

            var at = LocalTimes.InstantOf(day, At, zone);
            if (at > after && at <= until)
            {
                yield return new(day, at);
            }
        }
    }

    /// <summary>The next occurrence after the instant.</summary>
    public Occurrence? Next(DateTimeOffset after, HolidayCalendar calendar)
    {
        foreach (var occurrence in Between(after, after.AddDays(MostDaysAhead), calendar))
        {
            return occurrence;
        }

        return null;
    }
}

/// <summary>A local day that something is due on, and the instant.</summary>
public readonly record struct Occurrence(DateOnly Day, DateTimeOffset At);
