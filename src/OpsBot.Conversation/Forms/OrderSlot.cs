using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// A platform's order id: digits (Taobao 18 or 19, others shorter), or letters, digits and dashes with at least one digit, at most 40. "#1042", "order 1042" and the
/// end of a known order (尾号7518) are read; the value is kept without the sign, as typed.
/// </summary>
public sealed class OrderSlot : Slot
{
    private const char Unclear = '?';
    private const int Longest = 40;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        if (said.Length > 1 && said[0] == Unclear)
        {
            return TailOf(said[1..], context);
        }

        if (said.Length <= Longest && IsOrder(said))
        {
            return said;
        }

        var source = SourceText.Of(said);
        var whole = OrderReader.Read(source).Where(span => span.From == 0 && span.To == source.Count).MinBy(span => span.Cost);
        return whole is null ? SlotReading.NotMine
            : whole.Category == Categories.Tail ? TailOf((string)whole.Value, context)
            : Plain((string)whole.Value);
    }

    public override IEnumerable<Span> Spans(SourceText text, SpanTable found, SlotContext context) =>
        found.All.Where(span => span.Category is Categories.Order or Categories.Tail)
            .Select(span => span with { Value = span.Category == Categories.Order ? Plain((string)span.Value) : Unclear + (string)span.Value });

    public override double Likeness(string value, string? current) =>
        current is null ? 0.3 : value.Length == current.Length ? 0.85 : value.Length >= 10 ? 0.8 : 0.1;

    private static bool IsOrder(string text) => text.Any(char.IsAsciiDigit) && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string Plain(string order) => order.TrimStart('#', '＃');

    /// <summary>The known order with this end: one is used, several are offered, none is said.</summary>
    private static SlotReading TailOf(string tail, SlotContext context)
    {
        var ends = context.Orders.Where(order => order.Order.EndsWith(tail, StringComparison.Ordinal)).Select(order => order.Order).Distinct().ToList();
        return ends.Count == 1 ? ends[0] : new TailUnclear(tail, ends);
    }
}
