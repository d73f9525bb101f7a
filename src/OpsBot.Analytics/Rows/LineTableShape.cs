using System.Runtime.InteropServices;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Rows;

/// <summary>A row per line of an order. The orders are put together of their lines, wherever in the file these stand.</summary>
internal sealed class LineTableShape : RowShape
{
    private readonly FactRow _line = new(FactTable.Of(FactKinds.OrderLine));
    private readonly FactRow _order = new(FactTable.Of(FactKinds.Order));
    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly PaidRule _rule = new();

    public override IEnumerable<Reason> Notes => _rule.WasInferred ? [new("paid_is_inferred")] : [];

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        if (row.Text("order_id") is not { } id)
        {
            return new("no_order_id");
        }

        if (row.Instant("created_at") is not { } created)
        {
            return new("no_day");
        }

        var units = row.Number("units") ?? 1;
        var amount = row.Number("paid_amount") ?? (row.Number("price") * units);
        var refund = row.Number("refund_amount") is { } refunded ? Math.Abs(refunded) : (decimal?)null;
        var paid = _rule.IsPaid(row);
        ref var order = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, id, out var known);
        order = known ? order : new() { Day = row.Store.DayOf(created), Created = created, Currency = row.Currency, Status = row.Text("order_status") };
        order.Lines++;
        order.Total = (order.Total ?? 0) + amount;
        order.Paid += paid ? amount ?? 0 : 0;
        order.IsPaid |= paid;
        order.Units += units;
        order.Refund = refund is null ? order.Refund : (order.Refund ?? 0) + refund;
        Begin(row, id, order);
        _line.Set("units", paid ? row.Number("units") : 0);
        _line.Set("gmv", paid ? amount : 0);
        _line.Set("order_lines", paid ? 1 : 0);
        _line.Set("refund_amount", refund);
        sink.Write(_line);
        return null;
    }

    public override void End(IFactSink sink)
    {
        foreach (var (id, order) in _orders)
        {
            _order.Clear();
            (_order.Day, _order.Currency) = (order.Day, order.Currency);
            _order.Set("order_id", id);
            _order.Set("created_at", Orders.Iso(order.Created));
            _order.Set("order_status", order.Status);
            Orders.Count(_order, order.Total, order.Paid, order.IsPaid);
            Orders.Refund(_order, order.Refund);
            _order.Set("units", order.Units);
            sink.Write(_order);
        }

        _orders.Clear();
    }

    private void Begin(SourceRow row, string id, in Order order)
    {
        _line.Clear();
        (_line.Day, _line.Currency) = (order.Day, order.Currency);
        _line.Set("order_id", id);
        _line.Set("line_id", row.Text("line_id") ?? $"{id}/{order.Lines}");
        foreach (var column in (string[])["item", "item_id", "sku", "order_status", "discount_code", "payment_method", "country"])
        {
            _line.Set(column, row.Text(column));
        }
    }

    private struct Order
    {
        public DateOnly Day;
        public DateTimeOffset Created;
        public string Currency;
        public string? Status;
        public int Lines;
        public decimal? Total;
        public decimal Paid;
        public decimal Units;
        public decimal? Refund;
        public bool IsPaid;
    }
}
