using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// Times of day, in a zone, between which no alert is said; over midnight where they begin later than they end, none where both are the same. On the days of
/// <see cref="Days"/> it is quiet all day.
/// </summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public static QuietHours Usual { get; } = new(new(22, 0), new(8, 0));

    public static QuietHours None { get; } = new(default, default);

    private const int DaysAWeek = 7;

    /// <summary>The days that are quiet as a whole, one bit each, Sunday the lowest.</summary>
    public int Days { get; init; }

    [JsonIgnore]
    public bool IsNone => From == To && Days == 0;

    public bool IsWholeDay(DayOfWeek day) => (Days & (1 << (int)day)) != 0;

    public bool Covers(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var time = LocalTimes.TimeOf(instant, zone);
        return IsWholeDay(LocalTimes.DayOf(instant, zone).DayOfWeek) || (From != To && IsBetween(time));
    }

    private bool IsBetween(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;

    /// <summary>The first moment after the instant at which alerts are said again; the instant itself where it is not quiet.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (!Covers(instant, zone))
        {
            return instant;
        }

        var (day, end) = (LocalTimes.DayOf(instant, zone), instant);
        for (var next = 0; next <= DaysAWeek; next++)
        {
            TimeOnly[] ends = From == To ? [default] : [default, To];
            foreach (var time in ends.Order())
            {
                end = LocalTimes.InstantOf(day.AddDays(next), time, zone);
                if (end > instant && !Covers(end, zone))
                {
                    return end;
                }
            }
        }

        return end;
    }
}
