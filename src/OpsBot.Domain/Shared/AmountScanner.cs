namespace OpsBot.Domain.Shared;

/// <summary>An amount found at a place: <see cref="End"/> is -1 where there is none, <see cref="Weak"/> asks for a currency beside it.</summary>
internal readonly record struct AmountMatch(int End, AmountReading Reading, NumberForm Form, bool Weak)
{
    internal static readonly AmountMatch None = new(-1, default, NumberForm.Digits, false);

    internal bool Found => End >= 0;
}

/// <summary>Reads sign, currency, number, currency and small change at one place of a text folded in place.</summary>
internal static class AmountScanner
{
    internal static AmountMatch ReadAt(string folded, string typed, int at)
    {
        var from = SkipSign(folded, at, out var negative);
        var afterMark = CurrencyWords.ReadBefore(folded, from, out var before);
        if (afterMark >= 0)
        {
            from = afterMark < folded.Length && folded[afterMark] == ' ' ? afterMark + 1 : afterMark;
            var signed = SkipSign(folded, from, out var inner);
            (from, negative) = (signed, negative || inner);
        }

        var number = ReadNumber(folded, from);
        if (!number.Found)
        {
            return AmountMatch.None;
        }

        var value = number.Value;
        var end = ReadCurrencyAfter(folded, number.End, ref value, out var after);
        if (!CurrencyWords.TryJoin(before, after, out var mark))
        {
            return AmountMatch.None;
        }

        var bare = mark is null && number.Plain && value == number.Value;
        var reading = new AmountReading(negative ? -value : value, mark, typed[from..number.End], bare);
        return new AmountMatch(end, reading, number.Form, number.Weak);
    }

    private static int SkipSign(string text, int at, out bool negative)
    {
        negative = at < text.Length && text[at] == '-';
        return negative || (at < text.Length && text[at] == '+') ? at + 1 : at;
    }

    private static NumberPart ReadNumber(string text, int at)
    {
        if (at >= text.Length)
        {
            return NumberPart.None;
        }

        if (char.IsAsciiDigit(text[at]))
        {
            return DigitNumber.ReadAt(text, at);
        }

        return char.IsAsciiLetter(text[at]) ? EnglishNumber.ReadAt(text, at) : HanNumber.ReadAt(text, at);
    }

    private static int ReadCurrencyAfter(string text, int at, ref decimal value, out CurrencyMark? mark)
    {
        var start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        if (SmallChange.ReadAlone(text, start, ref value, out mark) is >= 0 and var small)
        {
            return small;
        }

        var end = CurrencyWords.ReadAfter(text, start, out mark);
        if (end < 0)
        {
            mark = null;
            return at;
        }

        return SmallChange.ReadTail(text, end, mark!.Value, ref value);
    }
}
