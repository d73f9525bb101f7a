using System.Text.Json;
using CsCheck;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Tests.Complaints;
using OpsBot.Tests.Refunds;

namespace OpsBot.Tests.AfterSales;

/// <summary>What a refund's and a complaint's history is as rows.</summary>
public sealed class BookRowsTests
{
    private static readonly string[] Actions = [RefundActions.Approved, RefundActions.Refused, RefundActions.Withdrawn, RefundActions.Paid, RefundActions.Closed, RefundActions.ApprovalReversed, RefundActions.RefusalReversed, RefundActions.PaymentReversed];

    [Theory]
    [InlineData(RefundStatus.Requested, 1, 120, 0, 0, 0)]
    [InlineData(RefundStatus.Approved, 1, 120, 120, 0, 0)]
    [InlineData(RefundStatus.Returning, 1, 120, 120, 0, 0)]
    [InlineData(RefundStatus.Received, 1, 120, 120, 0, 0)]
    [InlineData(RefundStatus.Paid, 1, 120, 120, 120, 1)]
    [InlineData(RefundStatus.Closed, 1, 120, 120, 120, 1)]
    [InlineData(RefundStatus.Refused, 0, 0, 0, 0, 1)]
    [InlineData(RefundStatus.Expired, 0, 0, 0, 0, 1)]
    [InlineData(RefundStatus.Withdrawn, 0, 0, 0, 0, 0)]
    public void A_state_counts_in_what_it_is(RefundStatus status, int requests, int asked, int approved, int paid, int ended)
    {
        var refund = RefundRules.Moved(Made.Refund(), "step", status, "lead", Made.Now.AddDays(2), null);

        var numbers = RefundRows.Of(refund).Versions[^1].Numbers;

        Assert.Equal(
            [requests, asked, approved, paid, ended, ended * 2],
            ((string[])["refund_requests", "refund_requested_amount", "refund_approved_amount", "refund_paid_amount", "refund_requests_closed", "refund_days"]).Select(name => (int)numbers[name]));
    }

    [Fact]
    public void An_exchange_is_a_request_without_money()
    {
        var numbers = RefundRows.Of(Made.Refund(type: RefundTypes.Exchange)).Versions[0].Numbers;

        Assert.Equal((1, 0, 0), ((int)numbers["refund_requests"], (int)numbers["refund_money_requests"], (int)numbers["refund_requested_amount"]));
    }

    [Fact]
    public void What_the_platform_tells_late_counts_from_when_it_was_heard_of()
    {
        var now = Made.Now;
        var told = PlatformRules.Apply(PlatformRules.New(Made.Row(), 1001, Conversation.Registry.FirstRun.Shop, now), Made.Row(status: PlatformStatus.Succeeded) with { EndedAt = now.AddHours(-1) }, now);

        Assert.All(RefundRows.Of(told).Versions, version => Assert.Equal(now, version.From));
        Assert.Equal(told.Entries, JsonSerializer.Deserialize<Refund>(JsonSerializer.Serialize(told, DocumentJson.Options), DocumentJson.Options)!.Entries);
    }

    [Fact]
    public void Photos_and_checks_are_no_new_version() =>
        Assert.Single(RefundRows.Of(RefundRules.Note(RefundRules.Note(Made.Refund(), RefundActions.PhotoAdded, "agent", Made.Now.AddMinutes(1), null), RefundActions.Verified, "platform", Made.Now.AddMinutes(2), null)).Versions);

    [Fact]
    public void At_any_instant_the_rows_say_what_the_history_says()
    {
        Gen.Select(Gen.Int[0, Actions.Length - 1].Select(index => Actions[index]), Gen.Int[0, 90]).Array[0, 12].Sample(steps =>
        {
            var (refund, at, states) = (Made.Refund(amount: 50), Made.Now, new List<(DateTimeOffset At, RefundStatus Status)> { (Made.Now, RefundStatus.Requested) });
            foreach (var (action, minutes) in steps)
            {
                at = at.AddMinutes(minutes);
                if (RefundMoves.Find(RefundMoves.Table, refund, action) is { } to)
                {
                    refund = RefundRules.Moved(refund, action, to, "lead", at, null);
                    states.Add((at, to));
                }
            }

            var versions = RefundRows.Of(refund).Versions;
            for (var minute = 0; minute <= 1200; minute += 30)
            {
                var instant = Made.Now.AddMinutes(minute);
                var (row, state) = (versions.Last(version => version.From <= instant), states.Last(known => known.At <= instant).Status);
                var asked = state is RefundStatus.Refused or RefundStatus.Withdrawn ? 0 : 50;
                Assert.Equal((state.ToString().ToLowerInvariant(), asked), (row.Texts["refund_status"], (int)row.Numbers["refund_requested_amount"]));
            }
        });
    }

    [Fact]
    public void A_complaint_counts_until_it_is_withdrawn_and_costs_what_was_noted_at_its_end()
    {
        var complaint = Samples.Logged();
        var resolved = ComplaintRules.Resolve(complaint, new(ComplaintOutcomes.Compensated, ComplaintCauses.Carrier, 20, null), new("end", "agent", complaint.CreatedAt.AddHours(1))).Value!;

        var versions = ComplaintRows.Of(resolved).Versions;

        Assert.Equal([(1, 1, 0), (1, 0, 20)], versions.Select(version => ((int)version.Numbers["complaints"], (int)version.Numbers["complaints_open"], (int)version.Numbers["complaint_compensation"])));
        Assert.Equal(complaint.Category, versions[0].Texts["complaint_category"]);
    }

    [Theory]
    [InlineData("Refunds", "refund.reason.is.", "refund_reason")]
    [InlineData("Refunds", "refund.type.is.", "refund_type")]
    [InlineData("Complaints", "complaint.category.is.", "complaint_category")]
    [InlineData("Complaints", "complaint.channel.is.", "complaint_channel")]
    public void Codes_are_called_in_answers_what_the_forms_call_them(string capability, string prefix, string dimension)
    {
        foreach (var language in (string[])["en", "zh"])
        {
            using var texts = JsonDocument.Parse(House.Tree.Text($"dialogs/{capability}/{capability}.{language}.json"));
            var labels = texts.RootElement.EnumerateObject().Where(text => text.Name.StartsWith(prefix, StringComparison.Ordinal) && !text.Name.EndsWith(".words", StringComparison.Ordinal)).ToList();

            Assert.NotEmpty(labels);
            Assert.All(labels, label => Assert.Equal(label.Value.GetString(), BookLabels.Of(dimension, label.Name[prefix.Length..], language)));
        }
    }
}
