namespace OpsBot.Domain.Metrics.Facts;

/// <summary>The dimensions numbers can be split and filtered by. Ids are the column names of the fact tables.</summary>
public static class MetricDimensions
{
    public const string Store = "store";
    public const string Report = "report";
    public const string Currency = "currency";

    /// <summary>monday … sunday; follows from the day.</summary>
    public const string Weekday = "weekday";

    /// <summary>The ad channel by its name on the report: 直通车, 万相台, 引力魔方, 淘宝客, Google Ads, Meta Ads …</summary>
    public const string Channel = "channel";

    /// <summary>A scene of the ads desk (关键词推广, 精准人群推广, 货品全站推广 …).</summary>
    public const string Scene = "scene";

    /// <summary>A campaign or plan (计划).</summary>
    public const string Campaign = "campaign";

    /// <summary>An ad set, ad group or unit (单元).</summary>
    public const string AdSet = "adset";
    public const string Ad = "ad";
    public const string Keyword = "keyword";

    /// <summary>An item of the shop (宝贝, 商品).</summary>
    public const string Item = "item";
    public const string Sku = "sku";

    /// <summary>Where shop visitors came from (手淘搜索, 购物车 …).</summary>
    public const string TrafficSource = "traffic_source";
    public const string CampaignType = "campaign_type";
    public const string OrderStatus = "order_status";
    public const string DiscountCode = "discount_code";
    public const string Country = "country";
    public const string PaymentMethod = "payment_method";
    public const string RefundReason = "refund_reason";
    public const string RefundStatus = "refund_status";
    public const string RefundType = "refund_type";
    public const string ComplaintCategory = "complaint_category";
    public const string ComplaintChannel = "complaint_channel";

    /// <summary>What every fact table has.</summary>
    public static IReadOnlyList<string> Everywhere { get; } = [Store, Report, Currency, Weekday];

    public static IReadOnlyList<string> All { get; } =
    [
        Store, Report, Currency, Weekday, Channel, Scene, Campaign, AdSet, Ad, Keyword, Item, Sku, TrafficSource, CampaignType,
        OrderStatus, DiscountCode, Country, PaymentMethod, RefundReason, RefundStatus, RefundType,
        ComplaintCategory, ComplaintChannel,
    ];
}
