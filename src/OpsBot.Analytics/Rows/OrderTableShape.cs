using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Rows;

/// <summary>
/// Whether an order was paid: by its time of payment, else by an amount that was paid, else by its status, of which all but the words of
/// <c>Data/unpaid.tsv</c> count as paid.
/// </summary>
internal sealed class PaidRule
{
    private static readonly HashSet<string> Unpaid = [.. DataFile.Rows("unpaid.tsv").SelectMany(row => row).Select(word => word.ToLowerInvariant())];

    /// <summary>True once an order was judged by its status alone, or by nothing.</summary>
    public bool WasInferred { get; private set; }

    public bool IsPaid(SourceRow row)
    {
        if (row.Text("order_status") is { } status && Unpaid.Contains(status.Trim().ToLowerInvariant()))
        {
            return false;
        }

        if (row.Has("paid_at"))
        {
            return row.Instant("paid_at") is not null;
        }

        if (row.Has("paid_amount") && row.Kind.Fact == FactKinds.Order)
        {
            return row.PaidAtFirst > 0;
        }

        WasInferred = true;
        return true;
    }
}

/// <summary>A row per order of any platform. An order that stands on two rows counts once.</summary>
internal sealed class OrderTableShape : RowShape
{
    private readonly FactRow _fact = new(FactTable.Of(FactKinds.Order));
    private readonly HashSetOfRows _seen = new();
    private readonly PaidRule _rule = new();

    public override IEnumerable<Reason> Notes => _rule.WasInferred ? [new("paid_is_inferred")] : [];

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

        if (!_seen.Add(RowHash.Of(order)))
        {
            return new("order_again");
        }

        var paid = _rule.IsPaid(row);
        var amount = row.PaidAtFirst ?? row.Number("total");
        _fact.Clear();
        _fact.Day = row.Store.DayOf(created);
        _fact.Currency = row.Currency;
        _fact.Set("order_id", order);
        _fact.Set("created_at", Orders.Iso(created));
        _fact.Set("paid_at", Orders.Iso(row.Instant("paid_at")));
        foreach (var dimension in FactKinds.Order.Dimensions)
        {
            _fact.Set(dimension, row.Text(dimension));
        }

        Orders.Count(_fact, row.Number("total") ?? amount, amount, paid);
        Orders.Refund(_fact, row.Number("refund_amount") is { } refund ? Math.Abs(refund) : null);
        foreach (var measure in (string[])["shipping_amount", "tax_amount", "discount_amount", "units"])
        {
            _fact.Set(measure, row.Number(measure));
        }

        sink.Write(_fact);
        return null;
    }
}
