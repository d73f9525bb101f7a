using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>
/// How long a complaint may take by its severity, and from how many complaints about one item within how many days on somebody is told.
/// A change counts for what is logged or graded afterwards; a platform's own deadline always wins.
/// </summary>
public sealed record ComplaintSettings(TimeSpan Low, TimeSpan Normal, TimeSpan High, TimeSpan Urgent, int RepeatCount, int RepeatDays)
{
    public const int MaxHours = 24 * 60;
    public const int MaxRepeatCount = 1000;
    public const int MaxRepeatDays = 365;

    public static ComplaintSettings Default { get; } = new(
        TimeSpan.FromHours(72), TimeSpan.FromHours(48), TimeSpan.FromHours(24), TimeSpan.FromHours(4), RepeatCount: 3, RepeatDays: 7);

    public TimeSpan TimeOf(ComplaintSeverity severity) => severity switch
    {
        ComplaintSeverity.Low => Low,
        ComplaintSeverity.Normal => Normal,
        ComplaintSeverity.High => High,
        _ => Urgent,
    };

    public Outcome<ComplaintSettings> WithTime(ComplaintSeverity severity, int hours) => hours is < 1 or > MaxHours
        ? new ComplaintTimeOutOfRange(hours, MaxHours)
        : severity switch
        {
            ComplaintSeverity.Low => this with { Low = TimeSpan.FromHours(hours) },
            ComplaintSeverity.Normal => this with { Normal = TimeSpan.FromHours(hours) },
            ComplaintSeverity.High => this with { High = TimeSpan.FromHours(hours) },
            _ => this with { Urgent = TimeSpan.FromHours(hours) },
        };

    public Outcome<ComplaintSettings> WithRepeats(int count, int days) => (count, days) switch
    {
        ( < 2 or > MaxRepeatCount, _) => new RepeatCountOutOfRange(count, MaxRepeatCount),
        (_, < 1 or > MaxRepeatDays) => new RepeatDaysOutOfRange(days, MaxRepeatDays),
        _ => this with { RepeatCount = count, RepeatDays = days },
    };

    /// <summary>
    /// Whether the newest complaint about an item makes a notice due: at the set number within the days, and at every multiple of it,
    /// so that a flood is told of again but not each time.
    /// </summary>
    public bool IsRepeat(int withinDays) => withinDays >= RepeatCount && withinDays % RepeatCount == 0;
}
