using System.Text.Json.Serialization;

namespace OpsBot.Domain.Shared;

/// <summary>A shop. <see cref="Zone"/> is the IANA time zone its days are counted in, <see cref="Currency"/> what a bare amount means.</summary>
public sealed record Store(string Id, string Name, string Marketplace, string Currency, string Zone)
{
    /// <summary>The name without the remark that stands in brackets behind it.</summary>
    [JsonIgnore]
    public string PlainName => Name.Split('(', '（')[0].Trim();

    [JsonIgnore]
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>The day in the shop's zone in which the instant falls.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);
}
