namespace OpsBot.Domain.Shared;

/// <summary>
/// An amount as somebody typed it. <see cref="Value"/> keeps the decimals typed, so that more than the currency has can be refused;
/// <see cref="Typed"/> is the number without its currency; <see cref="Bare"/> means an integer and nothing that says it is money.
/// </summary>
public readonly record struct AmountReading(decimal Value, CurrencyMark? Currency, string Typed, bool Bare)
{
    public bool HasCurrency => Currency is not null;
}

/// <summary>An amount inside a sentence; the text of the span reads back as the same amount.</summary>
public readonly record struct AmountSpan(int Start, int Length, AmountReading Reading)
{
    public int End => Start + Length;
}
