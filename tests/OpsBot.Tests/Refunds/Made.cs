using OpsBot.Conversation.Registry;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Refunds for tests, each with what the test is about.</summary>
internal static class Made
{
    public static readonly Person Lead = new("lead", "Lead", Role.Lead);
    public static readonly Person Finance = new("finance", "Finance", Role.Finance);
    public static readonly Person Agent = new("agent", "Agent", Role.Agent);

    public static readonly DateTimeOffset Now = TestBot.Start;

    public static Refund Refund(
        long number = 1001, decimal amount = 120, string type = RefundTypes.RefundOnly, string reason = RefundReasons.WrongItem, string by = "agent", string order = "1042",
        string? line = null, int? quantity = null, RefundStatus status = RefundStatus.Requested)
    {
        var draft = new RefundDraft(order, type, amount, reason, "note") { Line = line, Quantity = quantity };
        var refund = RefundRules.Log(draft, number, FirstRun.Shop, by, Now).Value!;
        return refund with { Status = status };
    }

    public static PlatformRefund Row(
        string number = "P-1", string order = "1042", decimal amount = 120, PlatformStatus status = PlatformStatus.Requested, DateTimeOffset? deadline = null,
        string type = RefundTypes.RefundOnly) =>
        new(FirstRun.Shop.Id, number, order, null, type, status, RefundReasons.WrongItem, "卖家发错货", amount, "CNY", null, Now.AddHours(-2), deadline, null, "退款列表.csv");
}
