namespace OpsBot.Analytics.Reading;

internal enum NumberKind
{
    None,
    Plain,
    Percent,
}

/// <summary>
/// Numbers as platforms write them: <c>1,042.50</c>, <c>4.35%</c>, <c>¥3.2万</c>, <c>$5.00</c>, <c>12元</c>, <c>(3.00)</c>. What can be read in two ways
/// (<c>1,5</c>, ranges, text) is not read.
/// </summary>
internal static class CellNumber
{
    private static readonly string[] Prefixes = ["CNY", "RMB", "USD", "EUR", "GBP", "HKD", "US$", "HK$", "¥", "￥", "$", "€", "£"];
    private static readonly string[] Suffixes = ["CNY", "RMB", "USD", "EUR", "GBP", "HKD", "元", "￥", "¥", "$", "€", "£"];

    /// <summary>A percentage comes in percent (4.35 for <c>4.35%</c>).</summary>
    public static NumberKind Read(ReadOnlySpan<char> bare, out decimal value)
    {
        if (Plain(bare, out value))
        {
            return NumberKind.Plain;
        }

        var negative = false;
        if (bare.Length > 2 && bare[0] == '(' && bare[^1] == ')')
        {
            negative = true;
            bare = bare[1..^1];
        }

        var kind = NumberKind.Plain;
        decimal factor = 1;
        bare = WithoutSign(WithoutCurrency(WithoutSign(bare, ref negative)), ref negative);
        if (bare.Length > 1)
        {
            (kind, factor) = bare[^1] switch
            {
                '%' or '％' => (NumberKind.Percent, 1m),
                '万' => (NumberKind.Plain, 10_000m),
                '亿' => (NumberKind.Plain, 100_000_000m),
                _ => (kind, 0m),
            };
            bare = factor == 0 ? bare : bare[..^1].TrimEnd();
            factor = factor == 0 ? 1 : factor;
        }

        if (!Plain(bare, out value) && !Grouped(bare, out value))
        {
            return NumberKind.None;
        }

        value *= negative ? -factor : factor;
        return kind;
    }

    /// <summary>Digits with at most one point, at most 18 of them.</summary>
    private static bool Plain(ReadOnlySpan<char> text, out decimal value)
    {
        long digits = 0;
        var count = 0;
        var scale = -1;
        var negative = text.Length > 1 && text[0] == '-';
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) && count < 18)
            {
                digits = (digits * 10) + (c - '0');
                count++;
                scale += scale >= 0 ? 1 : 0;
            }
            else if (c == '.' && scale < 0)
            {
                scale = 0;
            }
            else
            {
                value = 0;
                return false;
            }
        }

        value = count == 0 ? 0 : new decimal((int)(digits & 0xFFFFFFFF), (int)(digits >> 32), 0, negative, (byte)Math.Max(0, scale));
        return count > 0;
    }

    /// <summary>Thousands in commas, each group of exactly three digits.</summary>
    private static bool Grouped(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        Span<char> joined = stackalloc char[32];
        var length = 0;
        var run = 0;
        var groups = 0;
        var whole = true;
        foreach (var c in text)
        {
            if (c is ',' or '，')
            {
                if (!whole || (groups > 0 ? run != 3 : run is 0 or > 3))
                {
                    return false;
                }

                groups++;
                run = 0;
                continue;
            }

            if (c == '.')
            {
                if (!whole || (groups > 0 && run != 3))
                {
                    return false;
                }

                whole = false;
            }

            if (length == joined.Length)
            {
                return false;
            }

            run++;
            joined[length++] = c;
        }

        return groups > 0 && (!whole || run == 3) && Plain(joined[..length], out value);
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text, scoped ref bool negative)
    {
        if (text.Length > 1 && text[0] is '-' or '－' or '+')
        {
            negative |= text[0] != '+';
            return text[1..].TrimStart();
        }

        return text;
    }

    private static ReadOnlySpan<char> WithoutCurrency(ReadOnlySpan<char> text)
    {
        foreach (var prefix in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return text[prefix.Length..].TrimStart();
            }
        }

        foreach (var suffix in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^suffix.Length].TrimEnd();
            }
        }

        return text;
    }
}
