using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>生意参谋, visitors by where they came from.</summary>
internal static class SycmTraffic
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "sycm_traffic_daily",
        Fact = FactKinds.TrafficDay,
        Marks = ["流量来源"],
        Fields =
        [
            Field.Day("统计日期", "日期"),
            Field.Text("traffic_source", "流量来源").Must(),
            Field.Count("uv", "访客数").Must(),
            Field.Count("pv", "浏览量"),
            Field.Money("gmv", "支付金额"),
            Field.Count("fav_users", "收藏人数"),
            Field.Count("cart_users", "加购人数"),
            Field.Count("placing_buyers", "下单买家数"),
            Field.Count("units", "支付件数"),
            Field.Count("buyers", "支付买家数"),
        ],
        CollapseRepeats = true,
    };
}
