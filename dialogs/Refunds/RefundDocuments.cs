using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>How refunds are kept and found.</summary>
public static class RefundDocuments
{
    public const string ByNumber = "number";
    public const string ByOrder = "order";
    public const string ByDay = "day";
    public const string ByStatus = "status";
    public const string ByReason = "reason";
    public const string ByBuyer = "buyer";
    public const string ByBuyerKey = "buyerKey";
    public const string ByReminder = "reminder";
    public const string ByUnverified = "unverified";

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
            [ByReason] = refund => $"{refund.Reason}|{Sortable(refund.Number)}",
            [ByBuyer] = refund => refund.Buyer is { } buyer ? $"{buyer}|{Sortable(refund.Number)}" : null,
            [ByBuyerKey] = refund => refund.BuyerKey is { } key ? $"{key}|{Sortable(refund.Number)}" : null,
            [ByReminder] = refund => Reminder(refund) is { } at ? Instant(at) : null,
            [ByUnverified] = refund => refund is { IsOpen: true, Verified: false } ? Sortable(refund.Number) : null,
        },
        upgraders: [WithEmptyLists]);

    public static DocumentType<OrderLedger> Ledgers { get; } = new("ledgers", ledger => OrderLedger.IdOf(ledger.Store, ledger.Order), ledger => ledger.Store);

    public static DocumentType<StoredSettings> Settings { get; } = new("refundsettings", settings => settings.Store ?? StoredSettings.All, settings => settings.Store ?? "");

    public static DocumentType<ImportMark> Marks { get; } = new("refundmarks", _ => ImportMark.Id, _ => "");

    public static KeyRange OfOrder(string order) => KeyRange.Prefix(order + "|");

    public static KeyRange OfStatus(RefundStatus status) => KeyRange.Prefix($"{status}|");

    public static KeyRange Of(string value) => KeyRange.Prefix(value + "|");

    /// <summary>Of one buyer, those with a smaller number than <paramref name="below"/>; all of them for null.</summary>
    public static KeyRange OfBuyerKey(string key, long? below) => below is { } number ? KeyRange.Between(key + "|", $"{key}|{Sortable(number)}") : Of(key);

    /// <summary>From the first day to the last, both included.</summary>
    public static KeyRange OfDays(DateOnly first, DateOnly last) => KeyRange.Between(Day(first), last == DateOnly.MaxValue ? null : Day(last.AddDays(1)));

    /// <summary>Whose reminder has come by the instant.</summary>
    public static KeyRange Until(DateTimeOffset now) => KeyRange.Between("", Instant(now.AddTicks(1)));

    private static DateTimeOffset? Reminder(Refund refund) =>
        refund is { IsOpen: true, Deadline: { } deadline } ? ReminderPolicy.Next(deadline.KnownAt, deadline.Due, deadline.Told) : null;

    /// <summary>The first release kept no pictures and showed no cards.</summary>
    private static JsonObject WithEmptyLists(JsonObject refund)
    {
        refund["photos"] ??= new JsonArray();
        refund["shown"] ??= new JsonArray();
        return refund;
    }

    private static string Sortable(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Settings of one shop, or of all that have none of their own; where there are none, the defaults count.</summary>
public sealed record StoredSettings(RefundSettings Values, string? Store = null)
{
    public const string All = "all";
}

/// <summary>The newest import whose orders and refunds are taken over.</summary>
public sealed record ImportMark(int Version)
{
    public const string Id = "imports";
}

/// <summary>The ledger of an order, with what the newest imported list says of it.</summary>
internal sealed class RefundBooks(IOrderBook orders)
{
    private const int MostOfOneOrder = 200;

    public async Task<OrderLedger> Load(UnitOfWork work, string store, string order, CancellationToken cancel)
    {
        var ledger = await work.Get(RefundDocuments.Ledgers, OrderLedger.IdOf(store, order), cancel) ?? await Begin(work, store, order, cancel);
        return await orders.Find(store, order, cancel) is not { } facts ? ledger.Facts is null ? ledger : ledger.Forget()
            : ledger.Facts?.Agrees(facts) == true ? ledger
            : ledger.Know(facts);
    }

    /// <summary>What counts for a shop: its own settings, else those of all shops, else the defaults.</summary>
    public static async Task<RefundSettings> Settings(UnitOfWork work, string? store, CancellationToken cancel) =>
        (store is null ? null : await work.Get(RefundDocuments.Settings, store, cancel))?.Values
        ?? (await work.Get(RefundDocuments.Settings, StoredSettings.All, cancel))?.Values ?? new();

    /// <summary>How many refunds the buyer has had lately, this one among them.</summary>
    public static async Task<int> BuyersRefunds(UnitOfWork work, Refund refund, RefundSettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        if (refund.BuyerKey is not { } key)
        {
            return 1;
        }

        var page = await work.Query(RefundDocuments.Type, RefundDocuments.ByBuyerKey, RefundDocuments.Of(key), limit: 100, descending: true, cancel: cancel);
        return 1 + page.Items.Count(other => other.Id != refund.Id && other.Status != RefundStatus.Withdrawn && now - other.CreatedAt <= TimeSpan.FromDays(settings.BuyerDays));
    }

    /// <summary>Refunds that were stored before there were ledgers.</summary>
    private static async Task<OrderLedger> Begin(UnitOfWork work, string store, string order, CancellationToken cancel)
    {
        var page = await work.Query(RefundDocuments.Type, RefundDocuments.ByOrder, RefundDocuments.OfOrder(order), limit: MostOfOneOrder, cancel: cancel);
        return new(store, order, null, [.. page.Items.Where(refund => refund.Store == store).Select(Claim.Of)]);
    }
}

/// <summary>Orders out of the imported lists, with what refunds have left of them.</summary>
internal sealed class OrdersKnown(IOrderBook orders, RefundBooks books, Texts texts) : IKnowsOrders
{
    private const int TaobaoDigits = 19;
    private const int LeastTaobaoDigits = 15;
    private const int Most = 8;

    /// <summary>The order as the list has it or that none has it, refunds that are recorded on it, and a number that is too short for its marketplace.</summary>
    public async ValueTask<IReadOnlyList<string>> Remarks(Turn turn, string order, string? store)
    {
        var remarks = new List<string>();
        var known = turn.Orders.Where(found => found.Order == order).ToList();
        remarks.AddRange(known.Select(found => texts.Say(
            turn.Language, found.Items.Count > 0 ? "orderKnown" : "orderKnownBare", ("items", found.Items), ("paid", new Money(found.Paid, found.Currency)), ("left", new Money(found.Left, found.Currency)))));
        if (known.Count == 0)
        {
            var isShort = order.Length is >= LeastTaobaoDigits and < TaobaoDigits && order.All(char.IsAsciiDigit) && turn.Stores.Any(shop => shop.Marketplace is "taobao" or "tmall");
            remarks.Add(isShort ? texts.Say(turn.Language, "orderShort", ("digits", order.Length), ("usual", TaobaoDigits)) : texts.Say(turn.Language, "orderUnknown"));
        }

        var page = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByOrder, RefundDocuments.OfOrder(order), limit: Most, cancel: turn.Cancel);
        var before = page.Items.Where(refund => refund.Status is not (RefundStatus.Withdrawn or RefundStatus.Refused)).Select(refund => texts.Say(turn.Language, "orderRefund", ("id", refund.Id), ("amount", refund.Amount), ("status", refund.Status))).ToList();
        if (before.Count > 0)
        {
            remarks.Add(texts.Say(turn.Language, "orderHasRefunds", ("refunds", before)));
        }

        return remarks;
    }

    public async ValueTask<IReadOnlyList<KnownOrder>> Find(Turn turn, string number, bool isTail)
    {
        var known = new List<KnownOrder>();
        foreach (var facts in await orders.Search(number, isTail, turn.Cancel))
        {
            var ledger = await books.Load(turn.Work, facts.Store, facts.Order, turn.Cancel);
            var items = facts.Lines.Select(line => line.Item).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            known.Add(new(facts.Store, facts.Order.TrimStart('#'), facts.Currency, facts.Paid, ledger.Left ?? facts.Paid, items));
        }

        return known;
    }
}
