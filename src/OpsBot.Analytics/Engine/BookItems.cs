using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// A refund's item is that of the line it names in the imported orders, or of the only line where it names none. It is looked up when it is asked
/// for, so that an order list that comes later gives the items of older refunds too.
/// </summary>
internal static class BookItems
{
    /// <summary>What to read the table's rows from where their items are wanted.</summary>
    public static string From(FactTable table, AsOf asOf)
    {
        if (table.Kind != FactKinds.RefundRequest)
        {
            return table.Name;
        }

        var columns = string.Join(", ", BookTables.Common.Concat(table.Texts.Where(column => column != MetricDimensions.Item)).Concat(table.Numbers).Select(column => "b." + column));
        var lines = $"SELECT store, ltrim(order_id, '#') AS order_id, line_id, min(item) AS item FROM {FactTable.Of(FactKinds.OrderLine).Name} WHERE {asOf.Counting(FactTable.Of(FactKinds.OrderLine))} GROUP BY 1, 2, 3";
        return $"""
            (SELECT {columns}, coalesce(named.item, CASE WHEN b.line_id IS NULL THEN only_one.item END) AS item FROM {table.Name} b
            LEFT JOIN ({lines}) named ON named.store = b.store AND named.order_id = b.order_id AND named.line_id = b.line_id
            LEFT JOIN (SELECT store, order_id, min(item) AS item FROM ({lines}) l GROUP BY 1, 2 HAVING count(*) = 1) only_one
                ON only_one.store = b.store AND only_one.order_id = b.order_id) book
            """;
    }
}
