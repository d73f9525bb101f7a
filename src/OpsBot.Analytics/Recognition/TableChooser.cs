using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>What the rows of an unknown table are about, by the meanings of its headers and whether its order numbers repeat.</summary>
internal static class TableChooser
{
    private static readonly string[] Sales = ["sales", "sales_total", "sales_gross", "sales_net"];

    private static readonly string[] ShopOnly = ["uv", "pv", "refund_amount", "new_buyers", "cart_users", "fav_users", "placed_amount", "goods_cost", "sessions"];

    private static readonly string[] AdNames = ["campaign", "adset", "ad", "channel", "scene", "keyword", "campaign_id"];

    /// <summary>The table; null where its headers speak of none. <paramref name="isOpen"/> says that it may as well be another.</summary>
    public static ReportKind? Choose(HeaderRow row, IReadOnlyList<HeadRow> samples, out bool isOpen)
    {
        bool Has(params string[] meanings) => row.Means.Any(meaning => meaning.Score > 0 && meanings.Any(meaning.Has));
        isOpen = false;
        if (Has("order_id") && Has("created_at", "day", "paid_at") && Has([.. Sales, "order_total", "paid_amount", "amount", "line_total", "unit_price", "subtotal"]) && !Has("impressions"))
        {
            var hasLines = Has("line_id") || (Has("item", "sku", "item_id") && Repeats(row, samples));
            return hasLines ? MeaningTables.Lines : MeaningTables.Orders;
        }

        var isAds = Has("spend") || (Has("impressions") && Has("clicks", "clicks_all")) || (Has("clicks", "clicks_all", "ad_gmv") && Has(AdNames) && !Has([.. ShopOnly]));
        if (isAds)
        {
            isOpen = (Has(ShopOnly) || (Has([.. Sales, "orders"]) && !Has(AdNames))) && !Has("impressions", "clicks", "clicks_all");
            return MeaningTables.Ads;
        }

        if (Has("traffic_source") && Has("uv", "pv", "sessions"))
        {
            return MeaningTables.Traffic;
        }

        if (Has("item", "item_id") && Has([.. Sales, "units", "uv", "pv"]))
        {
            return MeaningTables.Items;
        }

        return Has([.. Sales, .. ShopOnly, "orders", "buyers", "units", "ad_gmv"]) ? MeaningTables.Shop : null;
    }

    private static bool Repeats(HeaderRow row, IReadOnlyList<HeadRow> samples)
    {
        var column = Array.FindIndex(row.Means, meaning => meaning.Has("order_id"));
        var ids = samples.Select(sample => sample.Cell(column)).Where(id => id.Length > 0).ToList();
        return ids.Distinct(StringComparer.Ordinal).Count() < ids.Count;
    }
}
