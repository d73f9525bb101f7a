using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

internal enum NumberKind
{
    None,
    Plain,
    Percent,
}

/// <summary>
/// Numbers as platforms write them: <c>1,042.50</c>, <c>1.042,50 €</c>, <c>4.35%</c>, <c>¥3.2万</c>, <c>$1.2K</c>, <c>12元</c>, <c>(3.00)</c>, <c>3.00-</c>. What can be
/// read in two ways (<c>1,5</c> in a file of points, ranges, text) is not read.
/// </summary>
internal static class CellNumber
{
    /// <summary>A percentage comes in percent (4.35 for <c>4.35%</c>).</summary>
    public static NumberKind Read(ReadOnlySpan<char> bare, out decimal value, DecimalMark mark = DecimalMark.Point)
    {
        if (mark is DecimalMark.Point && Plain(bare, out value))
        {
            return NumberKind.Plain;
        }

        Span<char> kept = stackalloc char[64];
        if (bare.Length > kept.Length)
        {
            value = 0;
            return NumberKind.None;
        }

        var negative = false;
        var core = Core(bare, ref negative, out var factor, out var kind);
        var digits = Rewritten(core, mark, kept);
        if (!Plain(digits, out value) && !Grouped(digits, out value))
        {
            return NumberKind.None;
        }

        value *= negative ? -factor : factor;
        return kind;
    }

    /// <summary>The digits and mark of a number without its sign, currency and unit.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> bare)
    {
        var negative = false;
        return Core(bare, ref negative, out _, out _);
    }

    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> bare, scoped ref bool negative, out decimal factor, out NumberKind kind)
    {
        kind = NumberKind.Plain;
        if (bare.Length > 2 && bare[0] is '(' or '（' && bare[^1] is ')' or '）')
        {
            negative = true;
            bare = bare[1..^1].Trim();
        }

        bare = WithoutSign(CellMoney.Without(WithoutSign(bare, ref negative)), ref negative);
        factor = 1;
        if (bare.Length > 1 && bare[^1] is '%' or '％')
        {
            kind = NumberKind.Percent;
            return bare[..^1].TrimEnd();
        }

        if (Scale(bare) is ( > 0 and var scale, var length))
        {
            factor = scale;
            bare = bare[..^length].TrimEnd();
        }

        return bare;
    }

    /// <summary>万, 亿, K, M and their like at the end of a number.</summary>
    private static (decimal Factor, int Length) Scale(ReadOnlySpan<char> bare)
    {
        if (bare.Length < 2)
        {
            return default;
        }

        var factor = bare[^1] switch
        {
            '千' or 'K' or 'k' => 1_000m,
            '万' or '萬' or 'w' or 'W' => 10_000m,
            'M' => 1_000_000m,
            '亿' or '億' => 100_000_000m,
            _ => 0m,
        };
        return factor > 0 && char.IsAsciiDigit(bare[..^1].TrimEnd()[^1]) ? (factor, 1) : default;
    }

    /// <summary>Commas for points and points for commas where the column has it so; blanks and apostrophes between groups of three become commas.</summary>
    private static ReadOnlySpan<char> Rewritten(ReadOnlySpan<char> core, DecimalMark mark, Span<char> to)
    {
        if (core.Length > to.Length)
        {
            return core;
        }

        for (var i = 0; i < core.Length; i++)
        {
            to[i] = core[i] switch
            {
                ',' or '，' when mark is DecimalMark.Comma => '.',
                '.' when mark is DecimalMark.Comma => ',',
                '，' or '\'' or '’' => ',',
                var c when c == ' ' || (c > 0x7F && char.IsWhiteSpace(c)) => ',',
                var c => c,
            };
        }

        return to[..core.Length];
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
            if (c == ',')
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

    /// <summary>A sign before the number, or behind it as in ledgers.</summary>
    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text, scoped ref bool negative)
    {
        if (text.Length > 1 && text[0] is '-' or '－' or '−' or '+')
        {
            negative |= text[0] != '+';
            return text[1..].TrimStart();
        }

        if (text.Length > 1 && text[^1] is '-' or '－' or '−')
        {
            negative = true;
            return text[..^1].TrimEnd();
        }

        return text;
    }
}
