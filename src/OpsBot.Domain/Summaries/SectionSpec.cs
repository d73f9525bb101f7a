using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Summaries;

/// <summary>A part of a summary before it has numbers: whose, what, and which metrics are shown or needed to explain them.</summary>
internal sealed record SectionSpec(Store Store, string Kind, string? Channel, IReadOnlyList<string> Shown, IReadOnlyList<string> Needed)
{
    private const int MostShown = 6;

    private static readonly string[] ShopMetrics = ["gmv", "paid_orders", "uv", "cvr", "aov", "refund_amount", "refund_rate_amount"];
    private static readonly string[] ShopNeeded = ["buyers", "buyer_value"];
    private static readonly string[] AdMetrics = ["spend", "ad_gmv", "roas", "clicks", "ctr", "cpc"];
    private static readonly string[] AdNeeded = ["impressions", "ad_orders", "ad_cvr"];

    public string Id => $"{Store.Id}:{Kind}{(Channel is null ? "" : ":" + Channel)}";

    public IReadOnlyList<PlanFilter> Filters => Channel is null ? [] : [new(MetricDimensions.Channel, FilterOp.In, [Channel])];

    public MetricPlan PlanOf(PlanWindow window, IReadOnlyList<string> metrics) => new() { Metrics = metrics, Window = window, Filters = Filters, Store = Store.Id };

    /// <summary>The sections that a wish comes to with what is loaded, in the order of stores: shop before ads before channels.</summary>
    public static IReadOnlyList<SectionSpec> Of(SummaryWish wish, bool isOneDay, LoadedData loaded, IMetricCatalogue catalogue)
    {
        var specs = new List<SectionSpec>();
        foreach (var store in loaded.Stores.Where(store => wish.Store is null || store.Id == wish.Store))
        {
            var reports = loaded.Reports.Where(report => report.Store == store.Id).ToList();
            if (wish.Wants(SummaryWish.Shop))
            {
                Add(specs, wish, isOneDay, catalogue, store, SummaryWish.Shop, null, [.. reports.Where(report => report.Fact != FactKinds.AdDay.Id)]);
            }

            var ads = reports.Where(report => report.Fact == FactKinds.AdDay.Id).ToList();
            if (wish.Wants(SummaryWish.Ads))
            {
                Add(specs, wish, isOneDay, catalogue, store, SummaryWish.Ads, null, ads);
            }

            foreach (var channel in wish.Sections.Where(section => section.StartsWith(SummaryWish.Channel, StringComparison.Ordinal)).Select(section => section[SummaryWish.Channel.Length..]))
            {
                Add(specs, wish, isOneDay, catalogue, store, SummaryWish.Ads, channel, [.. ads.Where(report => report.Channels.Contains(channel, StringComparer.OrdinalIgnoreCase))]);
            }
        }

        return specs;
    }

    private static void Add(
        List<SectionSpec> specs, SummaryWish wish, bool isOneDay, IMetricCatalogue catalogue, Store store, string section, string? channel, IReadOnlyList<LoadedReport> reports)
    {
        // People are counted a day at a time: over several days there is no such number.
        bool Has(string id) => catalogue.Find(id) is { } metric && (isOneDay || metric.Kind is not MetricKind.Unique)
            && reports.Any(report => metric.Measures.All(measure => report.Measures.Contains(measure, StringComparer.Ordinal)));
        var isShop = section == SummaryWish.Shop;
        var usual = isShop ? ShopMetrics : AdMetrics;
        var wanted = wish.Metrics.Where(id => catalogue.Find(id) is { } metric && metric.Ads != isShop).ToList();
        var shown = (wanted.Count > 0 ? wanted : wish.Metrics.Count > 0 ? [] : usual.AsEnumerable()).Where(Has).Take(MostShown).ToList();
        if (shown.Count > 0)
        {
            specs.Add(new(store, section, channel, shown, [.. shown.Concat(usual).Concat(isShop ? ShopNeeded : AdNeeded).Where(Has).Distinct(StringComparer.Ordinal)]));
        }
    }
}
