using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// What the book holds at an instant: every day from a shop's first record, or from when the book was begun for any shop, up to that instant is
/// covered, whether something was logged on it or not. <see cref="NamesCount"/> grows with every name that it had not held before.
/// </summary>
internal sealed record BookState(IReadOnlyList<Cover> Covers, IReadOnlyList<Store> Stores, int NamesCount)
{
    /// <summary>The name under which answers say that a number comes from here.</summary>
    public const string Report = "OpsBot";

    public static BookState Read(DuckDBConnection connection, AsOf asOf, DateTimeOffset instant)
    {
        var stores = connection.Query(
            $"SELECT store, store_name, marketplace, currency, zone FROM {BookTables.Marks} ORDER BY store",
            reader => new Store(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
        var covers = new List<Cover>();
        foreach (var table in FactTable.Books)
        {
            var spans = connection.Query(
                $"SELECT store, currency, min(day), max(day) FROM {table.Name} WHERE {asOf.StandingInBook()} GROUP BY 1, 2 ORDER BY 1, 2",
                reader => (Store: reader.GetString(0), Currency: reader.GetString(1), First: DateOnly.FromDateTime(reader.GetDateTime(2)), Last: DateOnly.FromDateTime(reader.GetDateTime(3))));
            var begun = spans.Count == 0 ? instant : Begun(connection, table);
            var kept = spans.Where(span => stores.Exists(store => store.Id == span.Store)).ToList();
            var zones = stores.Where(store => kept.Exists(span => span.Store == store.Id)).ToList();
            foreach (var span in kept)
            {
                // All shops share their days, or a shop east of another would have no day in common with it.
                var (first, today) = (zones.Min(store => store.DayOf(begun)), zones.Max(store => store.DayOf(instant)));
                var filled = Filled(connection, table, asOf, span.Store);
                covers.AddRange(Days.Between(first < span.First ? first : span.First, today > span.Last ? today : span.Last).Select(day => CoverOf(table, span.Store, span.Currency, day, filled)));
            }
        }

        return new(covers, [.. stores.Where(store => covers.Exists(cover => cover.Store == store.Id))], covers.Count == 0 ? 0 : 1 + BookNames.Read(connection, asOf).Count);
    }

    /// <summary>When the first record was known here, of any shop: a list of the platform that tells of older ones says nothing of other shops.</summary>
    private static DateTimeOffset Begun(DuckDBConnection connection, FactTable table) =>
        DateTimeOffset.FromUnixTimeMilliseconds(connection.Query($"SELECT min(live_from) FROM {table.Name}", reader => reader.GetInt64(0))[0]);

    private static Cover CoverOf(FactTable table, string store, string currency, DateOnly day, long filled) => new()
    {
        Version = 0,
        Store = store,
        Report = Report,
        Table = table,
        Lane = "",
        Currency = currency,
        Day = day,
        Held = (1L << table.Numbers.Count) - 1,
        Whole = (1L << table.Numbers.Count) - 1,
        Dimensions = filled,
        NotReady = 0,
    };

    /// <summary>The dimensions that can be split by; items only where there are some to tell.</summary>
    private static long Filled(DuckDBConnection connection, FactTable table, AsOf asOf, string store)
    {
        var all = table.Kind.Dimensions.Sum(dimension => 1L << table.TextIndex(dimension));
        var lines = FactTable.Of(FactKinds.OrderLine);
        var items = table.Kind == FactKinds.RefundRequest
            ? connection.Query($"SELECT count(*) FROM (SELECT 1 FROM {lines.Name} WHERE store = $1 AND {asOf.Counting(lines)} LIMIT 1)", reader => reader.GetInt64(0), store)[0]
            : connection.Query($"SELECT count(item) FROM {table.Name} WHERE store = $1 AND {asOf.StandingInBook()}", reader => reader.GetInt64(0), store)[0];
        return items > 0 ? all : all & ~(1L << table.TextIndex(MetricDimensions.Item));
    }
}
