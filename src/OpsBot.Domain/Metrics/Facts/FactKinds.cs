using D = OpsBot.Domain.Metrics.Facts.MetricDimensions;

namespace OpsBot.Domain.Metrics.Facts;

/// <summary>
/// The physical facts, agreed between the catalogue and the engine: measures by name, and which table carries which. Where several tables carry
/// a measure, the first in <see cref="All"/> that is loaded and has the wanted dimensions is the one asked.
/// </summary>
public static class FactKinds
{
    private static readonly string[] OrderDimensions = [D.OrderStatus, D.DiscountCode, D.Country, D.PaymentMethod];

    /// <summary>Every measure. Amounts are as on the report, refunds positive; seconds and left-at-once visitors are average × visitors, so that they add.</summary>
    public static IReadOnlyDictionary<string, Measure> Measures { get; } = new Measure[]
    {
        Sum("impressions"), Sum("clicks"), Money("spend"), Money("ad_gmv"), Money("direct_gmv"), Money("indirect_gmv"),
        Sum("ad_orders"), Sum("direct_ad_orders"), Sum("indirect_ad_orders"), Sum("ad_cart_adds"), Sum("ad_favourites"), Sum("landing_page_views"),
        new("natural_impressions", Additivity.Sum, MeasureUnit.Count, LateDays: 2), new("natural_gmv", Additivity.Sum, MeasureUnit.Money, LateDays: 2),
        Unique("reach"), Unique("ad_buyers"),
        Money("gmv"), Sum("orders"), Sum("paid_orders"), Sum("order_lines"), Sum("units"), Money("placed_amount"), Money("refund_amount"),
        Sum("refunded_orders"), Sum("quality_refunds"), Sum("disputed_refunds"), Money("discount_amount"), Money("shipping_amount"), Money("tax_amount"),
        Unique("buyers"), Unique("placing_buyers"), Unique("new_buyers"), Unique("repeat_buyers"), Unique("uv"), Unique("new_visitors"),
        Unique("old_visitors"), Unique("search_uv"), Unique("cart_users"), Unique("fav_users"), Unique("inquiry_buyers"), Unique("inquiry_visitors"),
        Unique("silent_buyers"), Unique("silent_visitors"), Sum("pv"), Sum("cart_units"), Sum("bounced_visitors"),
        new("stay_seconds", Additivity.Sum, MeasureUnit.Seconds), Unique("items_sold"), Unique("items_on_sale"), Money("goods_cost"), Money("fees"),
        Money("freight_cost"), Sum("refund_requests"), Sum("refund_requests_closed"), Money("refund_requested_amount"),
        new("refund_days", Additivity.Sum, MeasureUnit.Days), Sum("refund_money_requests"), Money("refund_approved_amount"), Money("refund_paid_amount"),
        Sum("refunds_paid_out"), Sum("refunds_refused"), Sum("refund_quality_requests"), Sum("complaints"), Sum("complaints_open"), Money("complaint_compensation"),
    }.ToDictionary(measure => measure.Id, StringComparer.Ordinal);

    /// <summary>The shop as a whole (生意参谋 shop daily). Its orders are paid ones, so <c>orders</c> and <c>paid_orders</c> are filled alike.</summary>
    public static FactKind ShopDay { get; } = new("shop_day", [],
    [
        "gmv", "orders", "paid_orders", "order_lines", "units", "placed_amount", "refund_amount", "refunded_orders", "quality_refunds", "disputed_refunds",
        "buyers", "placing_buyers", "new_buyers", "repeat_buyers", "uv", "new_visitors", "old_visitors", "search_uv", "cart_users", "fav_users",
        "inquiry_buyers", "inquiry_visitors", "silent_buyers", "silent_visitors", "pv", "cart_units", "bounced_visitors", "stay_seconds",
        "items_sold", "items_on_sale", "goods_cost", "fees", "freight_cost",
    ]);

