using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>Google Ads campaigns by day: two lines above the header, several total rows below.</summary>
internal static class GoogleAds
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "google_ads_campaign_daily",
        Fact = FactKinds.AdDay,
        Marks =
        [
            "Impr.", "Campaign status", "Avg. CPC", "Conv. value", "Conv. value / cost", "Currency code", "Avg. CPM", "Conv. rate", "Cost / conv.", "Interactions",
            "Kampagnenstatus", "Währungscode", "Durchschn. CPC", "Conv.-Wert", "Code de devise", "CPC moy.", "Valeur de conv.", "Código de moneda", "CPC medio",
            "Valor de conv.", "Código da moeda", "CPC médio", "Valor da conv.", "通貨コード", "平均クリック単価", "コンバージョン値", "表示回数",
        ],
        MarksNeeded = 2,
        Never = ["Reporting starts", "Ad set name", "Gregorian date", "Platform", "Channel", "Spend", "渠道", "平台"],
        Constants = new Dictionary<string, string> { ["channel"] = "Google Ads" },
        ByMeaning = true,
        Fields =
        [
            Field.Day("Day", "Date", "Tag", "Jour"),
            Field.Text("campaign", "Campaign", "Kampagne", "Campagne").Should(),
            Field.Key("campaign_id", "Campaign ID"),
            Field.Text("campaign_type", "Campaign type"),
            Field.Text("adset", "Ad group"),
            Field.Key("adset_id", "Ad group ID"),
            Field.Text("keyword", "Keyword", "Search keyword"),
            Field.Text("currency", "Currency code", "Currency", "Währungscode", "Code de devise"),
            Field.Money("spend", "Cost", "Kosten", "Coût").Should(),
            Field.Count("impressions", "Impr.", "Impressions").Should(),
            Field.Count("clicks", "Clicks", "Klicks", "Clics").Should(),
            Field.Count("ad_orders", "Conversions").Should(),
            Field.Money("ad_gmv", "Conv. value", "Conversion value", "Conv.-Wert", "Valeur de conv.").Should(),
            Field.Percent("ctr", "CTR"),
            Field.Money("cpc", "Avg. CPC", "Durchschn. CPC", "CPC moy."),
            Field.Count("roas", "Conv. value / cost"),
        ],
        Checks = [new("ctr", "clicks", "impressions", 100), new("cpc", "spend", "clicks"), new("roas", "ad_gmv", "spend")],
        Grain = 2,
        Lane = _ => "Google Ads",
        CollapseRepeats = true,
    };
}
