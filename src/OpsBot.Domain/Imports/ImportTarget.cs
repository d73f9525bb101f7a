using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>Which store a file belongs to where nobody has said it.</summary>
public static class ImportTarget
{
    public const string SamplePrefix = "sample-";

    private static readonly string[] Chinese = ["taobao", "tmall", "jd", "pinduoduo", "douyin"];

    /// <summary>
    /// The only store, the only one whose marketplace has such files, or the one such a file went to before; null where it stays open. The
    /// sample stores are nobody's.
    /// </summary>
    public static Store? Guess(string kind, IReadOnlyList<Store> stores, IReadOnlyList<ImportEntry> entries)
    {
        var own = Own(stores);
        if (own.Count == 1)
        {
            return own[0];
        }

        var fitting = own.Where(store => IsChinese(kind) is not { } chinese || chinese == Chinese.Contains(store.Marketplace)).ToList();
        if (fitting.Count == 1)
        {
            return fitting[0];
        }

        var before = entries.LastOrDefault(entry => entry.Undoes is null && entry.Kind == kind && own.Any(store => store.Id == entry.Store.Id));
        return own.FirstOrDefault(store => store.Id == before?.Store.Id);
    }

    /// <summary>The stores a file may go to: the samples only where there is no other.</summary>
    public static IReadOnlyList<Store> Own(IReadOnlyList<Store> stores)
    {
        var own = stores.Where(store => !store.Id.StartsWith(SamplePrefix, StringComparison.Ordinal)).ToList();
        return own.Count > 0 ? own : stores;
    }

    /// <summary>Whether a load of this kind for this store counts now, so that the store is known to be right.</summary>
    public static bool IsKnown(string kind, Store store, IReadOnlyList<ImportEntry> entries) => entries.Any(entry =>
        entry.Undoes is null && entry.Kind == kind && entry.Store.Id == store.Id && !entries.Any(other => other.Undoes == entry.Id));

    private static bool? IsChinese(string kind) =>
        kind.StartsWith("sycm", StringComparison.Ordinal) || kind.StartsWith("wanxiangtai", StringComparison.Ordinal)
        || kind.StartsWith("zhitongche", StringComparison.Ordinal) || kind.StartsWith("taobao", StringComparison.Ordinal) ? true
        : kind.StartsWith("shopify", StringComparison.Ordinal) || kind.StartsWith("google", StringComparison.Ordinal) || kind.StartsWith("meta", StringComparison.Ordinal) ? false
        : null;
}
