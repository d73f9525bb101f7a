using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>
/// Tables that no known report describes: the words of their headers, in both languages, propose what each column is; a person confirms.
/// </summary>
internal static class OtherTables
{
    private static readonly string[] DayWords =
    [
        "日期", "统计日期", "时间", "天", "day", "date", "report date", "reporting date", "stat date", "dt", "数据日期", "业务日期",
    ];

    private static readonly ReportField Currency = Field.Text("currency", "币种", "货币", "currency", "currency code");

    public static ReportKind Ads { get; } = new()
    {
        Id = "table_ads",
        Fact = FactKinds.AdDay,
        Fields =
        [
            Field.Day(DayWords),
            Currency,
            Field.Text("channel", "渠道", "平台", "媒体", "channel", "platform", "source", "network"),
            Field.Text("scene", "场景", "scene"),
            Field.Text("campaign", "计划", "计划名称", "推广计划", "广告系列", "campaign", "campaign name", "plan"),
            Field.Text("adset", "单元", "单元名称", "广告组", "推广单元", "ad set", "ad set name", "ad group", "adgroup"),
            Field.Text("ad", "创意", "创意名称", "广告", "ad", "ad name", "creative"),
            Field.Text("keyword", "关键词", "搜索词", "keyword", "search term"),
            Field.Text("item", "商品", "商品名称", "宝贝", "主体名称", "product", "item", "product name"),
            Field.Money("spend", "花费", "消耗", "消费", "费用", "推广费", "广告费", "广告花费", "推广花费", "cost", "spend", "ad spend", "amount spent"),
            Field.Count("impressions", "展现量", "展现", "曝光量", "曝光", "展示量", "展示次数", "展示数", "impressions", "impr.", "impr", "imps", "views"),
            Field.Count("clicks", "点击量", "点击", "点击数", "点击次数", "clicks", "link clicks"),
            Field.Money("ad_gmv", "成交金额", "总成交金额", "成交额", "推广成交金额", "广告成交金额", "销售额", "revenue", "conversion value", "conv. value", "sales", "ad sales", "gmv"),
            Field.Count("ad_orders", "成交笔数", "总成交笔数", "订单量", "订单数", "转化数", "orders", "conversions", "purchases"),
            Field.Count("ad_cart_adds", "加购数", "购物车数", "总购物车数", "adds to cart", "add to carts"),
            Field.Count("ad_favourites", "收藏数", "总收藏数"),
            Field.Count("reach", "触达人数", "覆盖人数", "reach"),
        ],
        Grain = 2,
        Lane = row => row.Text("channel") is { } channel ? AdFields.LaneOf(channel) : "",
        CollapseRepeats = true,
    };

    public static ReportKind Shop { get; } = new()
    {
        Id = "table_shop",
        Fact = FactKinds.ShopDay,
        Fields =
        [
            Field.Day(DayWords),
            Currency,
            Field.Money("gmv", "支付金额", "成交金额", "销售额", "营业额", "成交额", "gmv", "sales", "revenue", "total sales", "gross sales", "paid amount"),
            Field.Count("orders", "支付订单数", "订单数", "订单量", "单量", "orders", "transactions"),
            Field.Count("units", "支付件数", "销量", "件数", "units", "quantity", "items sold", "units sold"),
            Field.Count("buyers", "支付买家数", "买家数", "成交人数", "buyers", "customers", "purchasers"),
            Field.Count("uv", "访客数", "访客", "uv", "visitors", "unique visitors", "users"),
            Field.Count("pv", "浏览量", "pv", "page views", "pageviews"),
            Field.Money("refund_amount", "成功退款金额", "退款金额", "退款额", "refunds", "refund amount", "refunded amount", "returns"),
            Field.Count("cart_users", "加购人数", "add-to-cart users"),
            Field.Count("fav_users", "收藏人数"),
            Field.Count("new_buyers", "支付新买家数", "新客数", "new customers"),
            Field.Money("goods_cost", "商品成本", "成本", "cost of goods", "cogs"),
            Field.Money("freight_cost", "运费成本", "freight"),
            Field.Money("fees", "平台扣点", "手续费", "fees"),
        ],
        CollapseRepeats = true,
    };

    public static ReportKind Orders { get; } = new()
    {
        Id = "table_orders",
        Fact = FactKinds.Order,
        ReplaceBy = ReplaceBy.Order,
        Fields =
        [
            Field.Key("order_id", "订单编号", "订单号", "订单id", "order", "order id", "order number", "order no", "order_id").Must(),
            Field.Instant("created_at", "订单创建时间", "下单时间", "创建时间", "日期", "created at", "order date", "date", "created").Must(),
            Field.Instant("paid_at", "订单付款时间", "付款时间", "支付时间", "paid at", "payment date"),
            Currency,
            Field.Text("order_status", "订单状态", "状态", "status", "order status", "financial status"),
            Field.Money("total", "总金额", "订单金额", "应付金额", "total", "amount", "order total"),
            Field.Money("paid_amount", "实付金额", "买家实际支付金额", "支付金额", "实收款", "paid", "paid amount", "amount paid"),
            Field.Money("refund_amount", "退款金额", "refunded amount", "refund", "refund amount"),
            Field.Money("discount_amount", "优惠金额", "discount", "discount amount"),
            Field.Text("discount_code", "优惠码", "discount code", "coupon"),
            Field.Money("shipping_amount", "运费", "邮费", "shipping"),
            Field.Money("tax_amount", "税费", "tax", "taxes"),
            Field.Count("units", "数量", "宝贝总数量", "件数", "quantity", "units"),
            Field.Text("payment_method", "支付方式", "payment method"),
            Field.Text("country", "国家", "country"),
            Field.Personal("收货人姓名", "收货人", "姓名", "买家会员名", "买家昵称", "收货地址", "地址", "联系手机", "联系电话", "手机", "电话", "邮箱"),
            Field.Personal("name", "customer", "customer name", "email", "phone", "address", "shipping address", "billing address", "mobile"),
        ],
        Shape = () => new Rows.TaobaoOrderShape(),
    };
}
