using OpsBot.Analytics.Rows;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>Meta ads by ad set and day: the currency stands in the header, rows without names are totals, the reporting range is not the day.</summary>
internal static class MetaAds
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "meta_ads_adset_daily",
        Fact = FactKinds.AdDay,
        Marks = ["Reporting starts", "Ad set name", "Link clicks", "Amount spent"],
        Constants = new Dictionary<string, string> { ["channel"] = "Meta Ads" },
        Fields =
        [
            Field.Day("Day"),
            new("range_start", FieldKind.Day, "Reporting starts"),
            new("range_end", FieldKind.Day, "Reporting ends"),
            Field.Text("campaign", "Campaign name").Must(),
            Field.Text("adset", "Ad set name"),
            Field.Text("ad", "Ad name"),
            Field.Money("spend", "Amount spent").Must(),
            Field.Count("impressions", "Impressions").Must(),
            Field.Count("clicks", "Link clicks").Must(),
            Field.Count("reach", "Reach"),
            Field.Count("ad_orders", "Purchases").Must(),
            Field.Money("ad_gmv", "Purchases conversion value", "Purchase conversion value").Must(),
            Field.Count("landing_page_views", "Landing page views"),
            Field.Count("ad_cart_adds", "Adds to cart"),
            Field.Count("ctr", "CTR (link click-through rate)"),
            Field.Money("cpc", "CPC (cost per link click)"),
            Field.Count("roas", "Purchase ROAS (return on ad spend)"),
        ],
        Checks = [new("ctr", "clicks", "impressions", 100), new("cpc", "spend", "clicks"), new("roas", "ad_gmv", "spend")],
        Grain = 2,
        Lane = _ => "Meta Ads",
        BlankOnTotals = ["campaign", "adset", "ad"],
        CollapseRepeats = true,
        Shape = () => new OneToOne(NoneBought),
    };

    /// <summary>Meta leaves the cells of purchases blank where there were none.</summary>
    private static void NoneBought(SourceRow row, FactRow fact)
    {
        fact.Set("ad_orders", row.Number("ad_orders") ?? 0);
        fact.Set("ad_gmv", row.Number("ad_gmv") ?? 0);
    }
}
