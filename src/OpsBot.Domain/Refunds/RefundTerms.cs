namespace OpsBot.Domain.Refunds;

/// <summary>The kinds of after-sale request, after Taobao's dispute and special types.</summary>
public static class RefundTypes
{
    public const string RefundOnly = "refund_only";
    public const string ReturnAndRefund = "return_and_refund";
    public const string Exchange = "exchange";
    public const string Repair = "repair";
    public const string Reship = "reship";
    public const string PriceProtection = "price_protection";
    public const string CashBack = "cash_back";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
        [RefundOnly, ReturnAndRefund, Exchange, Repair, Reship, PriceProtection, CashBack, Other];

    /// <summary>Whether the buyer gets money; the others end without a payment, and an amount is not needed.</summary>
    public static bool Pays(string? type) => type is not (Exchange or Repair or Reship);

    /// <summary>Whether goods come back before it is paid or closed.</summary>
    public static bool Returns(string type) => type is ReturnAndRefund or Exchange or Repair;
}

/// <summary>When the buyer asks, after Taobao's refund_phase: while the trade still runs (售中), or after the buyer has confirmed receipt (售后).</summary>
public static class RefundPhases
{
    public const string OnSale = "on_sale";
    public const string AfterSale = "after_sale";

    public static IReadOnlyList<string> All { get; } = [OnSale, AfterSale];
}

/// <summary>Why a buyer asks, after Taobao's reason codes; the most frequent first.</summary>
public static class RefundReasons
{
    public const string Damaged = "damaged";
    public const string Quality = "quality";
    public const string NoLongerWanted = "no_longer_wanted";
    public const string NotAsDescribed = "not_as_described";
    public const string WrongItem = "wrong_item";
    public const string ShortDelivery = "short_delivery";
    public const string NotReceived = "not_received";
    public const string LateShipping = "late_shipping";
    public const string OutOfStock = "out_of_stock";
    public const string Counterfeit = "counterfeit";
    public const string Freight = "freight";
    public const string PriceOrGift = "price_or_gift";
    public const string Agreed = "agreed";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
    [
        Damaged, Quality, NoLongerWanted, NotAsDescribed, WrongItem, ShortDelivery, NotReceived, LateShipping, OutOfStock, Counterfeit,
        Freight, PriceOrGift, Agreed, Other,
    ];

    /// <summary>Where the goods are to blame: what platforms count as a refund for quality.</summary>
    public static bool IsQuality(string reason) => reason is Quality or Damaged or NotAsDescribed or Counterfeit;

    /// <summary>What can be seen is to be shown: without a picture it is saved, and not approved.</summary>
    public static bool NeedsPhoto(string reason) => reason is Quality or Damaged or ShortDelivery;
}
