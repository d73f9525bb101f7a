using OpsBot.Analytics.Rows;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Reports;

/// <summary>生意参谋, items (宝贝) by day.</summary>
internal static class SycmItems
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "sycm_item_daily",
        Fact = FactKinds.ItemDay,
        Marks = ["商品访客数", "商品浏览量", "商品支付转化率"],
        Fields =
        [
            Field.Day("统计日期", "日期"),
            Field.Key("item_id", "商品ID").Must(),
            Field.Text("item", "商品名称", "商品标题"),
            Field.Key("item_code", "货号"),
            Field.Count("uv", "商品访客数", "访客数").Must(),
            Field.Count("pv", "商品浏览量", "浏览量"),
            Field.Count("stay", "平均停留时长"),
            Field.Percent("bounce", "商品详情页跳出率", "详情页跳出率"),
            Field.Count("fav_users", "商品收藏人数", "收藏人数"),
            Field.Count("cart_units", "商品加购件数", "加购件数"),
            Field.Count("cart_users", "商品加购人数", "加购人数"),
            Field.Count("placing_buyers", "下单买家数"),
            Field.Money("placed_amount", "下单金额"),
            Field.Count("buyers", "支付买家数").Must(),
            Field.Count("units", "支付件数"),
            Field.Money("gmv", "支付金额").Must(),
            Field.Percent("cvr", "商品支付转化率", "支付转化率"),
            Field.Count("new_buyers", "支付新买家数"),
            Field.Money("refund_amount", "成功退款金额"),
            Field.Count("search_uv", "搜索引导访客数"),
        ],
        Checks = [new("cvr", "buyers", "uv", PatternBound.Milliseconds)],
        CollapseRepeats = true,
        Shape = () => new OneToOne(VisitorAverages.Spread, ItemName.Fill, RefundSign.Positive),
    };
}
