using System.Globalization;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Rows;

/// <summary>Words that orders of all platforms share.</summary>
internal static class Orders
{
    public static string? Iso(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Counts every order as one, and what was paid apart.</summary>
    public static void Count(FactRow fact, decimal? total, decimal? paidAmount, bool paid)
    {
        fact.Set("orders", 1);
        fact.Set("paid_orders", paid ? 1 : 0);
        fact.Set("placed_amount", total);
        fact.Set("gmv", paid ? paidAmount : 0);
    }

    public static void Refund(FactRow fact, decimal? refund)
    {
        fact.Set("refund_amount", refund is { } amount ? Math.Abs(amount) : null);
        fact.Set("refunded_orders", refund is null ? null : refund != 0 ? 1 : 0);
    }
}

/// <summary>A row per order. Paid is what has a time of payment.</summary>
internal sealed class TaobaoOrderShape : RowShape
{
    private readonly FactRow _fact = new(FactTable.Of(FactKinds.Order));

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        if (row.Text("order_id") is not { } order)
        {
            return new("no_order_id");
        }

        if (row.Instant("created_at") is not { } created)
        {
            return new("no_day");
        }

        var amount = row.PaidAtFirst ?? row.Number("total");
        var paid = row.Instant("paid_at") is not null;
        _fact.Clear();
        _fact.Day = row.Store.DayOf(created);
        _fact.Currency = row.Currency;
        _fact.Set("order_id", order);
        _fact.Set("created_at", Orders.Iso(created));
        _fact.Set("paid_at", Orders.Iso(row.Instant("paid_at")));
        _fact.Set("order_status", row.Text("order_status"));
        _fact.Set("discount_code", row.Text("discount_code"));
        _fact.Set("payment_method", row.Text("payment_method"));
        _fact.Set("country", row.Text("country"));
        Orders.Count(_fact, row.Number("total") ?? amount, amount, paid);
        Orders.Refund(_fact, row.Number("refund_amount"));
        _fact.Set("shipping_amount", row.Number("shipping_amount"));
        _fact.Set("tax_amount", row.Number("tax_amount"));
        _fact.Set("discount_amount", row.Number("discount_amount"));
        _fact.Set("units", row.Number("units"));
        sink.Write(_fact);
        return null;
    }
}

/// <summary>A row per child order; the parent order is what both files know.</summary>
internal sealed class TaobaoLineShape : RowShape
{
    private readonly FactRow _fact = new(FactTable.Of(FactKinds.OrderLine));

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        if (row.Text("order_id") is not { } order || row.Text("line_id") is not { } line)
        {
            return new("no_order_id");
        }

        if (row.Instant("created_at") is not { } created)
        {
            return new("no_day");
        }

        var paid = row.Kind.IndexOf("paid_at") < 0 || row.Instant("paid_at") is not null || row.PaidAtFirst > 0;
        _fact.Clear();
        _fact.Day = row.Store.DayOf(created);
        _fact.Currency = row.Currency;
        _fact.Set("order_id", order);
        _fact.Set("line_id", line);
        _fact.Set("item", row.Text("item"));
        _fact.Set("item_id", row.Text("item_id"));
        _fact.Set("item_code", row.Text("item_code"));
        _fact.Set("sku", row.Text("sku"));
        _fact.Set("order_status", row.Text("order_status"));
        _fact.Set("order_lines", paid ? 1 : 0);
        _fact.Set("units", paid ? row.Number("units") : 0);
        _fact.Set("gmv", paid ? row.PaidAtFirst : 0);
        _fact.Set("refund_amount", row.Number("refund_amount"));
        sink.Write(_fact);
        return null;
    }
}
