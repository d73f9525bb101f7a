namespace OpsBot.Domain.Complaints;

/// <summary>Which step may be taken in which state, and where it leads. What stands in no row can't be done.</summary>
public static class ComplaintMoves
{
    private static readonly Dictionary<(ComplaintStatus From, ComplaintAction Action), ComplaintStatus> Table = new()
    {
        [(ComplaintStatus.Open, ComplaintAction.Assigned)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Graded)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Dated)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Replied)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Open, ComplaintAction.Heard)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Filed)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Linked)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Corrected)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Reminded)] = ComplaintStatus.Open,
        [(ComplaintStatus.Open, ComplaintAction.Resolved)] = ComplaintStatus.Resolved,
        [(ComplaintStatus.Open, ComplaintAction.Withdrawn)] = ComplaintStatus.Withdrawn,

        [(ComplaintStatus.Answered, ComplaintAction.Assigned)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Graded)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Dated)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Replied)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Heard)] = ComplaintStatus.Open,
        [(ComplaintStatus.Answered, ComplaintAction.Filed)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Linked)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Corrected)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Reminded)] = ComplaintStatus.Answered,
        [(ComplaintStatus.Answered, ComplaintAction.Resolved)] = ComplaintStatus.Resolved,
        [(ComplaintStatus.Answered, ComplaintAction.Withdrawn)] = ComplaintStatus.Withdrawn,

        [(ComplaintStatus.Resolved, ComplaintAction.Filed)] = ComplaintStatus.Resolved,
        [(ComplaintStatus.Resolved, ComplaintAction.Linked)] = ComplaintStatus.Resolved,
        [(ComplaintStatus.Resolved, ComplaintAction.Corrected)] = ComplaintStatus.Resolved,
        [(ComplaintStatus.Resolved, ComplaintAction.Reopened)] = ComplaintStatus.Open,
    };

    /// <summary>Where the step leads, or null where it can't be taken.</summary>
    public static ComplaintStatus? Next(ComplaintStatus from, ComplaintAction action) => Table.TryGetValue((from, action), out var to) ? to : null;
}
