namespace OpsBot.Domain.Summaries;

/// <summary>Times of day in a zone as instants. Clocks that jump never swallow or double a day.</summary>
public static class LocalTimes
{
    private static readonly TimeSpan Around = TimeSpan.FromHours(36);

    /// <summary>
    /// The instant of a local time. In the gap of a clock that is set forward: the first moment after it. Where a clock set back shows the
    /// time twice: the first of both.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            return AfterGap(local, zone);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    public static TimeOnly TimeOf(DateTimeOffset instant, TimeZoneInfo zone) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant whose local time is not before the one that does not exist.</summary>
    private static DateTimeOffset AfterGap(DateTime local, TimeZoneInfo zone)
    {
        var (before, after) = ((local - Around).Ticks, (local + Around).Ticks);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (TimeZoneInfo.ConvertTimeFromUtc(new(middle, DateTimeKind.Utc), zone) >= local)
            {
                after = middle;
            }
            else
            {
                before = middle;
            }
        }

        return new(after, TimeSpan.Zero);
    }
}
