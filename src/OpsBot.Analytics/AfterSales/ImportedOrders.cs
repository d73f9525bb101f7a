using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Refunds;

namespace OpsBot.Analytics.AfterSales;

/// <summary>Orders and the platform's refunds out of the imported lists. Nothing is opened where no such list was ever imported.</summary>
public sealed class ImportedOrders(MetricDatabase database, IImportManifest manifest, Func<CancellationToken, Task> catchUp) : IOrderBook
{
    private static readonly string[] OrderKinds =
        [.. ReportKinds.All.Concat(ReportKinds.Tables).Where(kind => kind.Fact == FactKinds.Order || kind.Fact == FactKinds.OrderLine).Select(kind => kind.Id)];

    private const int MostFound = 5;

    public async ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default)
    {
        if (!(await manifest.All(cancel)).Any(entry => entry.Store.Id == store && OrderKinds.Contains(entry.Kind)))
        {
            return null;
        }

        await catchUp(cancel);
        using var connection = database.Connect();

        // A person leaves out the sign that Shopify puts before its numbers.
        return Find(connection, store, order) ?? Find(connection, store, "#" + order);
    }

    public async ValueTask<IReadOnlyList<OrderFacts>> Search(string number, bool isTail, CancellationToken cancel = default)
    {
        if (!(await manifest.All(cancel)).Any(entry => OrderKinds.Contains(entry.Kind)))
        {
            return [];
        }

        await catchUp(cancel);
        using var connection = database.Connect();
        var fits = isTail ? "ends_with(order_id, $1)" : "(order_id = $1 OR order_id = '#' || $1)";
        var found = connection.Query(
            $"""
            SELECT store, order_id, max(live_from) AS since FROM (
                SELECT store, order_id, live_from, live_to FROM fact_order UNION ALL SELECT store, order_id, live_from, live_to FROM fact_order_line)
            WHERE {fits} AND live_to = {FactTable.Forever} GROUP BY store, order_id ORDER BY since DESC, order_id LIMIT {MostFound}
            """,
            reader => (Store: reader.GetString(0), Order: reader.GetString(1)),
            number);
        return [.. found.Select(row => Find(connection, row.Store, row.Order)).OfType<OrderFacts>()];
    }

    public async ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default)
    {
        var entries = await manifest.All(cancel);
        var news = entries.Where(entry => entry.Version > version && entry.Undoes is null).ToList();
        var latest = entries.Count == 0 ? 0 : entries[^1].Version;
        var undone = entries.Any(entry => entry.Version > version && entry.Undoes is not null && OrderKinds.Contains(entry.Kind));
        var lists = news.Where(entry => entry.Kind == TaobaoRefunds.Kind.Id).ToList();
        if (lists.Count == 0)
        {
            return new(latest, news.Any(entry => OrderKinds.Contains(entry.Kind)), [], undone);
        }

        await catchUp(cancel);
        using var connection = database.Connect();
        return new(latest, news.Any(entry => OrderKinds.Contains(entry.Kind)), [.. lists.SelectMany(entry => Refunds(connection, entry))], undone);
    }

    private static OrderFacts? Find(DuckDBConnection connection, string store, string order)
    {
        var heads = connection.Query(
            $"""
            SELECT f.currency, f.gmv, f.refund_amount, f.shipping_amount, f.paid_at, v.loaded_at FROM fact_order f
            JOIN versions v ON v.version = f.version
            WHERE f.store = $1 AND f.order_id = $2 AND f.live_to = {FactTable.Forever} ORDER BY f.live_from DESC LIMIT 1
            """,
            reader => new Head(
                reader.GetString(0), Number(reader, 1), Number(reader, 2), Number(reader, 3), Instant(reader.Text(4)), new(reader.GetDateTime(5), TimeSpan.Zero)),
            store, order);
        var rows = connection.Query(
            $"""
            SELECT f.line_id, f.item, f.sku, f.units, f.gmv, f.refund_amount, f.currency, v.loaded_at FROM fact_order_line f
            JOIN versions v ON v.version = f.version
            WHERE f.store = $1 AND f.order_id = $2 AND f.live_to = {FactTable.Forever} ORDER BY f.line_id
            """,
            reader => (Line: new OrderLine(reader.Text(0) ?? "", reader.Text(1), reader.Text(2), Number(reader, 3), decimal.Round(Number(reader, 4), 2), Number(reader, 5)),
                Currency: reader.GetString(6), At: new DateTimeOffset(reader.GetDateTime(7), TimeSpan.Zero)),
            store, order);
        List<OrderLine> lines = [.. rows.Select(row => row.Line)];
        return heads is [var head, ..] ? new(store, order, head.Currency, head.Paid, head.Refunded, head.Freight, head.PaidAt, head.At, lines)
            : rows.Count > 0 ? new(store, order, rows[0].Currency, lines.Sum(line => line.Paid), lines.Sum(line => line.Refunded), 0, null, rows.Min(row => row.At), lines)
            : null;
    }

    private static List<PlatformRefund> Refunds(DuckDBConnection connection, ImportEntry entry) => connection.Query(
        "SELECT refund_id, order_id, line_id, kind, refund_state, why, words, amount, currency, applied_at, deadline, ended_at FROM fact_platform_refund WHERE version = $1 ORDER BY day, refund_id",
        reader => new PlatformRefund(
            entry.Store.Id, reader.GetString(0), reader.GetString(1), reader.Text(2), PlatformWords.TypeOf(reader.Text(3)), PlatformWords.StatusOf(reader.Text(4)),
            PlatformWords.ReasonOf(reader.Text(5)), reader.Text(6) ?? reader.Text(5), Amount(reader.Text(7)), reader.GetString(8), null,
            Instant(reader.Text(9)), Instant(reader.Text(10)), Instant(reader.Text(11)), entry.FileName),
        entry.Version);

    private static decimal Number(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? 0 : reader.GetDecimal(column);

    private static decimal Amount(string? text) => text is null ? 0 : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private sealed record Head(string Currency, decimal Paid, decimal Refunded, decimal Freight, DateTimeOffset? PaidAt, DateTimeOffset At);
}
