namespace OpsBot.Domain.Metrics.Language;

/// <summary>What people call the dimensions; each label is also a word of the vocabulary.</summary>
public static class DimensionLabels
{
    private static readonly Dictionary<string, (string En, string Zh)> Labels = new(StringComparer.Ordinal)
    {
        ["store"] = ("store", "店铺"), ["report"] = ("report", "报表"), ["currency"] = ("currency", "币种"), ["weekday"] = ("day of week", "星期几"),
        ["channel"] = ("channel", "渠道"), ["scene"] = ("scene", "场景"), ["campaign"] = ("campaign", "计划"), ["adset"] = ("ad set", "单元"), ["ad"] = ("creative", "创意"),
        ["keyword"] = ("keyword", "关键词"), ["item"] = ("item", "商品"), ["sku"] = ("SKU", "规格"), ["traffic_source"] = ("traffic source", "流量来源"),
        ["campaign_type"] = ("campaign type", "推广类型"), ["order_status"] = ("order status", "订单状态"), ["discount_code"] = ("discount code", "优惠码"),
        ["country"] = ("country", "国家"), ["payment_method"] = ("payment method", "支付方式"), ["refund_reason"] = ("refund reason", "退款原因"),
        ["refund_status"] = ("refund status", "退款状态"), ["refund_type"] = ("refund type", "退款类型"),
        ["complaint_category"] = ("complaint category", "投诉类型"), ["complaint_channel"] = ("complaint channel", "投诉渠道"), ["day"] = ("day", "日期"), ["week"] = ("week", "周"),
        ["month"] = ("month", "月份"), ["quarter"] = ("quarter", "季度"), ["year"] = ("year", "年份"),
    };

    public static string Of(string dimension, string language) =>
        Labels.TryGetValue(dimension, out var label) ? language == Languages.Chinese ? label.Zh : label.En : dimension;
}
