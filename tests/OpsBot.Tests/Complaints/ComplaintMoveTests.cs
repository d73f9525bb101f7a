using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Complaints;

/// <summary>Every step in every state: where it leads, or why it can't be taken. One row an attempt, the verdict last.</summary>
public sealed class ComplaintMoveTests
{
    public static TheoryData<ComplaintStatus, ComplaintAction, string> Rows => new()
    {
        { ComplaintStatus.Open, ComplaintAction.Assigned, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Graded, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Dated, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Replied, "Answered" },
        { ComplaintStatus.Open, ComplaintAction.Heard, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Filed, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Linked, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Corrected, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Reminded, "Open" },
        { ComplaintStatus.Open, ComplaintAction.Resolved, "Resolved" },
        { ComplaintStatus.Open, ComplaintAction.Reopened, nameof(ComplaintStillOpen) },
        { ComplaintStatus.Open, ComplaintAction.Withdrawn, "Withdrawn" },
        { ComplaintStatus.Answered, ComplaintAction.Assigned, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Graded, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Dated, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Replied, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Heard, "Open" },
        { ComplaintStatus.Answered, ComplaintAction.Filed, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Linked, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Corrected, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Reminded, "Answered" },
        { ComplaintStatus.Answered, ComplaintAction.Resolved, "Resolved" },
        { ComplaintStatus.Answered, ComplaintAction.Reopened, nameof(ComplaintStillOpen) },
        { ComplaintStatus.Answered, ComplaintAction.Withdrawn, "Withdrawn" },
        { ComplaintStatus.Resolved, ComplaintAction.Assigned, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Graded, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Dated, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Replied, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Heard, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Filed, "Resolved" },
        { ComplaintStatus.Resolved, ComplaintAction.Linked, "Resolved" },
        { ComplaintStatus.Resolved, ComplaintAction.Corrected, "Resolved" },
        { ComplaintStatus.Resolved, ComplaintAction.Reminded, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Resolved, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Resolved, ComplaintAction.Reopened, "Open" },
        { ComplaintStatus.Resolved, ComplaintAction.Withdrawn, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Assigned, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Graded, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Dated, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Replied, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Heard, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Filed, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Linked, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Corrected, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Reminded, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Resolved, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Reopened, nameof(ComplaintNotOpen) },
        { ComplaintStatus.Withdrawn, ComplaintAction.Withdrawn, nameof(ComplaintNotOpen) },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_step_leads_where_the_table_says(ComplaintStatus from, ComplaintAction step, string verdict)
    {
        var before = Samples.In(from);

        var outcome = Samples.Take(before, step);

        Assert.Equal(verdict, outcome.Refusal?.GetType().Name ?? outcome.Value!.Status.ToString());
        if (outcome.Value is { } after)
        {
            var entry = after.Entries[^1];
            Assert.Equal((step, from, after.Status, Samples.Later.Actor, Samples.Later.At), (entry.Action, entry.From!.Value, entry.To, entry.Actor, entry.At));
            Assert.Equal(before.Entries, after.Entries.SkipLast(1));
        }
    }

    [Fact]
    public void The_table_has_a_row_for_every_step_in_every_state() => Assert.Equal(
        Enum.GetValues<ComplaintStatus>().SelectMany(from => Enum.GetValues<ComplaintAction>().Where(step => step != ComplaintAction.Logged).Select(step => (from, step))).Order(),
        Rows.Select(row => (row.Data.Item1, row.Data.Item2)).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_same_step_again_changes_nothing_and_is_not_refused(ComplaintStatus from, ComplaintAction step, string verdict)
    {
        if (Samples.Take(Samples.In(from), step).Value is { } once)
        {
            Assert.Same(once, Samples.Take(once, step).Value);
            Assert.Same(once, ComplaintHistory.Apply(once, once.Entries[^1]));
        }
        else
        {
            Assert.StartsWith("Complaint", verdict, StringComparison.Ordinal);
        }
    }
}
