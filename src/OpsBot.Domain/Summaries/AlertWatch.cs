using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

public enum AlertDirection
{
    Either,
    Down,
    Up,
}

/// <summary>
/// Who is told between summaries when something unusual is loaded, and where. What is watched is read like a summary's content; days before the one
/// that was yesterday at <see cref="Since"/> are never told.
/// </summary>
public sealed record AlertWatch(
    string Id,
    long Number,
    string Owner,
    string PersonId,
    string ConversationId,
    string Language,
    SummaryWish Wish,
    AlertDirection Direction,
    string Zone,
    SubscriptionState State,
    DateTimeOffset Since,
    DateTimeOffset CreatedAt)
{
    public const string Prefix = "A-";

    /// <summary>The fixed bound that a day's value is held against; null where what is unusual is told.</summary>
    public AlertBound? Bound { get; init; }

    [JsonIgnore]
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public static string IdOf(long number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    public bool Wants(bool up) => Direction == AlertDirection.Either || up == (Direction == AlertDirection.Up);
}
