using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

/// <summary>Times of day, in a zone, between which no alert is said; over midnight where they begin later than they end, none where both are the same.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public static QuietHours Usual { get; } = new(new(22, 0), new(8, 0));

    public static QuietHours None { get; } = new(default, default);

    [JsonIgnore]
    public bool IsNone => From == To;

    public bool Covers(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var time = LocalTimes.TimeOf(instant, zone);
        return !IsNone && (From < To ? time >= From && time < To : time >= From || time < To);
    }

    /// <summary>The first moment after the instant at which alerts are said again; the instant itself where it is not quiet.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (!Covers(instant, zone))
        {
            return instant;
        }

        var day = LocalTimes.DayOf(instant, zone);
        var end = LocalTimes.InstantOf(day, To, zone);
        return end > instant ? end : LocalTimes.InstantOf(day.AddDays(1), To, zone);
    }
}
