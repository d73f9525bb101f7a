using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>Takes the last step back by a reversing entry: what it set is as it was before, and both steps stay in the history.</summary>
public static class ComplaintUndo
{
    public static Outcome<Complaint> Run(Complaint complaint, string key, Stamp stamp)
    {
        if (complaint.Entries.Any(known => known.Key == stamp.Key))
        {
            return complaint;
        }

        var last = complaint.Entries.Last(entry => entry.Action != ComplaintAction.Reminded);
        if (last.Key != key)
        {
            return new ComplaintMovedOn(complaint.Id);
        }

        if (last.Action == ComplaintAction.Logged)
        {
            return ComplaintRules.Withdraw(complaint, stamp, "undo");
        }

        var before = ComplaintHistory.Replay(complaint.Entries.Where(entry => entry.Key != key));
        return Reversal(last, before) is var (action, set) && ComplaintMoves.Next(complaint.Status, action) is { } next
            ? ComplaintHistory.Apply(complaint, new(stamp.Key, action, stamp.Actor, stamp.At, complaint.Status, next, set, "undo"))
            : new StepStays(complaint.Id);
    }

    private static (ComplaintAction Action, Dictionary<string, string> Set)? Reversal(ComplaintEntry last, Complaint before) => last.Action switch
    {
        ComplaintAction.Assigned => (last.Action, new() { [ComplaintFacts.Owner] = before.Owner }),
        ComplaintAction.Graded => (last.Action, Due(before, (ComplaintFacts.Severity, before.Severity.ToString()))),
        ComplaintAction.Dated => (last.Action, Due(before)),
        ComplaintAction.Linked => (last.Action, new() { [ComplaintFacts.Refund] = before.Refund ?? "" }),
        ComplaintAction.Corrected => (last.Action, last.Set.Keys.ToDictionary(fact => fact, fact => ValueOf(before, fact) ?? "", StringComparer.Ordinal)),
        ComplaintAction.Resolved => (ComplaintAction.Reopened, Due(before)),
        ComplaintAction.Reopened => (ComplaintAction.Resolved, End(before)),
        _ => null,
    };

    private static Dictionary<string, string> Due(Complaint before, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal) { [ComplaintFacts.Due] = ComplaintFacts.Write(before.Due), [ComplaintFacts.DueFrom] = before.DueFrom.ToString() };
        foreach (var (name, value) in more)
        {
            set[name] = value;
        }

        return set;
    }

    private static Dictionary<string, string> End(Complaint before)
    {
        var set = Due(before, (ComplaintFacts.Outcome, before.Outcome!), (ComplaintFacts.Cause, before.Cause!));
        if (before.Compensation is { } paid)
        {
            set[ComplaintFacts.Compensation] = ComplaintFacts.Write(paid.Amount);
        }

        return set;
    }

    private static string? ValueOf(Complaint complaint, string fact) => fact switch
    {
        ComplaintFacts.Order => complaint.Order,
        ComplaintFacts.Item => complaint.Item,
        ComplaintFacts.Category => complaint.Category,
        ComplaintFacts.Wish => complaint.Wish,
        _ => complaint.Channel,
    };
}
