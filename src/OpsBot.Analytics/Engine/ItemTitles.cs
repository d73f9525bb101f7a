using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// The titles that one item goes by. Reports name it by the title of their day; the platform's id, else the merchant's code, says that it is the same
/// one. A title that two items carry tells neither, so it stays by itself. The item report's title is the one that is shown.
/// </summary>
internal sealed class ItemTitles
{
    private static readonly FactTable[] ByTrust =
        [.. new[] { FactKinds.ItemDay, FactKinds.OrderLine, FactKinds.AdDay }.Concat(FactKinds.All).Distinct().Select(FactTable.Of).Where(table => table.HasText(MetricDimensions.Item))];

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _titles = new(StringComparer.Ordinal);

    private ItemTitles(IEnumerable<List<string>> items)
    {
        foreach (var titles in items)
        {
            _titles[titles[0]] = titles;
            titles.ForEach(title => _shown[title] = titles[0]);
        }
    }

    public static ItemTitles None { get; } = new([]);

    /// <summary>The title that stands for the item of this one.</summary>
    public string Shown(string title) => _shown.GetValueOrDefault(title, title);

    /// <summary>All titles of the item that this one stands for.</summary>
    public IReadOnlyList<string> Of(string title) => _titles.TryGetValue(Shown(title), out var titles) ? titles : [title];

    public static ItemTitles Read(DuckDBConnection connection, int? version)
    {
        var raw = ByTrust.SelectMany((table, trust) => Rows(connection, table, version).Select(row => (row.Title, row.Id, row.Code, Trust: trust))).ToList();
        var idOf = raw.Where(row => row is { Id: not null, Code: not null }).GroupBy(row => row.Code!, StringComparer.Ordinal)
            .Where(code => code.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count() == 1).ToDictionary(code => code.Key, code => code.First().Id!, StringComparer.Ordinal);
        var rows = raw.Select(row => (row.Title, Key: row.Id ?? idOf.GetValueOrDefault(row.Code!, row.Code!), row.Trust)).ToList();
        var keysOf = rows.GroupBy(row => row.Title, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(row => row.Key).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var items = rows.Where(row => keysOf[row.Title].Count == 1).GroupBy(row => row.Key, StringComparer.Ordinal)
            .Select(item => item.OrderBy(row => row.Trust).ThenBy(row => row.Title, StringComparer.Ordinal).Select(row => row.Title).Distinct(StringComparer.Ordinal).ToList())
            .Where(titles => titles.Count > 1).ToList();
        return items.Count == 0 ? None : new(items);
    }

    /// <summary>Titles with the platform's id and the merchant's code, each with the store before it; rows that have neither tell nothing.</summary>
    private static List<(string Title, string? Id, string? Code)> Rows(DuckDBConnection connection, FactTable table, int? version)
    {
        var (id, code) = (table.HasText("item_id") ? "item_id" : "NULL", table.HasText("item_code") ? "item_code" : "NULL");
        if (id == "NULL" && code == "NULL")
        {
            return [];
        }

        var counts = version is { } then
            ? string.Create(CultureInfo.InvariantCulture, $"live_from <= {then} AND live_to > {then}")
            : string.Create(CultureInfo.InvariantCulture, $"live_to = {FactTable.Forever}");
        return connection.Query(
            $"SELECT DISTINCT item, store || '|' || {id}, store || '|#' || {code} FROM {table.Name} WHERE {counts} AND item IS NOT NULL AND ({id} IS NOT NULL OR {code} IS NOT NULL)",
            reader => (reader.GetString(0), reader.Text(1), reader.Text(2)));
    }
}
