namespace OpsBot.Domain.Complaints;

/// <summary>How a complaint came in.</summary>
public static class ComplaintChannels
{
    public const string Wangwang = "wangwang";
    public const string Phone = "phone";
    public const string Review = "review";
    public const string Platform = "platform";

    /// <summary>The consumer authority's hotline (12315).</summary>
    public const string Authority = "authority";

    public const string Email = "email";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Wangwang, Phone, Review, Platform, Authority, Email, Other];

    /// <summary>Whether a deadline that comes with it is set by somebody above the shop.</summary>
    public static bool SetsDeadlines(string channel) => channel is Platform or Authority;
}

/// <summary>What a complaint is about, after the platforms' dispute categories; the most frequent first.</summary>
public static class ComplaintCategories
{
    public const string Damaged = "damaged";
    public const string Quality = "quality";
    public const string Misdescribed = "misdescribed";
    public const string WrongItem = "wrong_item";
    public const string ShortDelivery = "short_delivery";
    public const string NotReceived = "not_received";
    public const string Shipping = "shipping";
    public const string Signing = "signing";
    public const string Counterfeit = "counterfeit";
    public const string Freight = "freight";
    public const string Gifts = "gifts";
    public const string Price = "price";
    public const string Service = "service";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
        [Damaged, Quality, Misdescribed, WrongItem, ShortDelivery, NotReceived, Shipping, Signing, Counterfeit, Freight, Gifts, Price, Service, Other];
}

/// <summary>What the buyer wants.</summary>
public static class ComplaintWishes
{
    public const string Exchange = "exchange";
    public const string Refund = "refund";
    public const string ReturnAndRefund = "return_and_refund";
    public const string Reship = "reship";
    public const string Repair = "repair";
    public const string Compensation = "compensation";
    public const string Apology = "apology";
    public const string Explanation = "explanation";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Exchange, Refund, ReturnAndRefund, Reship, Repair, Compensation, Apology, Explanation, Other];
}

/// <summary>How much it hurts, least first. Each has its time to be settled in, see <see cref="ComplaintSettings"/>.</summary>
public enum ComplaintSeverity
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>How a complaint ended.</summary>
public static class ComplaintOutcomes
{
    public const string Exchanged = "exchanged";
    public const string Refunded = "refunded";
    public const string Reshipped = "reshipped";
    public const string Repaired = "repaired";
    public const string Compensated = "compensated";
    public const string Explained = "explained";
    public const string Declined = "declined";
    public const string TakenBack = "taken_back";
    public const string ForBuyer = "for_buyer";
    public const string ForSeller = "for_seller";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
        [Exchanged, Refunded, Reshipped, Repaired, Compensated, Explained, Declined, TakenBack, ForBuyer, ForSeller, Other];
}

/// <summary>What it came from, so that it is put right at its root.</summary>
public static class ComplaintCauses
{
    public const string Product = "product";
    public const string Packaging = "packaging";
    public const string Warehouse = "warehouse";
    public const string Carrier = "carrier";
    public const string Listing = "listing";
    public const string Pricing = "pricing";
    public const string Service = "service";
    public const string Buyer = "buyer";
    public const string System = "system";
    public const string Unknown = "unknown";

    public static IReadOnlyList<string> All { get; } = [Product, Packaging, Warehouse, Carrier, Listing, Pricing, Service, Buyer, System, Unknown];
}
