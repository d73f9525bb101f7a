using OpsBot.Conversation.Registry;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Refunds;

/// <summary>Every refusal of refunds, and which comes first where several would hold.</summary>
public sealed class RefundRefusalTests
{
    private static readonly RefundSettings Settings = new();

    public static TheoryData<string, decimal, string, string?, decimal, string?> Drafts => new()
    {
        { "nothing", 0, RefundTypes.RefundOnly, "note", 0, nameof(AmountNotPositive) },
        { "less than nothing, too precise, no note", -1.001m, RefundTypes.RefundOnly, null, 5, nameof(AmountNotPositive) },
        { "too much, too precise", 10_000_000.001m, RefundTypes.RefundOnly, null, 5, nameof(AmountTooHigh) },
        { "too precise, freight above it, no note", 12.345m, RefundTypes.RefundOnly, null, 50, nameof(AmountTooPrecise) },
        { "freight above it, no note", 12, RefundTypes.RefundOnly, null, 50, nameof(FreightOverAmount) },
        { "no note", 12, RefundTypes.RefundOnly, null, 5, nameof(NoteMissing) },
        { "a note of blanks", 12, RefundTypes.RefundOnly, "  ", 5, nameof(NoteMissing) },
        { "all right", 12, RefundTypes.RefundOnly, "note", 5, null },
        { "an exchange of nothing", 0, RefundTypes.Exchange, "note", 0, null },
        { "an exchange of less", -1, RefundTypes.Exchange, "note", 0, nameof(AmountNotPositive) },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void Logging_refuses_in_order(string what, decimal amount, string type, string? note, decimal freight, string? refusal)
    {
        var logged = RefundRules.Log(new("1042", type, amount, RefundReasons.Other, note) { Freight = freight }, 1, FirstRun.Shop, "agent", Made.Now);

        Assert.True(logged.Refusal?.GetType().Name == refusal, what);
    }

    /// <summary>Role, state, own, photo, order: each row has every later fault too.</summary>
    [Theory]
    [InlineData(Role.Agent, RefundStatus.Paid, true, true, true, nameof(StepNeedsRole))]
    [InlineData(Role.Lead, RefundStatus.Paid, true, true, true, nameof(StepNotPossible))]
    [InlineData(Role.Lead, RefundStatus.Requested, true, true, true, nameof(OwnRefund))]
    [InlineData(Role.Lead, RefundStatus.Requested, false, true, true, nameof(PhotoMissing))]
    [InlineData(Role.Lead, RefundStatus.Requested, false, false, true, nameof(RefundOverOrder))]
    [InlineData(Role.Lead, RefundStatus.Requested, false, false, false, null)]
    [InlineData(Role.Admin, RefundStatus.Requested, false, false, false, null)]
    public void Approving_refuses_in_order(Role role, RefundStatus status, bool own, bool photoMissing, bool over, string? refusal)
    {
        var person = new Person("p", "P", role);
        var refund = Made.Refund(reason: photoMissing ? RefundReasons.Damaged : RefundReasons.WrongItem, by: own ? "p" : "agent", status: status) with { OverOrder = over };

        var approved = RefundRules.Approve(refund, Settings, 1, person, Made.Now, null);

        Assert.Equal(refusal, approved.Refusal?.GetType().Name);
        Assert.Equal(refusal is null, approved.Value?.Status == RefundStatus.Approved);
    }

    [Theory]
    [InlineData(Role.Agent, RefundStatus.Paid, null, nameof(StepNeedsRole))]
    [InlineData(Role.Lead, RefundStatus.Paid, null, nameof(StepNotPossible))]
    [InlineData(Role.Lead, RefundStatus.Requested, null, nameof(WhyMissing))]
    [InlineData(Role.Lead, RefundStatus.Requested, "x", nameof(WhyMissing))]
    [InlineData(Role.Lead, RefundStatus.Requested, "no photo", null)]
    public void Refusing_refuses_in_order(Role role, RefundStatus status, string? why, string? refusal) =>
        Assert.Equal(refusal, RefundRules.Refuse(Made.Refund(status: status), Settings, 1, new("p", "P", role), Made.Now, why).Refusal?.GetType().Name);

    [Theory]
    [InlineData(Role.Lead, RefundTypes.Exchange, RefundStatus.Requested, true, nameof(StepNeedsRole))]
    [InlineData(Role.Finance, RefundTypes.Exchange, RefundStatus.Requested, true, nameof(NothingToPay))]
    [InlineData(Role.Finance, RefundTypes.ReturnAndRefund, RefundStatus.Requested, true, nameof(StepNotPossible))]
    [InlineData(Role.Finance, RefundTypes.ReturnAndRefund, RefundStatus.Approved, true, nameof(GoodsNotBack))]
    [InlineData(Role.Finance, RefundTypes.ReturnAndRefund, RefundStatus.Returning, true, nameof(GoodsNotBack))]
    [InlineData(Role.Finance, RefundTypes.ReturnAndRefund, RefundStatus.Received, true, nameof(RefundOverOrder))]
    [InlineData(Role.Finance, RefundTypes.ReturnAndRefund, RefundStatus.Received, false, null)]
    [InlineData(Role.Finance, RefundTypes.RefundOnly, RefundStatus.Approved, false, null)]
    [InlineData(Role.Finance, RefundTypes.RefundOnly, RefundStatus.Withdrawn, false, nameof(StepNotPossible))]
    [InlineData(Role.Finance, RefundTypes.RefundOnly, RefundStatus.Paid, false, nameof(StepNotPossible))]
    public void Paying_refuses_in_order(Role role, string type, RefundStatus status, bool over, string? refusal) =>
        Assert.Equal(refusal, RefundRules.Pay(Made.Refund(type: type, status: status) with { OverOrder = over }, new("p", "P", role), Made.Now, null).Refusal?.GetType().Name);

    /// <summary>The order, the line, its pieces, the whole amount, the line's amount.</summary>
    [Theory]
    [InlineData("unpaid", "9", 9, 999, nameof(OrderNotPaid))]
    [InlineData("paid", "9", 9, 999, nameof(LineUnknown))]
    [InlineData("paid", "2", 9, 999, nameof(QuantityOverLine))]
    [InlineData("paid", "2", 1, 999, nameof(OverTheOrder))]
    [InlineData("paid", "2", 1, 101, nameof(OverTheLine))]
    [InlineData("paid", "2", 1, 100, null)]
    [InlineData("unknown", "9", 9, 999, null)]
    public void The_order_refuses_in_order(string order, string line, int pieces, decimal amount, string? refusal)
    {
        var facts = order switch
        {
            "unknown" => null,
            "unpaid" => OrderShelf.Order("1042", 0, 0, 0),
            _ => OrderShelf.Order("1042", 310, 0, 10, new("a", "dress", null, 2, 200, 0), new("b", "bag", null, 1, 100, 0)),
        };

        var added = new OrderLedger("main", "1042", facts, []).Add(Made.Refund(amount: amount, line: line, quantity: pieces));

        Assert.Equal(refusal, added.Refusal?.GetType().Name);
    }

    [Theory]
    [InlineData(1000, RefundReasons.WrongItem, 1, Role.Lead)]
    [InlineData(1000.01, RefundReasons.WrongItem, 1, Role.Finance)]
    [InlineData(10, RefundReasons.Counterfeit, 1, Role.Finance)]
    [InlineData(10, RefundReasons.WrongItem, 3, Role.Lead)]
    [InlineData(10, RefundReasons.WrongItem, 4, Role.Finance)]
    public void The_tier_follows_amount_reason_and_the_buyers_count(decimal amount, string reason, int buyersRefunds, Role needed) =>
        Assert.Equal(needed, Settings.ApproverOf(Made.Refund(amount: amount, reason: reason), buyersRefunds));

    [Fact]
    public void Every_state_is_left_only_by_the_table()
    {
        string[] actions = [.. RefundMoves.Table.Select(move => move.Action).Distinct()];
        var possible = from status in Enum.GetValues<RefundStatus>()
                       from type in RefundTypes.All
                       from action in actions
                       let refund = Made.Refund(type: type, amount: 1, status: status)
                       where RefundRules.Step(refund, action, Made.Finance, Made.Now, null).Value is not null
                       select (status, type, action);

        Assert.All(possible, step => Assert.Contains(RefundMoves.Table, move => move.From == step.status && move.Action == step.action));
        Assert.DoesNotContain(possible, step => step.status is RefundStatus.Withdrawn or RefundStatus.Expired or RefundStatus.Closed);
    }
}
