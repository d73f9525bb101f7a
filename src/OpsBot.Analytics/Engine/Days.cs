using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>Runs of days and the periods that they fall into.</summary>
internal static class Days
{
    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>The first day of the period in which the day falls.</summary>
    public static DateOnly PeriodOf(DateOnly day, TimeGrain grain) => grain switch
    {
        TimeGrain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeGrain.Month => new(day.Year, day.Month, 1),
        TimeGrain.Quarter => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        TimeGrain.Year => new(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>The periods of the window in order.</summary>
    public static List<DateOnly> Periods(DateOnly start, DateOnly end, TimeGrain grain) =>
        [.. Between(start, end).Select(day => PeriodOf(day, grain)).Distinct()];

    /// <summary>Consecutive days as runs.</summary>
    public static IEnumerable<(DateOnly From, DateOnly To)> Runs(IEnumerable<DateOnly> days)
    {
        DateOnly? from = null;
        DateOnly to = default;
        foreach (var day in days.Distinct().Order())
        {
            if (from is null)
            {
                from = to = day;
            }
            else if (day == to.AddDays(1))
            {
                to = day;
            }
            else
            {
                yield return (from.Value, to);
                from = to = day;
            }
        }

        if (from is not null)
        {
            yield return (from.Value, to);
        }
    }
}
