using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Complaints;

/// <summary>A step that is taken back leaves everything as it was before, and both steps in the history.</summary>
public sealed class ComplaintUndoTests
{
    [Theory]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Assigned)]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Graded)]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Dated)]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Linked)]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Corrected)]
    [InlineData(ComplaintStatus.Open, ComplaintAction.Resolved)]
    [InlineData(ComplaintStatus.Answered, ComplaintAction.Assigned)]
    [InlineData(ComplaintStatus.Resolved, ComplaintAction.Linked)]
    [InlineData(ComplaintStatus.Resolved, ComplaintAction.Corrected)]
    [InlineData(ComplaintStatus.Resolved, ComplaintAction.Reopened)]
    public void Everything_is_as_it_was(ComplaintStatus from, ComplaintAction step)
    {
        var before = Samples.In(from);
        var after = Samples.Take(before, step).Value!;

        var undone = ComplaintUndo.Run(after, Samples.Later.Key, Samples.At("undo", 70, "lead")).Value!;

        // A reminder that had not been said begins anew, and so does the time that reminders are reckoned by.
        Assert.Equal(before with { Entries = undone.Entries, Since = undone.Since, Told = undone.Told }, undone);
        Assert.Equal(after.Entries.Count + 1, undone.Entries.Count);
        Assert.Equal(("lead", "undo"), (undone.Entries[^1].Actor, undone.Entries[^1].Note));
        Assert.Same(undone, ComplaintUndo.Run(undone, Samples.Later.Key, Samples.At("undo", 71, "lead")).Value);
    }

    [Fact]
    public void What_ended_with_a_compensation_ends_with_it_again()
    {
        var resolved = Samples.Take(Samples.Logged(), ComplaintAction.Resolved).Value!;
        var reopened = ComplaintRules.Reopen(resolved, Samples.Settings, Samples.At("again", 80), null).Value!;

        var undone = ComplaintUndo.Run(reopened, "again", Samples.At("undo", 90)).Value!;

        Assert.Equal((ComplaintStatus.Resolved, ComplaintOutcomes.Refunded, ComplaintCauses.Carrier, new Money(20m, "CNY")), (undone.Status, undone.Outcome, undone.Cause, undone.Compensation!.Value));
    }

    [Fact]
    public void A_value_that_was_not_there_is_not_there_again()
    {
        var bare = Samples.Logged(Samples.Draft with { Order = null, Item = null, Wish = null });
        foreach (var (fact, value) in (ReadOnlySpan<(string, string)>)[(ComplaintFacts.Order, "1042"), (ComplaintFacts.Item, "cup"), (ComplaintFacts.Wish, ComplaintWishes.Refund)])
        {
            var corrected = ComplaintRules.Correct(bare, fact, value, Samples.Later).Value!;

            var undone = ComplaintUndo.Run(corrected, Samples.Later.Key, Samples.At("undo", 70)).Value!;

            Assert.Equal((null, null, null), (undone.Order, undone.Item, undone.Wish));
        }
    }
}
