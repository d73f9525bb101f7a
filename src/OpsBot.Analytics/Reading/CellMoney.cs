namespace OpsBot.Analytics.Reading;

/// <summary>Signs and codes of currencies beside a number, and units that counts carry.</summary>
internal static class CellMoney
{
    /// <summary>Longest first, so that <c>US$</c> is not read as <c>$</c>; no currency where the sign is a unit of counts.</summary>
    private static readonly (string Sign, string? Currency)[] Signs =
    [
        ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("CA$", "CAD"), ("AU$", "AUD"), ("NZ$", "NZD"), ("SG$", "SGD"), ("MX$", "MXN"), ("R$", "BRL"), ("A$", "AUD"),
        ("C$", "CAD"), ("S$", "SGD"), ("JP¥", "JPY"), ("CN¥", "CNY"), ("JPY", "JPY"), ("USD", "USD"), ("CNY", "CNY"), ("RMB", "CNY"), ("EUR", "EUR"), ("GBP", "GBP"),
        ("HKD", "HKD"), ("TWD", "TWD"), ("CAD", "CAD"), ("AUD", "AUD"), ("NZD", "NZD"), ("SGD", "SGD"), ("MXN", "MXN"), ("BRL", "BRL"), ("CHF", "CHF"), ("SEK", "SEK"),
        ("NOK", "NOK"), ("DKK", "DKK"), ("PLN", "PLN"), ("CZK", "CZK"), ("INR", "INR"), ("KRW", "KRW"), ("THB", "THB"), ("VND", "VND"), ("IDR", "IDR"), ("MYR", "MYR"),
        ("PHP", "PHP"), ("zł", "PLN"), ("kr", null), ("円", "JPY"), ("元", "CNY"), ("￥", "CNY"), ("¥", "¥"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₩", "KRW"),
        ("฿", "THB"), ("₫", "VND"), ("₱", "PHP"), ("$", "$"),
    ];

    /// <summary>The number without the currency before or after it.</summary>
    public static ReadOnlySpan<char> Without(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (char.IsAsciiDigit(text[0]) && (char.IsAsciiDigit(text[^1]) || text[^1] is '%')))
        {
            return text;
        }

        foreach (var (sign, _) in Signs)
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[sign.Length..].TrimStart();
            }

            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^sign.Length].TrimEnd();
            }
        }

        return text;
    }

    /// <summary>The currency that stands in a cell; <c>$</c> and <c>¥</c> as they are, since several countries write them; null where none does.</summary>
    public static string? Of(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim("()（） -+−");
        foreach (var (sign, currency) in Signs)
        {
            if (currency is not null && (cell.StartsWith(sign, StringComparison.OrdinalIgnoreCase) || cell.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                && cell.ContainsAnyInRange('0', '9'))
            {
                return currency;
            }
        }

        return null;
    }
}
