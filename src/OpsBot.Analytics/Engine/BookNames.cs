using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Engine;

/// <summary>The names that the book brings: reasons and types by the words people use for them, and items that complaints name.</summary>
internal static class BookNames
{
    private static readonly string[] Named = [MetricDimensions.RefundReason, MetricDimensions.RefundType];

    public static IReadOnlyList<KnownName> Read(DuckDBConnection connection, AsOf asOf)
    {
        var names = new List<KnownName>();
        foreach (var dimension in Named)
        {
            foreach (var (store, value) in Values(connection, FactTable.Of(FactKinds.RefundRequest), dimension, asOf).Where(pair => BookLabels.IsName(dimension, pair.Value)))
            {
                names.Add(new(dimension, value, store) { Aliases = BookLabels.All(dimension, value) });
            }
        }

        names.AddRange(Values(connection, FactTable.Of(FactKinds.ComplaintCase), MetricDimensions.Item, asOf).Select(pair => new KnownName(MetricDimensions.Item, pair.Value, pair.Store)));
        return names;
    }

    private static List<(string Store, string Value)> Values(DuckDBConnection connection, FactTable table, string column, AsOf asOf) => connection.Query(
        $"SELECT DISTINCT store, {column} FROM {table.Name} WHERE {asOf.StandingInBook()} AND {column} IS NOT NULL ORDER BY 1, 2", reader => (reader.GetString(0), reader.GetString(1)));
}
