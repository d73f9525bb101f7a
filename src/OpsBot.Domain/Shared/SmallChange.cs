namespace OpsBot.Domain.Shared;

/// <summary>What is smaller than the unit: 五毛, 12元5角3分, 三块五, fifty cents, ten dollars and fifty cents.</summary>
internal static class SmallChange
{
    /// <summary>The end of a small unit directly after the number (which becomes a part of one), or -1.</summary>
    internal static int ReadAlone(string text, int at, ref decimal value, out CurrencyMark? mark)
    {
        mark = null;
        var isDime = at < text.Length && text[at] is '毛' or '角' && !(at + 1 < text.Length && "衣巾线绒毯裤孩度落色".Contains(text[at + 1], StringComparison.Ordinal));
        if (isDime)
        {
            mark = CurrencyMark.Yuan;
            value /= 10;
            var end = at + 1;
            if (end < text.Length && text[end] == '钱')
            {
                return end + 1;
            }

            return ReadSmallest(text, end, ref value);
        }

        var cents = WordEnd(text, at, "cents", "cent");
        if (cents >= 0)
        {
            mark = CurrencyMark.Dollar;
            value /= 100;
        }

        return cents;
    }

    /// <summary>The end of what follows the unit and belongs to the amount; the given end where nothing does.</summary>
    internal static int ReadTail(string text, int end, CurrencyMark mark, ref decimal value)
    {
        if (value != decimal.Truncate(value))
        {
            return end;
        }

        if (mark == CurrencyMark.Yuan && text[end - 1] is '元' or '块' or '圆')
        {
            return ReadYuanTail(text, end, ref value);
        }

        if (mark is CurrencyMark.Dollar or CurrencyMark.UsDollar && string.CompareOrdinal(text, end, " and ", 0, 5) == 0)
        {
            var number = end + 5 < text.Length && char.IsAsciiDigit(text[end + 5])
                ? DigitNumber.ReadAt(text, end + 5)
                : EnglishNumber.ReadAt(text, end + 5);
            var start = number.Found && number.End < text.Length && text[number.End] == ' ' ? number.End + 1 : number.End;
            if (number.Found && number.Value is > 0 and < 100 && WordEnd(text, start, "cents", "cent") is >= 0 and var cents)
            {
                value += number.Value / 100;
                return cents;
            }
        }

        return end;
    }

    private static int ReadYuanTail(string text, int end, ref decimal value)
    {
        var afterDimes = ReadDigit(text, end, "角毛", 0.1m, ref value);
        if (afterDimes > end)
        {
            return ReadSmallest(text, afterDimes, ref value);
        }

        return text[end - 1] == '块' ? ReadShort(text, end, 0.1m, ref value) : end;
    }

    private static int ReadSmallest(string text, int at, ref decimal value)
    {
        var end = ReadDigit(text, at, "分", 0.01m, ref value);
        return end > at ? end : ReadShort(text, at, 0.01m, ref value);
    }

    /// <summary>三块五 is 3.5, but 三块五个 counts five things.</summary>
    private static int ReadShort(string text, int at, decimal worth, ref decimal value)
    {
        var digit = at < text.Length ? Digit(text[at]) : -1;
        var alone = at + 1 >= text.Length
            || !(DigitNumber.IsCounted(text[at + 1]) || Digit(text[at + 1]) >= 0 || "十百千万".Contains(text[at + 1], StringComparison.Ordinal));
        if (digit <= 0 || !alone)
        {
            return at;
        }

        value += digit * worth;
        return at + 1;
    }

    private static int ReadDigit(string text, int at, string units, decimal worth, ref decimal value)
    {
        if (at + 1 >= text.Length || Digit(text[at]) < 0 || !units.Contains(text[at + 1], StringComparison.Ordinal))
        {
            return at;
        }

        value += Digit(text[at]) * worth;
        return at + 2;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : HanNumber.DigitOf(c);

    private static int WordEnd(string text, int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var end = at + word.Length;
            if (at >= 0 && string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (end >= text.Length || !char.IsAsciiLetter(text[end])))
            {
                return end;
            }
        }

        return -1;
    }
}
