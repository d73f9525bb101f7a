using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Rows;

/// <summary>
/// Gathers the rows of one order: its own cells from the first, a line from each. A line's sales are its share of what was paid.
/// </summary>
internal sealed class ShopifyOrderShape : RowShape
{
    private static readonly string[] PaidStatuses = ["paid", "partially_paid", "partially_refunded", "refunded"];

    private readonly FactRow _order = new(FactTable.Of(FactKinds.Order));
    private readonly FactRow _line = new(FactTable.Of(FactKinds.OrderLine));
    private readonly List<Line> _lines = [];
    private string? _open;
    private decimal _paidTotal;

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        if (row.Text("order_id") is not { } order)
        {
            return new("no_order_id");
        }

        if (row.Text("order_status") is not null)
        {
            if (row.Instant("created_at") is not { } created)
            {
                return new("no_day");
            }

            if (row.Number("total") is null)
            {
                return new("no_order_total");
            }

            End(sink);
            Begin(order, row, created);
        }
        else if (!string.Equals(order, _open, StringComparison.Ordinal))
        {
            return new("line_without_order", order);
        }

        var units = row.Number("quantity") ?? 0;
        var amount = (units * (row.Number("price") ?? 0)) - (row.Number("line_discount") ?? 0);
        _lines.Add(new(row.Text("item"), row.Text("sku"), units, amount));
        return null;
    }

    public override void End(IFactSink sink)
    {
        if (_open is null)
        {
            return;
        }

        _order.Set("units", _lines.Sum(line => line.Units));
        sink.Write(_order);
        WriteLines(sink);
        _open = null;
        _lines.Clear();
    }

    private void Begin(string order, SourceRow row, DateTimeOffset created)
    {
        var paid = PaidStatuses.Contains(row.Text("order_status"), StringComparer.OrdinalIgnoreCase);
        var total = row.Number("total");
        _open = order;
        _paidTotal = paid ? total ?? 0 : 0;
        _order.Clear();
        _order.Day = row.Store.DayOf(created);
        _order.Currency = row.Currency;
        _order.Set("order_id", order);
        _order.Set("created_at", Orders.Iso(created));
        _order.Set("paid_at", Orders.Iso(row.Instant("paid_at")));
        foreach (var dimension in FactKinds.Order.Dimensions)
        {
            _order.Set(dimension, row.Text(dimension));
        }

        Orders.Count(_order, total, total, paid);
        Orders.Refund(_order, row.Number("refund_amount"));
        _order.Set("discount_amount", row.Number("discount_amount"));
        _order.Set("shipping_amount", row.Number("shipping_amount"));
        _order.Set("tax_amount", row.Number("tax_amount"));
    }

    private void WriteLines(IFactSink sink)
    {
        var sum = _lines.Sum(line => line.Amount);
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            _line.Clear();
            _line.Day = _order.Day;
            _line.Currency = _order.Currency;
            _line.Set("order_id", _open);
            _line.Set("line_id", $"{_open}/{i + 1}");
            _line.Set("item", line.Item);
            _line.Set("sku", line.Sku);
            foreach (var dimension in FactKinds.Order.Dimensions)
            {
                _line.Set(dimension, _order.Texts[_order.Table.TextIndex(dimension)]);
            }

            var paid = _paidTotal > 0;
            _line.Set("order_lines", paid ? 1 : 0);
            _line.Set("units", paid ? line.Units : 0);
            _line.Set("gmv", sum == 0 ? 0 : decimal.Round(_paidTotal * line.Amount / sum, 4));
            sink.Write(_line);
        }
    }

    private sealed record Line(string? Item, string? Sku, decimal Units, decimal Amount);
}
