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
        Marks =
        [
            "Reporting starts", "Reporting ends", "Ad set name", "Link clicks", "Amount spent", "Purchases conversion value", "Berichtsstart", "Berichtsende", "Ausgegebener Betrag", "Link-Klicks",
            "Début des rapports", "Fin des rapports", "Montant dépensé", "Clics sur un lien", "Inicio del informe", "Fin del informe", "Importe gastado", "Clics en el enlace",
            "Início dos relatórios", "Encerramento dos relatórios", "Término dos relatórios", "Valor usado", "Cliques no link", "レポート開始日", "レポート終了日", "消化金額", "リンクのクリック",
        ],
        MarksNeeded = 2,
        Constants = new Dictionary<string, string> { ["channel"] = "Meta Ads" },
        ByMeaning = true,
        Fields =
        [
            Field.Day("Day"),
            new("range_start", FieldKind.Day, "Reporting starts"),
            new("range_end", FieldKind.Day, "Reporting ends"),
            Field.Text("campaign", "Campaign name").Should(),
            Field.Text("adset", "Ad set name"),
            Field.Text("ad", "Ad name"),
            Field.Money("spend", "Amount spent").Should(),
            Field.Count("impressions", "Impressions").Should(),
            Field.Count("clicks", "Link clicks").Should(),
            Field.Count("reach", "Reach"),
            Field.Count("ad_orders", "Purchases").Should(),
            Field.Money("ad_gmv", "Purchases conversion value", "Purchase conversion value").Should(),
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

    private static decimal? Zero(SourceRow row, string field) => row.Has(field) ? 0 : null;

    /// <summary>Meta leaves the cells of purchases blank where there were none.</summary>
    private static void NoneBought(SourceRow row, FactRow fact)
    {
        fact.Set("ad_orders", row.Number("ad_orders") ?? Zero(row, "ad_orders"));
        fact.Set("ad_gmv", row.Number("ad_gmv") ?? Zero(row, "ad_gmv"));
    }
}
