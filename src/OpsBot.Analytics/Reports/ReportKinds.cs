namespace OpsBot.Analytics.Reports;

/// <summary>The reports that are known. A new one is a row of <c>Data/profiles.json</c>, or a file beside this and a line here.</summary>
internal static class ReportKinds
{
    public static IReadOnlyList<ReportKind> All { get; } =
    [
        SycmShop.Kind, SycmItems.Kind, SycmTraffic.Kind, Wanxiangtai.Scenes, Wanxiangtai.Items, Zhitongche.Plans, Zhitongche.Account,
        GoogleAds.Kind, MetaAds.Kind, ShopifyOrders.Kind, TaobaoOrders.Orders, TaobaoOrders.Items, TaobaoRefunds.Kind, TaobaoOrders.AlipayLedger,
        .. Profiles.All,
    ];

    /// <summary>Any other table, by what its rows are about.</summary>
    public static IReadOnlyList<ReportKind> Tables { get; } = MeaningTables.All;

    public static ReportKind? Find(string id) =>
        All.Concat(Tables).FirstOrDefault(kind => string.Equals(kind.Id, id, StringComparison.OrdinalIgnoreCase));
}
