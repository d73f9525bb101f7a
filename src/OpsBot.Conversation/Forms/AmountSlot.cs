using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// An amount of money in the shop's currency: "120", "¥1,200.50", "一百二", "1.2万". Kept as an invariant decimal with the digits
/// that were typed, so that a check can refuse too many of them.
/// </summary>
public sealed class AmountSlot : Slot
{
    /// <summary>A bare integer from here on is an order number, not an amount.</summary>
    private const decimal BareLimit = 10_000_000m;

    public override SlotReading Read(string text, SlotContext context)
    {
        if (!AmountWords.TryRead(text.Trim(), out var reading) || (reading.Bare && reading.Value >= BareLimit * 100))
        {
            return SlotReading.NotMine;
        }

        return OtherThanTheShops(reading, context) is { } other ? other : Canonical(reading.Value);
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) => AmountWords.FindAll(sentence)
        .Where(span => !span.Reading.Bare || span.Reading.Value < BareLimit)
        .Where(span => OtherThanTheShops(span.Reading, context) is null)
        .Select(span => new SlotSpan(span.Start, span.Length, Canonical(span.Reading.Value), ScoreOf(span.Reading)));

    public override string Show(string value, SlotContext context) =>
        new Money(Parse(value), context.Store?.Currency ?? FallbackCurrency(context)).ToString();

    public override double Likeness(string value, string? current) =>
        current is null ? 0.4 : WholeDigits(value) == WholeDigits(current) ? 0.85 : 0.5;

    public static decimal Parse(string value) => decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Canonical(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static int WholeDigits(string value) => value.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? point : value.Length;

    private static double ScoreOf(AmountReading reading) => reading switch
    {
        { HasCurrency: true } => 0.95,
        { Bare: false } => 0.8,
        { Value: < 10_000 } => 0.6,
        _ => 0.4,
    };

    private static OtherCurrency? OtherThanTheShops(AmountReading reading, SlotContext context)
    {
        if (reading.Currency is null || context.Store is not { } store)
        {
            return null;
        }

        var typed = CurrencyMarks.In(reading.Currency, store.Currency);
        return typed == store.Currency ? null : new(typed, store.Currency);
    }

    private static string FallbackCurrency(SlotContext context) =>
        context.Turn.Stores.Select(store => store.Currency).Distinct().Count() == 1 ? context.Turn.Stores[0].Currency : "";
}
