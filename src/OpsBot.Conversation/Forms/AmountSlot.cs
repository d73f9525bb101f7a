using System.Globalization;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// An amount of money in the shop's currency: "120", "¥1,200.50", "一百二", "1.2万". Kept as an invariant decimal with the digits
/// that were typed, so that a check can refuse too many of them.
/// </summary>
public sealed class AmountSlot : Slot
{
    /// <summary>A bare integer from here on is an order number, not an amount.</summary>
    private const decimal BareLimit = 10_000_000m;

    /// <summary>A number in words, from here on, may be an amount where no sign of money stands by it.</summary>
    private const decimal LeastInWords = 20;
    private const int InWords = 4;

    /// <summary>How what can't be worked out begins: the reason why, then the words.</summary>
    private const string Rough = "?about ";
    private const string Share = "?share ";

    public override SlotReading Read(string text, SlotContext context)
    {
        if (text.StartsWith(Rough, StringComparison.Ordinal))
        {
            return new AmountRough(text[Rough.Length..]);
        }

        if (text.StartsWith(Share, StringComparison.Ordinal))
        {
            return new ShareOfUnknown(text[Share.Length..]);
        }

        if (!AmountWords.TryRead(text.Trim(), out var reading) || (reading.Bare && reading.Value >= BareLimit * 100))
        {
            return SlotReading.NotMine;
        }

        return OtherThanTheShops(reading, context) is { } other ? other : Canonical(reading.Value);
    }

    public override IEnumerable<Span> Spans(SourceText text, SpanTable found, SlotContext context)
    {
        foreach (var span in found.All.ToList())
        {
            var value = span switch
            {
                { Category: Categories.Amount, Value: AmountReading reading } => Of(reading, context),
                { Category: SaidMoney.Category } => SaidMoney.Of(span, text, found, context) is { } said ? said.Value ?? (said.IsShare ? Share : Rough) + said.Words : null,
                { Category: Categories.Number, Value: decimal number } when number >= LeastInWords && !char.IsAsciiDigit(text.Units[span.From].Text[0])
                    && !found.At(span.From).Any(other => other.Category == Categories.Amount) => Canonical(number),
                _ => null,
            };
            if (value is not null)
            {
                yield return new(span.From, span.To, "", value, span.Category == Categories.Number ? InWords : span.Cost) { Parts = SaidMoney.FreightOf(span) };
            }
        }
    }

    private static string? Of(AmountReading reading, SlotContext context) =>
        (reading.Bare && reading.Value >= BareLimit) || OtherThanTheShops(reading, context) is not null ? null : Canonical(reading.Value);

    public override string Show(string value, SlotContext context) =>
        new Money(Parse(value), context.Store?.Currency ?? FallbackCurrency(context)).ToString();

    public override bool IsSame(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var other) && one == other;

    public override double Likeness(string value, string? current) =>
        current is null ? 0.4 : WholeDigits(value) == WholeDigits(current) ? 0.85 : 0.5;

    public static decimal Parse(string value) => decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture);

    internal static string Canonical(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static int WholeDigits(string value) => value.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? point : value.Length;

    private static OtherCurrency? OtherThanTheShops(AmountReading reading, SlotContext context)
    {
        if (reading.Currency is null || context.Store is not { } store)
        {
            return null;
        }

        var typed = CurrencyMarks.In(reading.Currency, store.Currency);
        var isOpen = !context.State.Values.ContainsKey(SlotContext.StoreSlot) || context.State.Defaulted.Contains(SlotContext.StoreSlot);
        return typed == store.Currency || (isOpen && context.Turn.Stores.Any(other => other.Currency == typed)) ? null : new(typed, store.Currency);
    }

    private static string FallbackCurrency(SlotContext context) =>
        context.Turn.Stores.Select(store => store.Currency).Distinct().Count() == 1 ? context.Turn.Stores[0].Currency : "";
}
