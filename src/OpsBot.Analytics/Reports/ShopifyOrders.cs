using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>Shopify orders: a row per line item, the order's own cells on its first row only.</summary>
internal static class ShopifyOrders
{
    public static ReportKind Kind { get; } = new()
    {
        Id = "shopify_orders",
        Fact = FactKinds.Order,
        Marks = ["Lineitem name", "Lineitem quantity", "Financial Status", "Lineitem price"],
        ReplaceBy = ReplaceBy.Order,
        Fields =
        [
            Field.Key("order_id", "Name", "Order ID").Must(),
            Field.Text("order_status", "Financial Status").Must(),
            Field.Text("currency", "Currency").Must(),
            Field.Money("total", "Total").Must(),
            Field.Instant("created_at", "Created at").Must(),
            Field.Count("quantity", "Lineitem quantity").Must(),
            Field.Money("price", "Lineitem price").Must(),
            Field.Text("item", "Lineitem name").Must(),
            Field.Text("sku", "Lineitem sku"),
            Field.Money("line_discount", "Lineitem discount"),
            Field.Instant("paid_at", "Paid at"),
            Field.Money("shipping_amount", "Shipping"),
            Field.Money("tax_amount", "Taxes"),
            Field.Text("discount_code", "Discount Code"),
            Field.Money("discount_amount", "Discount Amount"),
            Field.Money("refund_amount", "Refunded Amount", "Amount Refunded"),
            Field.Text("payment_method", "Payment Method"),
            Field.Text("country", "Shipping Country", "Billing Country"),
            Field.Personal("Email", "Phone", "Notes", "Note Attributes", "Payment Reference", "Payment References", "Payment ID", "Device ID"),
            Field.Personal("Billing Name", "Billing Street", "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip"),
            Field.Personal("Billing Phone", "Billing Province", "Billing Province Name", "Shipping Province", "Shipping Province Name"),
            Field.Personal("Shipping Name", "Shipping Street", "Shipping Address1", "Shipping Address2", "Shipping Company", "Shipping City"),
            Field.Personal("Shipping Zip", "Shipping Phone"),
        ],
        Shape = () => new Rows.ShopifyOrderShape(),
    };
}
