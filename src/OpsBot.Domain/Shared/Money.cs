using System.Globalization;

namespace OpsBot.Domain.Shared;

/// <summary>An amount in a currency (ISO 4217). Amounts of different currencies are never added or compared.</summary>
public readonly record struct Money(decimal Amount, string Currency) : IComparable<Money>
{
    public static Money operator +(Money left, Money right) => new(left.Amount + right.Same(left).Amount, left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Same(left).Amount, left.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public int CompareTo(Money other) => Amount.CompareTo(other.Same(this).Amount);

    /// <summary>As people read it: <c>¥1,200.50</c>, <c>$5.00</c>, <c>AUD 5.00</c>.</summary>
    public override string ToString()
    {
        var digits = Amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
        return Currencies.SymbolOf(Currency) is { } symbol ? symbol + digits : $"{Currency} {digits}";
    }

    private Money Same(Money other) => string.Equals(Currency, other.Currency, StringComparison.Ordinal)
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} can't be reckoned together.");
}

/// <summary>The currencies whose symbol needs no name beside it.</summary>
public static class Currencies
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["CNY"] = "¥", ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["HKD"] = "HK$",
    };

    public static string? SymbolOf(string currency) => Symbols.GetValueOrDefault(currency);
}
