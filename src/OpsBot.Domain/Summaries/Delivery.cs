using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

public enum DeliveryState
{
    /// <summary>Due, and held back until its data is there or the time for that is over.</summary>
    Waiting,

    /// <summary>Stored together with the message, which the channel has not taken yet.</summary>
    Queued,
    Sent,

    /// <summary>The time to catch up was over before it could be sent.</summary>
    Missed,

    /// <summary>It could not be made.</summary>
    Failed,

    /// <summary>The channel would not take it.</summary>
    Dead,
}

/// <summary>A number as it was sent, so that a later load can be held against it. <see cref="Query"/> asks it again as of then.</summary>
public sealed record SentNumber(string Section, string Metric, decimal Value, string? Unit, string Query);

/// <summary>
/// The ledger's row of one subscription and one local day: there is never a second. It is stored with the message it tells of, so that
/// what the ledger says and what was said can't differ. <see cref="First"/> and <see cref="Last"/> are the days that the numbers are of.
/// </summary>
public sealed record Delivery(
    string Subscription,
    DateOnly Day,
    DateTimeOffset DueAt,
    DeliveryState State,
    DateTimeOffset At,
    string ConversationId,
    bool Late = false,
    string? Reason = null,
    string? MessageKey = null,
    IReadOnlyList<SentNumber>? Numbers = null,
    long DataVersion = 0,
    bool Corrected = false,
    DateOnly? First = null,
    DateOnly? Last = null)
{
    [JsonIgnore]
    public string Id => IdOf(Subscription, Day);

    [JsonIgnore]
    public bool IsSettled => State is not (DeliveryState.Waiting or DeliveryState.Queued);

    public static string IdOf(string subscription, DateOnly day) => $"{subscription}|{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
