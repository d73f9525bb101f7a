using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>Taobao's order list (ExportOrderList) and its file of items (宝贝), which joins on the parent order.</summary>
internal static class TaobaoOrders
{
    private static readonly ReportField[] People =
    [
        Field.Personal("买家会员名", "买家支付宝账号", "收货人姓名", "收货地址", "联系电话", "联系手机", "买家留言", "修改后的收货地址", "发票抬头"),
        Field.Personal("支付单号", "支付详情", "订单备注", "商家备忘", "备注", "买家昵称", "收货人", "手机"),
    ];

    public static ReportKind Orders { get; } = new()
    {
        Id = "taobao_orders",
        Fact = FactKinds.Order,
        Marks = ["买家会员名", "买家实际支付金额", "买家应付货款"],
        Never = ["子订单编号", "Lineitem name"],
        ReplaceBy = ReplaceBy.Order,
        Fields =
        [
            Field.Key("order_id", "订单编号", "主订单编号").Must(),
            Field.Text("order_status", "订单状态").Must(),
            Field.Instant("created_at", "订单创建时间").Must(),
            Field.Instant("paid_at", "订单付款时间").Must(),
            Field.Money("paid_amount", "买家实际支付金额").Must(),
            Field.Money("total", "总金额", "买家应付货款"),
            Field.Money("shipping_amount", "买家应付邮费"),
            Field.Count("units", "宝贝总数量"),
            Field.Money("refund_amount", "退款金额"),
            .. People,
        ],
        PaidMayBeNet = true,
        Shape = () => new Rows.TaobaoOrderShape(),
    };

    public static ReportKind Items { get; } = new()
    {
        Id = "taobao_order_items",
        Fact = FactKinds.OrderLine,
        Marks = ["子订单编号", "主订单编号"],
        ReplaceBy = ReplaceBy.Order,
        Fields =
        [
            Field.Key("line_id", "子订单编号").Must(),
            Field.Key("order_id", "主订单编号").Must(),
            Field.Text("item", "标题", "宝贝标题").Must(),
            Field.Count("units", "购买数量").Must(),
            Field.Money("price", "价格"),
            Field.Text("sku", "商品属性"),
            Field.Key("item_code", "商家编码", "外部系统编号"),
            Field.Key("item_id", "商品ID", "宝贝ID"),
            Field.Text("order_status", "订单状态"),
            Field.Money("paid_amount", "买家实际支付金额").Must(),
            Field.Money("total", "买家应付货款", "总金额"),
            Field.Money("refund_amount", "退款金额"),
            Field.Instant("created_at", "订单创建时间").Must(),
            Field.Instant("paid_at", "订单付款时间"),
            .. People,
        ],
        PaidMayBeNet = true,
        Shape = () => new Rows.TaobaoLineShape(),
    };

    public static ReportKind AlipayLedger { get; } = new()
    {
        Id = "alipay_ledger",
        Fact = FactKinds.Order,
        Marks = ["账务流水号", "业务流水号"],
        Loads = false,
        Fields =
        [
            Field.Key("flow_id", "账务流水号").Must(),
            Field.Money("income", "收入金额（+元）", "收入金额", "收入（+元）"),
            Field.Money("expense", "支出金额（-元）", "支出金额", "支出（-元）"),
            Field.Instant("created_at", "发生时间", "入账时间"),
            Field.Personal("对方账号", "对方名称"),
        ],
    };
}
