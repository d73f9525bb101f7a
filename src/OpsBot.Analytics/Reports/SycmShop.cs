using OpsBot.Analytics.Rows;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>生意参谋, the whole shop by day: notes above the header, newest day first, a dash for what is blank.</summary>
internal static class SycmShop
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "sycm_shop_daily",
        Fact = FactKinds.ShopDay,
        Marks = ["访客数", "支付买家数", "支付转化率", "客单价"],
        Never = ["商品ID", "商品id", "商品名称", "流量来源", "搜索词", "计划名称", "场景"],
        Fields =
        [
            Field.Day("统计日期", "日期"),
            Field.Count("uv", "访客数", "店铺访客数").Must(),
            Field.Count("pv", "浏览量", "店铺浏览量"),
            Field.Count("buyers", "支付买家数").Must(),
            Field.Money("gmv", "支付金额").Must(),
            Field.Count("order_lines", "支付子订单数"),
            Field.Count("orders", "支付订单数", "支付父订单数"),
            Field.Count("units", "支付件数"),
            Field.Money("placed_amount", "下单金额"),
            Field.Count("placing_buyers", "下单买家数"),
            Field.Money("refund_amount", "成功退款金额", "退款金额"),
            Field.Count("new_buyers", "支付新买家数"),
            Field.Count("new_visitors", "新访客数"),
            Field.Count("old_visitors", "老访客数"),
            Field.Count("search_uv", "搜索引导访客数"),
            Field.Count("cart_users", "加购人数", "商品加购人数"),
            Field.Count("cart_units", "加购件数", "商品加购件数"),
            Field.Count("fav_users", "商品收藏人数", "收藏人数"),
            Field.Count("stay", "平均停留时长", "人均停留时长"),
            Field.Percent("bounce", "跳失率", "跳出率"),
            Field.Percent("cvr", "支付转化率"),
            Field.Money("buyer_value", "客单价"),
        ],
        Checks =
        [
            new("cvr", "buyers", "uv", 100), new("buyer_value", "gmv", "buyers"),
        ],
        Shape = () => new OneToOne(VisitorAverages.Spread, ShopOrders, RefundSign.Positive),
    };

    /// <summary>The shop's orders are paid ones.</summary>
    private static void ShopOrders(SourceRow row, FactRow fact) => fact.Set("paid_orders", row.Number("orders"));
}
