namespace OpsBot.Analytics.Reports;

/// <summary>Columns that the ad desks of Alibaba share.</summary>
internal static class AdFields
{
    public static ReportField[] Chinese { get; } =
    [
        Field.Money("spend", "花费", "消耗").Must(),
        Field.Count("impressions", "展现量", "展示量", "曝光量").Must(),
        Field.Count("clicks", "点击量", "点击数").Must(),
        Field.Money("ad_gmv", "总成交金额").Must(),
        Field.Count("ad_orders", "总成交笔数").Must(),
        Field.Money("direct_gmv", "直接成交金额"),
        Field.Money("indirect_gmv", "间接成交金额"),
        Field.Count("direct_ad_orders", "直接成交笔数"),
        Field.Count("indirect_ad_orders", "间接成交笔数"),
        Field.Count("ad_cart_adds", "总购物车数"),
        Field.Count("ad_favourites", "总收藏数", "收藏宝贝数"),
        Field.Count("ad_buyers", "成交人数"),
        Field.Count("natural_impressions", "自然流量曝光量", "自然流量曝光"),
        Field.Money("natural_gmv", "自然流量转化金额"),
        Field.Percent("ctr", "点击率"),
        Field.Money("cpc", "平均点击花费"),
        Field.Count("roas", "投入产出比"),
    ];

    public static RatioCheck[] ChineseChecks { get; } =
    [
        new("ctr", "clicks", "impressions", 100), new("cpc", "spend", "clicks"), new("roas", "ad_gmv", "spend"),
    ];

    /// <summary>The name under which a scene's money is known to every report that covers it.</summary>
    public static string LaneOf(string scene) => scene switch
    {
        "直通车" => "关键词推广",
        "钻展" or "钻石展位" or "超级推荐" or "引力魔方" => "精准人群推广",
        _ => scene,
    };
}
