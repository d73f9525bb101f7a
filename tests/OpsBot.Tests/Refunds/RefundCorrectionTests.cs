using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Refunds;

/// <summary>Who may correct what of a saved refund, and how it comes back from where it was taken to.</summary>
public sealed class RefundCorrectionTests
{
    private static readonly RefundSettings Settings = new();

    [Theory]
    [InlineData("agent", Role.Agent, RefundStatus.Requested, "60", null)]
    [InlineData("other", Role.Agent, RefundStatus.Requested, "60", nameof(ChangeNotYours))]
    [InlineData("other", Role.Lead, RefundStatus.Requested, "60", null)]
    [InlineData("agent", Role.Agent, RefundStatus.Approved, "60", nameof(ChangeTooLate))]
    [InlineData("agent", Role.Admin, RefundStatus.Paid, "60", nameof(ChangeTooLate))]
    [InlineData("agent", Role.Agent, RefundStatus.Withdrawn, "60", nameof(ChangeTooLate))]
    [InlineData("agent", Role.Agent, RefundStatus.Requested, "120", nameof(NothingChanged))]
    [InlineData("agent", Role.Agent, RefundStatus.Requested, "0", nameof(AmountNotPositive))]
    [InlineData("agent", Role.Agent, RefundStatus.Requested, "1.234", nameof(AmountTooPrecise))]
    [InlineData("agent", Role.Agent, RefundStatus.Requested, "99999999", nameof(AmountTooHigh))]
    public void An_amount_is_corrected_by_whoever_logged_it_while_it_is_open(string by, Role role, RefundStatus status, string amount, string? refusal)
    {
        var refund = Made.Refund(amount: 120, status: status) with { CreatedBy = "agent" };

        var outcome = RefundCorrections.Change(refund, new Dictionary<string, string?> { [RefundFields.Amount] = amount }, new Person(by, by, role), Made.Now);

        Assert.Equal(refusal, outcome.Refusal?.GetType().Name);
    }

    [Fact]
    public void A_correction_keeps_what_stood_there_and_another_one_takes_it_back()
    {
        var refund = Made.Refund(amount: 120) with { CreatedBy = "lead" };
        var values = new Dictionary<string, string?> { [RefundFields.Amount] = "60", [RefundFields.Note] = "called", [RefundFields.Quantity] = "2", [RefundFields.Freight] = "8" };

        var changed = RefundCorrections.Change(refund, values, Made.Finance, Made.Now).Value!;
        var changes = changed.Entries[^1].Changes!;
        var back = RefundCorrections.Change(changed, changes.ToDictionary(change => change.Field, change => change.From), Made.Finance, Made.Now).Value!;

        Assert.Equal(60, changed.Amount.Amount);
        Assert.Equal((8m, 2, "called"), (changed.Freight, changed.Quantity, changed.Note));
        Assert.Equal((refund.Amount, refund.Freight, refund.Quantity, refund.Note), (back.Amount, back.Freight, back.Quantity, back.Note));
        Assert.Equal(refund.Entries.Count + 2, back.Entries.Count);
    }

    [Theory]
    [InlineData(RefundStatus.Requested, Role.Admin, nameof(AlreadyOpen), null)]
    [InlineData(RefundStatus.Approved, Role.Agent, nameof(StepNeedsRole), null)]
    [InlineData(RefundStatus.Approved, Role.Lead, null, RefundStatus.Requested)]
    [InlineData(RefundStatus.Refused, Role.Lead, null, RefundStatus.Requested)]
    [InlineData(RefundStatus.Paid, Role.Lead, nameof(StepNeedsRole), null)]
    [InlineData(RefundStatus.Paid, Role.Finance, null, RefundStatus.Approved)]
    [InlineData(RefundStatus.Closed, Role.Lead, null, RefundStatus.Paid)]
    [InlineData(RefundStatus.Withdrawn, Role.Agent, nameof(StepNeedsRole), null)]
    [InlineData(RefundStatus.Withdrawn, Role.Lead, null, RefundStatus.Requested)]
    [InlineData(RefundStatus.Expired, Role.Admin, nameof(StepNotPossible), null)]
    public void It_comes_back_by_a_reversing_entry_of_whoever_may(RefundStatus from, Role role, string? refusal, RefundStatus? to)
    {
        var refund = Made.Refund(amount: 50, status: from) with { CreatedBy = "somebody" };

        var outcome = RefundCorrections.Reopen(refund, Settings, 1, new Person("x", "x", role), Made.Now, null);

        Assert.Equal(refusal, outcome.Refusal?.GetType().Name);
        Assert.Equal(to, outcome.Value?.Status);
    }

    [Fact]
    public void What_was_withdrawn_by_oneself_is_opened_again_by_oneself()
    {
        var refund = Made.Refund(amount: 50, status: RefundStatus.Withdrawn) with { CreatedBy = "agent" };

        Assert.Equal(RefundStatus.Requested, RefundCorrections.Reopen(refund, Settings, 1, new Person("agent", "Agent", Role.Agent), Made.Now, null).Value?.Status);
    }
}
