namespace OpsBot.Domain.Summaries;

public enum DueAction
{
    /// <summary>Make and send it.</summary>
    Run,

    /// <summary>Hold it back: its data is late.</summary>
    Wait,

    /// <summary>Too late to be sent: say that it was missed.</summary>
    Miss,
}

/// <summary>What is to be done about an occurrence. <see cref="Late"/>: sent long after its time because nobody was running.</summary>
public sealed record DueItem(Occurrence Occurrence, DueAction Action, bool Late);

/// <summary>
/// Finds what a subscription owes, from the schedule and the ledger alone: an alarm that did not ring changes nothing, a second one adds nothing.
/// </summary>
public static class Reconciler
{
    /// <summary>How far back missed runs are looked for.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(9);

    /// <summary>Up to here a summary counts as on time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <param name="subscription">Whose turn it is.</param>
    /// <param name="calendar">Public holidays.</param>
    /// <param name="now">The instant.</param>
    /// <param name="row">The ledger's row of a local day, or null.</param>
    /// <param name="isReady">Whether the data of the summary of a local day is there.</param>
    public static IEnumerable<DueItem> Owed(
        Subscription subscription, HolidayCalendar calendar, DateTimeOffset now, Func<DateOnly, Delivery?> row, Func<DateOnly, bool> isReady)
    {
        if (subscription.State != SubscriptionState.Active)
        {
            yield break;
        }

        var from = now - LookBack > subscription.Since ? now - LookBack : subscription.Since;
        foreach (var occurrence in subscription.Schedule.Between(from, now, calendar))
        {
            var known = row(occurrence.Day);
            if (known is not (null or { State: DeliveryState.Waiting }) || subscription.IsSkipped(occurrence.Day))
            {
                continue;
            }

            var after = now - occurrence.At;
            if (after > subscription.CatchUp)
            {
                yield return new(occurrence, DueAction.Miss, Late: true);
            }
            else if (after < subscription.WaitFor && !isReady(occurrence.Day))
            {
                yield return new(occurrence, DueAction.Wait, Late: false);
            }
            else
            {
                yield return new(occurrence, DueAction.Run, known is null && after > Grace);
            }
        }
    }
}
