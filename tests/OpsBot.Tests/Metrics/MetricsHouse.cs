using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Metrics;

/// <summary>The names and stores that the language tests read against: a Taobao shop and a Shopify store, May 2026, asked on June 1.</summary>
internal static class MetricsHouse
{
    public static readonly Today June1 = new(new(2026, 6, 1), new(2026, 5, 1), new(2026, 5, 31));

    public static readonly IReadOnlyList<Store> Stores =
        [new("taobao", "示例旗舰店", "taobao", "CNY", "Asia/Shanghai"), new("shopify", "Demo Store", "shopify", "USD", "America/New_York")];

    public static readonly IReadOnlyList<KnownName> Names =
    [
        .. Of("campaign", "taobao", "主推款-连衣裙", "测款计划,夏季", "长尾词低价引流"), .. Of("channel", "taobao", "直通车", "万相台"), .. Of("scene", "taobao", "关键词推广", "精准人群推广", "货品全站推广"),
        .. Of("campaign_type", "taobao", "标准推广", "智能推广"), .. Of("item", "taobao", "示例商品 连衣裙女夏"),
        .. Of("campaign", "shopify", "Brand - Search", "Total Wine Glasses | Shopping", "Spring Sale, PMax", "Prospecting", "Retargeting"), .. Of("adset", "shopify", "Broad", "Lookalike 1%", "ATC 14d"),
        .. Of("channel", "shopify", "Google Ads", "Meta Ads"), .. Of("discount_code", "shopify", "SAVE10"), .. Of("order_status", "shopify", "paid", "refunded", "partially_refunded", "pending", "voided"),
        .. Of("item", "shopify", "Linen Dress - M / Blue", "Silk Scarf", "Canvas Tote"), .. Of("country", "shopify", "US"),
    ];

    public static readonly NameIndex Index = new(Names, Stores);

    public static readonly QuestionReader Reader = new(MetricCatalogue.BuiltIn);

    public static QuestionReading Read(string question, MetricPlan? previous = null, Today? today = null) => Reader.Read(question, new(today ?? June1, Index, previous));

    /// <summary>A reading as one line: the plan, or the refusal's name.</summary>
    public static string Line(QuestionReading reading)
    {
        var plan = reading.Plan?.ToString() ?? "";
        return reading.Refusal is { } refusal ? "!" + refusal.GetType().Name : reading.Intent is Intent.Ask ? plan : $"{reading.Intent} {plan}";
    }

    private static IEnumerable<KnownName> Of(string dimension, string store, params string[] values) => values.Select(value => new KnownName(dimension, value, store));
}
