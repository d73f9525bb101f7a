namespace OpsBot.Domain.Shared;

/// <summary>Numbers in Chinese: 十五, 一百二 (120), 两千三, 一千零五, 三点五, 壹佰.</summary>
internal static class HanNumber
{
    internal static NumberPart ReadAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && (DigitOf(text[end]) >= 0 || UnitOf(text[end]) > 0))
        {
            end++;
        }

        if (end == at || end - at > 24 || !TryRead(text.AsSpan(at, end - at), out var value))
        {
            return NumberPart.None;
        }

        var plain = true;
        if (end + 1 < text.Length && text[end] == '点' && DigitOf(text[end + 1]) >= 0)
        {
            plain = false;
            end = ReadFraction(text, end + 1, ref value);
            if (end < text.Length && text[end] is '万' or '萬' or '亿')
            {
                value *= UnitOf(text[end++]);
                value /= 1.0000000000000000000000000000m;
            }
        }

        var cut = end < text.Length && UnitOf(text[end]) > 0;
        return cut ? NumberPart.None : new NumberPart(end, value, NumberForm.Han, plain, end - at < 2);
    }

    /// <summary>0–9, or -1.</summary>
    internal static int DigitOf(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '贰' or '俩' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static long UnitOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' or '萬' => 10_000,
        '亿' or '億' => 100_000_000,
        _ => 0,
    };

    private static int ReadFraction(string text, int at, ref decimal value)
    {
        var place = 0.1m;
        for (; at < text.Length && DigitOf(text[at]) >= 0 && place > 0.00000001m; at++, place /= 10)
        {
            value += DigitOf(text[at]) * place;
        }

        return at;
    }

    private static bool TryRead(ReadOnlySpan<char> word, out decimal value)
    {
        value = 0;
        decimal section = 0, total = 0;
        long lastUnit = 0, lastBig = long.MaxValue;
        var digit = -1;
        var afterZero = false;
        for (var i = 0; i < word.Length; i++)
        {
            if (DigitOf(word[i]) is >= 0 and var d)
            {
                if (digit > 0 || (d == 0 && (digit == 0 || (i == 0 && word.Length > 1))))
                {
                    return false;
                }

                afterZero = afterZero || (d == 0 && i > 0);
                digit = d;
                continue;
            }

            var unit = UnitOf(word[i]);
            if (!Accepts(unit, digit, i, section, lastUnit, lastBig))
            {
                return false;
            }

            if (unit >= 10_000)
            {
                total += (section + Math.Max(digit, 0)) * unit;
                (section, lastBig, lastUnit) = (0, unit, unit);
            }
            else
            {
                section += (digit < 0 ? 1 : digit) * unit;
                lastUnit = unit;
            }

            (digit, afterZero) = (-1, false);
        }

        value = total + section + Trailing(digit, afterZero, lastUnit);
        return true;
    }

    /// <summary>A unit needs a digit before it (only 十 may stand alone at the start) and a smaller place than the one before.</summary>
    private static bool Accepts(long unit, int digit, int at, decimal section, long lastUnit, long lastBig)
    {
        if (unit >= 10_000)
        {
            return unit < lastBig && (digit > 0 || section > 0);
        }

        var falls = lastUnit is 0 or >= 10_000 || unit < lastUnit;
        return falls && (digit > 0 || (digit < 0 && unit == 10 && (at == 0 || lastUnit >= 100)));
    }

    /// <summary>The last digit counts tenths of the unit before it (一百二 is 120) unless a zero stands between or that unit is ten.</summary>
    private static decimal Trailing(int digit, bool afterZero, long lastUnit)
    {
        if (digit <= 0)
        {
            return 0;
        }

        return afterZero || lastUnit <= 10 ? digit : digit * (lastUnit / 10m);
    }
}