    /// <summary>Ads: a row per day, channel and whatever levels the report has; levels it lacks are null.</summary>
    public static FactKind AdDay { get; } = new("ad_day", [D.Channel, D.Scene, D.Campaign, D.CampaignType, D.AdSet, D.Ad, D.Keyword, D.Item],
    [
        "impressions", "clicks", "spend", "ad_gmv", "direct_gmv", "indirect_gmv", "ad_orders", "direct_ad_orders", "indirect_ad_orders",
        "ad_cart_adds", "ad_favourites", "landing_page_views", "natural_impressions", "natural_gmv", "reach", "ad_buyers",
    ]);

    /// <summary>
    /// One row per order, dated by the order's creation. <c>orders</c>, <c>placed_amount</c> and <c>discount_amount</c> count every order on the list;
    /// <c>gmv</c> (the order's total) and <c>paid_orders</c> only what was paid, later refunded or not.
    /// </summary>
    public static FactKind Order { get; } = new("order", OrderDimensions,
    [
        "gmv", "orders", "paid_orders", "placed_amount", "refund_amount", "refunded_orders", "discount_amount", "shipping_amount", "tax_amount",
        "units", "buyers",
    ]);

    /// <summary>One row per line of an order; gmv is the line's paid share.</summary>
    public static FactKind OrderLine { get; } = new("order_line", [.. OrderDimensions, D.Item, D.Sku], ["gmv", "order_lines", "units", "refund_amount"]);

    /// <summary>Items of the shop by day (生意参谋 item list).</summary>
    public static FactKind ItemDay { get; } = new("item_day", [D.Item],
    [
        "gmv", "units", "placed_amount", "refund_amount", "buyers", "placing_buyers", "new_buyers", "uv", "search_uv", "pv", "cart_users", "cart_units",
        "fav_users", "bounced_visitors", "stay_seconds",
    ]);

    /// <summary>Visitors by where they came from.</summary>
    public static FactKind TrafficDay { get; } = new("traffic_day", [D.TrafficSource],
        ["gmv", "units", "buyers", "placing_buyers", "uv", "pv", "cart_users", "fav_users"]);

    /// <summary>
    /// Refund requests logged with the bot, those of the platform's lists among them, dated by the request. One that was withdrawn, refused or has
    /// expired counts only in what says so. Its item is that of its order's line.
    /// </summary>
    public static FactKind RefundRequest { get; } = new("refund_request", [D.RefundReason, D.RefundStatus, D.RefundType, D.Item],
    [
        "refund_requests", "refund_requests_closed", "refund_requested_amount", "refund_days", "refund_money_requests", "refund_approved_amount",
        "refund_paid_amount", "refunds_paid_out", "refunds_refused", "refund_quality_requests",
    ]);

    /// <summary>Complaints logged with the bot, dated by their logging; withdrawn ones don't count.</summary>
    public static FactKind ComplaintCase { get; } = new("complaint_case", [D.ComplaintCategory, D.ComplaintChannel, D.Item],
        ["complaints", "complaints_open", "complaint_compensation"]);

    /// <summary>What is logged here and not imported: a day without a row has nought, and rows count from the moment they are logged.</summary>
    public static IReadOnlyList<FactKind> Books { get; } = [RefundRequest, ComplaintCase];

    /// <summary>In the order in which they are asked for a measure.</summary>
    public static IReadOnlyList<FactKind> All { get; } = [ShopDay, AdDay, Order, OrderLine, ItemDay, TrafficDay, RefundRequest, ComplaintCase];

    public static bool IsOfBook(string measure) => Books.Any(kind => kind.Carries(measure));

    /// <summary>
    /// Whether a metric of these measures may be asked of the table. What is logged here is set against imported orders only, never against a
    /// platform's own totals.
    /// </summary>
    public static bool MayServe(IEnumerable<string> measures, FactKind kind) => kind == Order || kind == OrderLine || Books.Contains(kind) || !measures.Any(IsOfBook);

    private static Measure Sum(string id) => new(id, Additivity.Sum, MeasureUnit.Count);

    private static Measure Money(string id) => new(id, Additivity.Sum, MeasureUnit.Money);

    private static Measure Unique(string id) => new(id, Additivity.Unique, MeasureUnit.Count);
}
