namespace OpsBot.Analytics.Reports;

/// <summary>The reports that are known. A new one is a file beside this and a line here.</summary>
internal static class ReportKinds
{
    public static IReadOnlyList<ReportKind> All { get; } =
    [
        SycmShop.Kind, SycmItems.Kind, SycmTraffic.Kind, Wanxiangtai.Scenes, Wanxiangtai.Items, Zhitongche.Plans, Zhitongche.Account,
        GoogleAds.Kind, MetaAds.Kind, ShopifyOrders.Kind, TaobaoOrders.Orders, TaobaoOrders.Items, TaobaoRefunds.Kind, TaobaoOrders.AlipayLedger,
    ];

    /// <summary>Any other table, by what its rows are about.</summary>
    public static IReadOnlyList<ReportKind> Tables { get; } = [OtherTables.Ads, OtherTables.Orders, OtherTables.Shop];

    public static ReportKind? Find(string id) =>
        All.Concat(Tables).FirstOrDefault(kind => string.Equals(kind.Id, id, StringComparison.OrdinalIgnoreCase));
}
