using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>
/// Tables by what their rows are about. They read the files that no known report describes, by the meaning of their headers, and they are what the
/// known reports of <see cref="Profiles"/> are made of.
/// </summary>
internal static class MeaningTables
{
    private static readonly ReportField Currency = Field.Text("currency");

    private static readonly ReportField[] People =
    [
        Field.Personal("收货人姓名", "收货人", "姓名", "买家会员名", "买家昵称", "收货地址", "地址", "联系手机", "联系电话", "手机", "电话", "邮箱"),
        Field.Personal("customer", "customer name", "buyer", "email", "phone", "address", "shipping address", "billing address", "mobile"),
    ];

    public static ReportKind Ads { get; } = Table("table_ads", FactKinds.AdDay) with
    {
        Fields =
        [
            Field.Day(), Currency, Field.Text("channel"), Field.Text("scene"), Field.Text("campaign"), Field.Key("campaign_id"), Field.Text("campaign_type"),
            Field.Text("adset"), Field.Key("adset_id"), Field.Text("ad"), Field.Text("keyword"), Field.Text("item"), Field.Key("item_id"),
            Field.Money("spend").Should(), Field.Count("impressions").Should(), Field.Count("clicks").Meaning("clicks", "clicks_all").Should(),
            Field.Money("ad_gmv").Meaning("ad_gmv", "sales", "sales_total", "sales_gross", "sales_net"),
            Field.Count("ad_orders").Meaning("ad_orders", "orders"),
            Field.Money("direct_gmv"), Field.Money("indirect_gmv"), Field.Count("direct_ad_orders"), Field.Count("indirect_ad_orders"),
            Field.Count("ad_cart_adds").Meaning("ad_cart_adds", "cart_units"), Field.Count("ad_favourites"), Field.Count("reach"),
            Field.Count("ad_buyers").Meaning("ad_buyers", "buyers"), Field.Count("landing_page_views"), Field.Count("natural_impressions"), Field.Money("natural_gmv"),
            Field.Percent("ctr"), Field.Money("cpc"), Field.Count("roas"),
        ],
        Checks = [new("ctr", "clicks", "impressions", 100), new("cpc", "spend", "clicks"), new("roas", "ad_gmv", "spend")],
        Grain = 2,
        Lane = row => row.Text("channel") is { } channel ? AdFields.LaneOf(channel) : "",
    };

    public static ReportKind Shop { get; } = Table("table_shop", FactKinds.ShopDay) with
    {
        Fields =
        [
            Field.Day(), Currency, Sales.Should(), Field.Count("orders"), Field.Count("units"), Field.Count("buyers"), Field.Count("new_buyers"),
            Field.Count("repeat_buyers"), Field.Count("uv"), Field.Count("new_visitors"), Field.Count("old_visitors"), Field.Count("pv"),
            Field.Money("refund_amount"), Field.Count("cart_users"), Field.Count("cart_units"), Field.Count("fav_users"), Field.Money("placed_amount"),
            Field.Count("placing_buyers"), Field.Money("goods_cost"), Field.Money("freight_cost"), Field.Money("fees"), Field.Percent("cvr"),
        ],
        Checks = [new("cvr", "buyers", "uv", 100)],
        Shape = () => new Rows.OneToOne(Rows.RefundSign.Positive),
    };

    public static ReportKind Items { get; } = Table("table_items", FactKinds.ItemDay) with
    {
        Fields =
        [
            Field.Day(), Field.Text("item"), Field.Key("item_id"), Field.Key("item_code").Meaning("sku"), Currency, Sales.Should(), Field.Count("units").Should(),
            Field.Count("buyers"), Field.Count("new_buyers"), Field.Count("uv"), Field.Count("pv"), Field.Money("refund_amount"), Field.Count("cart_users"),
            Field.Count("cart_units"), Field.Count("fav_users"), Field.Money("placed_amount"), Field.Count("placing_buyers"),
        ],
        Shape = () => new Rows.OneToOne(Rows.ItemName.Fill, Rows.RefundSign.Positive),
    };

    public static ReportKind Traffic { get; } = Table("table_traffic", FactKinds.TrafficDay) with
    {
        Fields =
        [
            Field.Day(), Field.Text("traffic_source").Must(), Currency, Field.Count("uv").Should(), Field.Count("pv"), Sales, Field.Count("units"),
            Field.Count("buyers"), Field.Count("placing_buyers"), Field.Count("cart_users"), Field.Count("fav_users"),
        ],
    };

    public static ReportKind Orders { get; } = Table("table_orders", FactKinds.Order) with
    {
        ReplaceBy = ReplaceBy.Order,
        CollapseRepeats = false,
        Fields =
        [
            Field.Key("order_id").Must(), Field.Instant("created_at").Meaning("created_at", "day", "paid_at").Must(), Field.Instant("paid_at"), Currency, Field.Text("order_status"),
            Field.Money("total").Meaning("order_total", "amount", "sales", "sales_total", "sales_net", "subtotal").Should(), Field.Money("paid_amount"),
            Field.Money("refund_amount"), Field.Money("discount_amount"), Field.Text("discount_code"), Field.Money("shipping_amount"), Field.Money("tax_amount"),
            Field.Count("units"), Field.Text("payment_method"), Field.Text("country"), .. People,
        ],
        PaidMayBeNet = true,
        Shape = () => new Rows.OrderTableShape(),
    };

    public static ReportKind Lines { get; } = Table("table_lines", FactKinds.OrderLine) with
    {
        ReplaceBy = ReplaceBy.Order,
        CollapseRepeats = false,
        Fields =
        [
            Field.Key("order_id").Must(), Field.Key("line_id"), Field.Instant("created_at").Meaning("created_at", "day", "paid_at").Must(), Field.Instant("paid_at"), Currency,
            Field.Text("order_status"), Field.Text("item"), Field.Key("item_id"), Field.Text("sku"), Field.Count("units").Should(),
            Field.Money("paid_amount").Meaning("line_total", "paid_amount", "amount", "sales", "sales_net", "order_total"), Field.Money("price").Meaning("unit_price"),
            Field.Money("refund_amount"), Field.Text("discount_code"), Field.Text("payment_method"), Field.Text("country"), .. People,
        ],
        Shape = () => new Rows.LineTableShape(),
    };

    public static IReadOnlyList<ReportKind> All { get; } = [Ads, Orders, Shop, Items, Traffic, Lines];

    private static ReportField Sales => Field.Money("gmv").Meaning("sales", "sales_total", "sales_gross", "sales_net");

    private static ReportKind Table(string id, FactKind fact) => new() { Id = id, Fact = fact, Fields = [], ByMeaning = true, CollapseRepeats = true };
}
