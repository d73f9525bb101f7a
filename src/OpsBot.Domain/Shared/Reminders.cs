namespace OpsBot.Domain.Shared;

/// <summary>How far the time until a deadline has run.</summary>
public enum ReminderStage
{
    /// <summary>Half of the time is gone.</summary>
    Half,

    /// <summary>Four fifths of the time are gone.</summary>
    MostGone,

    /// <summary>Two hours are left.</summary>
    LastHours,

    /// <summary>The deadline has come.</summary>
    Overdue,
}

/// <summary>One reminder and its instant.</summary>
public sealed record Reminder(ReminderStage Stage, DateTimeOffset At);

/// <summary>
/// When somebody is reminded of a deadline: at 50 %, at 80 %, two hours before and when it has come. All that is remembered of it is
/// one instant, <c>told</c>: what lies at or before it is never said (again), wherever the clock jumps. It begins as the instant at
/// which the deadline became known and becomes the <see cref="Reminder.At"/> of each reminder that was said; a new deadline begins anew.
/// </summary>
public static class ReminderPolicy
{
    public static readonly TimeSpan LastHours = TimeSpan.FromHours(2);

    /// <summary>Of two reminders nearer than this only the later one is said; the one of the deadline itself always stays.</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The reminders after <paramref name="told"/>, earliest first, no two at or near the same instant, none at or before the opening
    /// except the overdue one. Where the deadline is not after the opening, that one alone.
    /// </summary>
    public static IReadOnlyList<Reminder> Plan(DateTimeOffset opened, DateTimeOffset due, DateTimeOffset told)
    {
        var span = due - opened;
        var before = new Reminder[]
        {
            new(ReminderStage.Half, opened + (span / 2)),
            new(ReminderStage.MostGone, opened + TimeSpan.FromTicks(span.Ticks / 5 * 4)),
            new(ReminderStage.LastHours, due - LastHours),
        };
        var plan = new List<Reminder> { new(ReminderStage.Overdue, due) };
        foreach (var reminder in before.Where(reminder => reminder.At > opened).OrderByDescending(reminder => reminder.At).ThenByDescending(reminder => reminder.Stage))
        {
            if (plan[^1].At - reminder.At >= LeastGap)
            {
                plan.Add(reminder);
            }
        }

        plan.Reverse();
        return [.. plan.Where(reminder => reminder.At > told)];
    }

    /// <summary>
    /// The one reminder to say now, or null: the last that has come since <paramref name="told"/>. Earlier ones that were missed
    /// meanwhile are covered by it.
    /// </summary>
    public static Reminder? Arrived(DateTimeOffset opened, DateTimeOffset due, DateTimeOffset told, DateTimeOffset now) =>
        Plan(opened, due, told).LastOrDefault(reminder => reminder.At <= now);

    /// <summary>The next instant at which there is something to say, or null where all is said.</summary>
    public static DateTimeOffset? Next(DateTimeOffset opened, DateTimeOffset due, DateTimeOffset told) =>
        Plan(opened, due, told) is [var first, ..] ? first.At : null;
}
