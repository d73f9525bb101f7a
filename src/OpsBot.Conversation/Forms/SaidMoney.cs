using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// Amounts that are worked out: 两件每件60, goods and freight, half, all, the rest or a percentage of the order. <see cref="Value"/> is null where it can't be:
/// only roughly said, or a share of an order of which nobody knows what was paid.
/// </summary>
internal sealed record SaidMoney(string? Value, string Words, bool IsShare)
{
    public const string Category = "money";

    private const string Freight = "freight";

    public static SaidMoney? Of(Span money, SourceText text, SpanTable found, SlotContext context)
    {
        var words = text.Verbatim(money.From, money.To);
        decimal? Amount(string hole) => money.Parts.FirstOrDefault(part => part.Hole == hole)?.Value is AmountReading reading ? reading.Value : null;
        switch ((string)money.Value)
        {
            case "each" when Amount("one") is { } one && money.Parts.First(part => part.Hole == "count").Value is decimal count:
                return new(AmountSlot.Canonical(one * count), words, false);
            case "sum" when Amount("goods") is { } goods && Amount(Freight) is { } freight:
                return new(AmountSlot.Canonical(goods + freight), words, false);
            case "with" when Amount("total") is { } total:
                return new(AmountSlot.Canonical(total), words, false);
            case "about":
                return new(null, words, false);
            case "share" or "percent":
                return new(ShareOf(money, text, found, context), words, true);
            default:
                return null;
        }
    }

    /// <summary>The freight that was said beside the amount, as a further value of the form.</summary>
    public static IReadOnlyList<Filled> FreightOf(Span money) => money.Category == Category && money.Value is "sum" or "with"
        ? [.. money.Parts.Where(part => part.Hole == Freight && part.Value is AmountReading)
            .Select(part => new Filled(Freight, part.Span with { Value = AmountSlot.Canonical(((AmountReading)part.Value).Value) }, part.Words))]
        : [];

    private static string? ShareOf(Span money, SourceText text, SpanTable found, SlotContext context)
    {
        var named = found.All.Where(span => span.Category == Categories.Order && span.Cost <= 3).Select(span => ((string)span.Value).TrimStart('#')).ToHashSet(StringComparer.Ordinal);
        var tails = found.All.Where(span => span.Category == Categories.Tail).Select(span => (string)span.Value).ToList();
        var orders = context.Orders.Where(order => named.Contains(order.Order) || tails.Exists(tail => order.Order.EndsWith(tail, StringComparison.Ordinal))).ToList();
        orders = orders.Count > 0 ? orders : [.. context.Orders.Where(order => order.Order == context["order"])];
        if (orders is not [var only] || only.Paid <= 0)
        {
            return null;
        }

        decimal? value = (money.Parts.Count == 0 ? null : money.Parts[0].Value) switch
        {
            "half" => decimal.Round(only.Paid / 2, 2, MidpointRounding.AwayFromZero),
            "full" or "rest" => only.Left,
            decimal percent when percent is > 0 and <= 100 => decimal.Round(only.Paid * percent / 100, 2, MidpointRounding.AwayFromZero),
            _ => null,
        };
        return value is { } amount ? AmountSlot.Canonical(amount) : null;
    }
}
