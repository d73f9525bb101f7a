using System.Text.Json;
using CsCheck;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Complaints;

/// <summary>Deadlines, masking, and what must hold whatever happens to a complaint.</summary>
public sealed class ComplaintRuleTests
{
    private static readonly Gen<(ComplaintAction Action, int Minutes)[]> Steps = Gen.Select(
        Gen.Int[1, Enum.GetValues<ComplaintAction>().Length - 1].Select(index => (ComplaintAction)index), Gen.Int[1, 10_000]).Array[0, 15];

    [Theory]
    [InlineData(ComplaintSeverity.Low, 72)]
    [InlineData(ComplaintSeverity.Normal, 48)]
    [InlineData(ComplaintSeverity.High, 24)]
    [InlineData(ComplaintSeverity.Urgent, 4)]
    public void It_is_due_by_its_severity(ComplaintSeverity severity, int hours)
    {
        var complaint = Samples.Logged(Samples.Draft with { Severity = severity });

        Assert.Equal((Samples.Start.AddHours(hours), DueSource.Severity), (complaint.Due, complaint.DueFrom));
    }

    [Fact]
    public void A_higher_severity_counts_from_the_logging_or_where_that_has_passed_from_now()
    {
        var early = ComplaintRules.Grade(Samples.Logged(), ComplaintSeverity.Urgent, Samples.Settings, Samples.At("a", 60)).Value!;
        var late = ComplaintRules.Grade(Samples.Logged(), ComplaintSeverity.Urgent, Samples.Settings, Samples.At("a", 600)).Value!;

        Assert.Equal(Samples.Start.AddHours(4), early.Due);
        Assert.Equal(Samples.Start.AddHours(14), late.Due);
    }

    [Theory]
    [InlineData(DueSource.Person)]
    [InlineData(DueSource.Platform)]
    public void A_deadline_that_was_set_outlives_another_severity(DueSource source)
    {
        var due = Samples.Start.AddDays(5);
        var set = ComplaintRules.SetDue(Samples.Logged(), due, source, Samples.Shop, Samples.At("due", 5)).Value!;

        var graded = ComplaintRules.Grade(set, ComplaintSeverity.Urgent, Samples.Settings, Samples.Later).Value!;

        Assert.Equal((due, source, ComplaintSeverity.Urgent), (graded.Due, graded.DueFrom, graded.Severity));
    }

    [Theory]
    [InlineData(ComplaintChannels.Platform, DueSource.Platform)]
    [InlineData(ComplaintChannels.Authority, DueSource.Platform)]
    [InlineData(ComplaintChannels.Phone, DueSource.Person)]
    public void A_deadline_that_comes_with_it_is_whose_the_channel_is(string channel, DueSource source) =>
        Assert.Equal(source, Samples.Logged(Samples.Draft with { Channel = channel, Due = Samples.Start.AddHours(9) }).DueFrom);

    [Fact]
    public void Reopened_it_has_its_whole_time_again_and_no_outcome()
    {
        var again = ComplaintRules.Reopen(Samples.In(ComplaintStatus.Resolved), Samples.Settings, Samples.At("again", 6000), "wrote again").Value!;

        Assert.Equal((Samples.Start.AddMinutes(6000), Samples.Start.AddMinutes(6000).AddHours(48)), (again.Since, again.Due));
        Assert.Equal((null, null, null), (again.Outcome, again.Cause, again.Compensation));
        Assert.Equal("wrote again", again.Entries[^1].Note);
    }

    [Fact]
    public void What_names_a_buyer_is_masked_before_it_is_kept()
    {
        const string Said = "电话13800138000，邮箱 zhangsan@example.com";
        var complaint = Samples.Logged(Samples.Draft with { Story = Said, Item = "寄给13800138000的杯子" });
        complaint = ComplaintRules.Reply(complaint, Said, fromBuyer: true, Samples.At("heard", 1)).Value!;
        complaint = ComplaintRules.Assign(complaint, Samples.Lead, Samples.At("assign", 2), Said).Value!;
        complaint = ComplaintRules.AddFile(complaint, "f", "13800138000.jpg", "image/jpeg", Samples.At("file", 3)).Value!;
        complaint = ComplaintRules.Resolve(complaint, new(ComplaintOutcomes.Refunded, ComplaintCauses.Carrier, null, Said), Samples.At("end", 4)).Value!;

        var kept = JsonSerializer.Serialize(complaint, DocumentJson.Options);

        Assert.DoesNotContain("13800138000", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("zhangsan", kept, StringComparison.Ordinal);
        Assert.Contains("3907005854764247416", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_is_no_change_that_a_card_is_held_against()
    {
        var before = Samples.Logged();
        var after = Samples.Take(before, ComplaintAction.Reminded).Value!;

        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.Revision + 1, Samples.Take(after, ComplaintAction.Replied, Samples.At("more", 90)).Value!.Revision);
    }

    [Fact]
    public void Replaying_a_history_gives_the_complaint_and_replaying_it_twice_changes_nothing() => Steps.Sample(steps =>
    {
        var complaint = Run(steps);
        var kept = Json(complaint);

        Assert.Equal(kept, Json(ComplaintHistory.Replay(complaint.Entries)));
        Assert.Equal(kept, Json(ComplaintHistory.Replay([.. complaint.Entries, .. complaint.Entries])));
        Assert.Equal(kept, Json(JsonSerializer.Deserialize<Complaint>(kept, DocumentJson.Options)!));
    });

    [Fact]
    public void A_history_is_only_appended_to_and_every_entry_begins_where_the_last_ended() => Steps.Sample(steps =>
    {
        var complaint = Run(steps);

        Assert.Equal(ComplaintAction.Logged, complaint.Entries[0].Action);
        Assert.All(complaint.Entries.Zip(complaint.Entries.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(complaint.Status, complaint.Entries[^1].To);
        Assert.Equal(complaint.Entries.Count, complaint.Entries.DistinctBy(entry => entry.Key).Count());
        Assert.True(complaint.Status == ComplaintStatus.Resolved == complaint.Outcome is not null);
    });

    /// <summary>A platform's deadline stays until the platform sets another, or the complaint is reopened.</summary>
    [Fact]
    public void Nothing_else_replaces_the_platforms_deadline() => Steps.Sample(steps =>
    {
        var due = Samples.Start.AddDays(20);
        var complaint = ComplaintRules.SetDue(Samples.Logged(), due, DueSource.Platform, Samples.Shop, Samples.At("platform", 0)).Value!;

        complaint = Run([.. steps.Where(step => step.Action != ComplaintAction.Reopened)], complaint);

        Assert.Equal((due, DueSource.Platform), (complaint.Due, complaint.DueFrom));
    });

    private static Complaint Run((ComplaintAction Action, int Minutes)[] steps, Complaint? from = null)
    {
        var (complaint, minute, number) = (from ?? Samples.Logged(), 0, 0);
        foreach (var (action, minutes) in steps)
        {
            minute += minutes;
            number++;
            complaint = Samples.Take(complaint, action, Samples.At($"step {number}", minute)).Value ?? complaint;
        }

        return complaint;
    }

    private static string Json(Complaint complaint) => JsonSerializer.Serialize(complaint, DocumentJson.Options);
}
