using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Engine;

/// <summary>Reads the distinct names that count at a version (without one: now), with the platform's ids as their aliases.</summary>
internal static class NameReader
{
    private static readonly Dictionary<string, string[]> Ids = new(StringComparer.Ordinal)
    {
        ["campaign"] = ["campaign_id"], ["adset"] = ["adset_id"], ["item"] = ["item_id", "item_code"],
    };

    public static IReadOnlyList<KnownName> Read(DuckDBConnection connection, ItemTitles titles, int? version)
    {
        var names = new Dictionary<(string Dimension, string Value, string Store), HashSet<string>>();
        foreach (var table in FactTable.All)
        {
            foreach (var dimension in table.Kind.Dimensions)
            {
                Read(connection, table, dimension, version, names, dimension == MetricDimensions.Item ? titles : ItemTitles.None);
            }
        }

        return [.. names.Select(pair => new KnownName(pair.Key.Dimension, pair.Key.Value, pair.Key.Store) { Aliases = [.. pair.Value.Order(StringComparer.Ordinal)] })];
    }

    private static void Read(DuckDBConnection connection, FactTable table, string dimension, int? version, Dictionary<(string, string, string), HashSet<string>> names, ItemTitles titles)
    {
        var ids = Ids.GetValueOrDefault(dimension, []).Where(table.HasText).ToList();
        var columns = string.Join(", ", ids.Prepend(dimension).Prepend("store"));
        var counts = version is { } then
            ? string.Create(CultureInfo.InvariantCulture, $"live_from <= {then} AND live_to > {then}")
            : $"live_to = {FactTable.Forever}";
        var rows = connection.Query(
            $"SELECT DISTINCT {columns} FROM {table.Name} WHERE {counts} AND {dimension} IS NOT NULL",
            reader => (Store: reader.GetString(0), Value: reader.GetString(1), Ids: ids.Select((_, index) => reader.Text(index + 2)).OfType<string>().ToList()));
        foreach (var row in rows)
        {
            var shown = titles.Shown(row.Value);
            if (!names.TryGetValue((dimension, shown, row.Store), out var aliases))
            {
                names[(dimension, shown, row.Store)] = aliases = new(StringComparer.Ordinal);
            }

            aliases.UnionWith(row.Ids.Append(row.Value).Where(id => id != shown));
        }
    }
}
