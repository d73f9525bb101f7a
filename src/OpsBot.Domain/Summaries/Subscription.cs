using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

public enum SummaryKind
{
    /// <summary>Of the day before, and of the days before that for which no summary was due.</summary>
    Daily,

    /// <summary>Of the Monday to Sunday before.</summary>
    Weekly,

    /// <summary>Of the calendar month before.</summary>
    Monthly,
}

public enum SubscriptionState
{
    Active,
    Paused,
    Stopped,
}

/// <summary>What becomes of a message when a crash leaves open whether the channel has taken it.</summary>
public enum AmbiguousSend
{
    /// <summary>It is sent again: never missing, perhaps twice.</summary>
    Resend,

    /// <summary>It is not sent again: never twice, perhaps missing, and then named.</summary>
    Skip,
}

/// <summary>
/// What a summary holds. <see cref="Store"/> is null for all; <see cref="Sections"/> are <c>shop</c>, <c>ads</c>, <c>channel:NAME</c>,
/// <c>refunds</c> and <c>complaints</c>, none for all that is loaded; <see cref="Metrics"/> narrows the scorecard, none for the usual ones.
/// </summary>
public sealed record SummaryWish(string? Store, IReadOnlyList<string> Sections, IReadOnlyList<string> Metrics)
{
    public const string Shop = "shop";
    public const string Ads = "ads";
    public const string Refunds = "refunds";
    public const string Complaints = "complaints";
    public const string Channel = "channel:";

    public bool Wants(string section) => Sections.Count == 0 || Sections.Contains(section, StringComparer.Ordinal);

    /// <summary>The same text for the same wish.</summary>
    [JsonIgnore]
    public string Key => $"{Store ?? "*"}|{string.Join(',', Sections)}|{string.Join(',', Metrics)}";
}

/// <summary>
/// Who gets which summary, when and where. Nothing is due before <see cref="Since"/>, the moment it was made or last resumed.
/// On the days of <see cref="Skips"/> nothing is sent, and the next daily summary is about them too. <see cref="WaitFor"/> is how long a summary waits for late data, <see cref="CatchUp"/> how late one is still sent.
/// </summary>
public sealed record Subscription(
    string Id,
    long Number,
    string Owner,
    string PersonId,
    string ConversationId,
    string Language,
    SummaryKind Kind,
    Schedule Schedule,
    SummaryWish Wish,
    SubscriptionState State,
    DateTimeOffset Since,
    DateTimeOffset CreatedAt,
    AmbiguousSend OnAmbiguous = AmbiguousSend.Resend,
    IReadOnlyList<DateOnly>? Skips = null)
{
    /// <summary>How many days a daily summary is about at most.</summary>
    public const int MostDays = 14;

    public static string IdOf(long number) => "S-" + number.ToString(CultureInfo.InvariantCulture);

    [JsonIgnore]
    public TimeSpan WaitFor => Kind == SummaryKind.Daily ? TimeSpan.FromHours(2) : TimeSpan.FromHours(6);

    [JsonIgnore]
    public TimeSpan CatchUp => Kind == SummaryKind.Daily ? TimeSpan.FromHours(24) : TimeSpan.FromHours(72);

    public bool IsSkipped(DateOnly day) => Skips?.Contains(day) == true;

    /// <summary>Whether a summary is to be sent on the local day.</summary>
    public bool FallsOn(DateOnly day) => Schedule.FallsOn(day, HolidayCalendar.China) && !IsSkipped(day);

    /// <summary>The next summary after the instant, days that are skipped left out.</summary>
    public Occurrence? Next(DateTimeOffset after)
    {
        var next = Schedule.Next(after, HolidayCalendar.China);
        while (next is { } due && IsSkipped(due.Day))
        {
            next = Schedule.Next(due.At, HolidayCalendar.China);
        }

        return next;
    }

    /// <summary>
    /// The days that the summary of a local day is about. A daily one is about all days since the one before it was due, so that a Monday after a free
    /// weekend is about Friday to Sunday; after more than <see cref="MostDays"/> days it is about the day before alone.
    /// </summary>
    public (DateOnly First, DateOnly Last) PeriodOf(DateOnly day)
    {
        switch (Kind)
        {
            case SummaryKind.Weekly:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return (monday.AddDays(-7), monday.AddDays(-1));
            case SummaryKind.Monthly:
                var month = new DateOnly(day.Year, day.Month, 1);
                return (month.AddMonths(-1), month.AddDays(-1));
            default:
                var first = Enumerable.Range(1, MostDays).Select(back => day.AddDays(-back)).FirstOrDefault(FallsOn, day.AddDays(-1));
                return (first, day.AddDays(-1));
        }
    }
}
