using System.Text;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Samples;

/// <summary>A sample file and the store that it belongs to, to be imported like any other.</summary>
public sealed record SampleFile(Store Store, ImportFile File);

/// <summary>
/// Two invented stores with a month of files in the platforms' own formats and encodings, moved so that the month ends yesterday in each
/// store's zone.
/// </summary>
public static class SampleStores
{
    private static readonly DateOnly LastDay = new(2026, 5, 31);

    public static Store Taobao { get; } = new("sample-taobao", "示例旗舰店", "taobao", "CNY", "Asia/Shanghai");

    public static Store Shopify { get; } = new("sample-shopify", "Linen House (sample)", "shopify", "USD", "America/New_York");

    public static IReadOnlyList<Store> All { get; } = [Taobao, Shopify];

    /// <summary>The files as they would have been exported today.</summary>
    public static IReadOnlyList<SampleFile> Files(DateTimeOffset now) =>
    [
        .. Of(Taobao, now, "sycm_shop_core_daily.xlsx", "wanxiangtai_scene_daily.csv", "zhitongche_plan_daily_gbk.csv", "ExportOrderList_gbk.csv"),
        .. Of(Shopify, now, "google_ads_campaign_daily.csv", "meta_ads_adset_daily.csv", "shopify_orders_export.csv"),
    ];

    private static IEnumerable<SampleFile> Of(Store store, DateTimeOffset now, params string[] names)
    {
        var days = store.DayOf(now).AddDays(-1).DayNumber - LastDay.DayNumber;
        return names.Select(name => new SampleFile(store, ImportFile.FromBytes(name, Moved(name, days))));
    }

    private static byte[] Moved(string name, int days)
    {
        var bytes = Read(name);
        if (name.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            return MovedDates.InSheet(bytes, days);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = name.Contains("gbk", StringComparison.Ordinal) ? Encoding.GetEncoding("gb18030") : new UTF8Encoding(false);
        return encoding.GetBytes(MovedDates.InText(encoding.GetString(bytes), days));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SampleStores).Assembly.GetManifestResourceStream("OpsBot.Analytics.Samples." + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
