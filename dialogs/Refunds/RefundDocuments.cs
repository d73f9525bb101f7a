using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Refunds;

namespace OpsBot.Dialogs.Refunds;

/// <summary>How refunds are kept and found.</summary>
public static class RefundDocuments
{
    public const string ByNumber = "number";
    public const string ByOrder = "order";
    public const string ByDay = "day";
    public const string ByStatus = "status";

    public static DocumentType<Refund> Type { get; } = new(
        "refunds",
        refund => refund.Id,
        refund => refund.Store,
        new Dictionary<string, Func<Refund, string?>>
        {
            [ByNumber] = refund => Sortable(refund.Number),
            [ByOrder] = refund => $"{refund.Order}|{Sortable(refund.Number)}",
            [ByDay] = refund => $"{Day(refund.Day)}|{Sortable(refund.Number)}",
            [ByStatus] = refund => $"{refund.Status}|{Sortable(refund.Number)}",
        });

    public static KeyRange OfOrder(string order) => KeyRange.Prefix(order + "|");

    public static KeyRange OfStatus(RefundStatus status) => KeyRange.Prefix($"{status}|");

    /// <summary>From the first day to the last, both included.</summary>
    public static KeyRange OfDays(DateOnly first, DateOnly last) => KeyRange.Between(Day(first), last == DateOnly.MaxValue ? null : Day(last.AddDays(1)));

    private static string Sortable(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
