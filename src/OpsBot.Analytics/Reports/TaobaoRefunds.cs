using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>
/// Taobao's and Tmall's refund list (退款列表). It carries each refund's own deadline. No number of it is asked as a metric: its rows become
/// refunds.
/// </summary>
internal static class TaobaoRefunds
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "taobao_refunds",
        Fact = FactTable.PlatformRefund,
        Marks = ["退款编号", "退款单号"],
        Never = ["Lineitem name"],
        ReplaceBy = ReplaceBy.Order,
        Fields =
        [
            Field.Key("refund_id", "退款编号", "退款单号", "退款ID").Must(),
            Field.Key("order_id", "订单编号", "主订单编号", "订单号").Must(),
            Field.Key("line_id", "子订单编号", "子订单号"),
            Field.Money("amount", "买家退款金额", "退款金额", "申请退款金额").Must(),
            Field.Text("refund_state", "退款状态", "状态").Must(),
            Field.Text("kind", "售后类型", "退款类型", "服务类型"),
            Field.Text("why", "买家退款原因", "退款原因", "申请原因"),
            Field.Text("words", "买家退款说明", "退款说明"),
            Field.Instant("applied_at", "退款的申请时间", "退款申请时间", "申请时间").Must(),
            Field.Instant("deadline", "超时时间", "处理截止时间", "截止时间"),
            Field.Instant("ended_at", "退款完结时间", "完结时间", "退款完成时间"),
            Field.Text("item", "宝贝标题", "商品名称", "商品标题"),
            Field.Personal("买家会员名称", "买家会员名", "买家昵称", "支付宝交易号", "卖家真实姓名", "卖家退货地址", "卖家电话", "卖家手机", "退货物流单号", "商家备注"),
        ],
        Shape = () => new TaobaoRefundShape(),
    };
}

/// <summary>A row a refund, dated by its request.</summary>
internal sealed class TaobaoRefundShape : RowShape
{
    private readonly FactRow _fact = new(FactTable.Of(FactTable.PlatformRefund));

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        if (row.Text("refund_id") is not { } number || row.Text("order_id") is not { } order)
        {
            return new("no_order_id");
        }

        if (row.Instant("applied_at") is not { } applied)
        {
            return new("no_day");
        }

        _fact.Clear();
        _fact.Day = row.Store.DayOf(applied);
        _fact.Currency = row.Currency;
        _fact.Set("refund_id", number);
        _fact.Set("order_id", order);
        _fact.Set("amount", row.Number("amount")?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _fact.Set("applied_at", Orders.Iso(applied));
        _fact.Set("deadline", Orders.Iso(row.Instant("deadline")));
        _fact.Set("ended_at", Orders.Iso(row.Instant("ended_at")));
        foreach (var column in (string[])["line_id", "refund_state", "kind", "why", "words", "item"])
        {
            _fact.Set(column, row.Text(column));
        }

        sink.Write(_fact);
        return null;
    }
}
