using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Engine;

/// <summary>What counted at one version: small, held in memory, and the ground on which sources are chosen.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<int, string> _files;

    private Snapshot(int version, IReadOnlyList<Cover> covers, IReadOnlyList<Store> stores, Dictionary<int, string> files, int bookNames = 0)
    {
        Version = version;
        Covers = covers;
        Stores = [.. stores.OrderBy(store => store.Name, StringComparer.Ordinal).ThenBy(store => store.Id, StringComparer.Ordinal)];
        _files = files;
        Loaded = new(((long)bookNames << 32) | (uint)version, Stores, [.. covers.GroupBy(cover => (cover.Store, cover.Report, cover.Table)).Select(Describe)]);
    }

    public int Version { get; }

    public IReadOnlyList<Cover> Covers { get; }

    /// <summary>By name, as shops are listed everywhere, whichever was loaded first.</summary>
    public IReadOnlyList<Store> Stores { get; }

    public LoadedData Loaded { get; }

    public static Snapshot Read(DuckDBConnection connection, int version)
    {
        var rows = connection.Query(
            "SELECT version, store, store_name, marketplace, currency, zone, file_name FROM versions WHERE version <= $1 ORDER BY version",
            reader => (Version: reader.GetInt32(0), Store: new Store(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)), File: reader.GetString(6)),
            version);
        var covers = Facts.Covers.At(connection, version);
        var held = covers.Select(cover => cover.Store).ToHashSet(StringComparer.Ordinal);
        var stores = rows.Select(row => row.Store).GroupBy(store => store.Id, StringComparer.Ordinal).Select(group => group.Last()).Where(store => held.Contains(store.Id));
        return new(version, covers, [.. stores], rows.ToDictionary(row => row.Version, row => row.File));
    }

    /// <summary>The loads with what is logged here. What is built on the names holds as long as the book has no new ones.</summary>
    public Snapshot With(BookState book) => book.Covers.Count == 0
        ? this
        : new(Version, [.. Covers, .. book.Covers], [.. Stores, .. book.Stores.Where(store => !Stores.Any(known => known.Id == store.Id))], _files, book.NamesCount);

    public string FileOf(Cover cover) => _files.GetValueOrDefault(cover.Version, cover.Report);

    private LoadedReport Describe(IGrouping<(string Store, string Report, FactTable Table), Cover> group)
    {
        var (store, report, table) = group.Key;
        var held = group.Aggregate(0L, (bits, cover) => bits | cover.Held);
        var filled = group.Aggregate(0L, (bits, cover) => bits | cover.Dimensions);
        var days = DaysOf(group).ToHashSet();
        var (first, last) = (days.Min(), days.Max());
        return new()
        {
            Report = report,
            Fact = table.Kind.Id,
            Store = store,
            Currencies = [.. group.Select(cover => cover.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            First = first,
            Last = last,
            Dimensions = [.. table.Kind.Dimensions.Where(dimension => (filled & (1L << table.TextIndex(dimension))) != 0)],
            Measures = [.. table.Numbers.Where(measure => (held & (1L << table.NumberIndex(measure))) != 0)],
            Channels = [.. group.Select(cover => cover.Channel).OfType<string>().Distinct(StringComparer.Ordinal)],
            Sources = [.. group.Select(FileOf).Distinct(StringComparer.Ordinal)],
            Missing = [.. Days.Between(first, last).Where(day => !days.Contains(day))],
            NotReady = NotReady(group),
        };
    }

    /// <summary>The days that covers speak of: an order list without a row on a day says that there was no order.</summary>
    public static IEnumerable<DateOnly> DaysOf(IEnumerable<Cover> covers) => covers.GroupBy(cover => (cover.Version, cover.Table)).SelectMany(load =>
        IsOrders(load.Key.Table) ? Days.Between(load.Min(cover => cover.Day), load.Max(cover => cover.Day)) : load.Select(cover => cover.Day));

    public static bool IsOrders(FactTable table) => table.Kind == FactKinds.Order || table.Kind == FactKinds.OrderLine;

    private static Dictionary<string, IReadOnlyList<DateOnly>> NotReady(IEnumerable<Cover> covers) => covers
        .SelectMany(cover => cover.Table.Numbers.Where(cover.IsNotReady).Select(measure => (measure, cover.Day)))
        .GroupBy(x => x.measure, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<DateOnly>)[.. group.Select(x => x.Day).Distinct().Order()], StringComparer.Ordinal);
}
