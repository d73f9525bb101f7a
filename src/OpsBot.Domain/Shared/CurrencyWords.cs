namespace OpsBot.Domain.Shared;

/// <summary>The signs and words of currencies, as they stand before or after a number in folded text.</summary>
internal static class CurrencyWords
{
    private static readonly (string Word, CurrencyMark Mark)[] Before = Longest(
        ("¥", CurrencyMark.YuanSign), ("rmb", CurrencyMark.Renminbi), ("cny", CurrencyMark.Renminbi), ("人民币", CurrencyMark.Renminbi),
        ("cn¥", CurrencyMark.Renminbi), ("$", CurrencyMark.Dollar), ("us$", CurrencyMark.UsDollar), ("usd", CurrencyMark.UsDollar),
        ("美元", CurrencyMark.UsDollar), ("hk$", CurrencyMark.HongKongDollar), ("hkd", CurrencyMark.HongKongDollar),
        ("港币", CurrencyMark.HongKongDollar), ("a$", CurrencyMark.AustralianDollar), ("au$", CurrencyMark.AustralianDollar),
        ("aud", CurrencyMark.AustralianDollar), ("c$", CurrencyMark.CanadianDollar), ("ca$", CurrencyMark.CanadianDollar),
        ("cad", CurrencyMark.CanadianDollar), ("s$", CurrencyMark.SingaporeDollar), ("sgd", CurrencyMark.SingaporeDollar),
        ("nt$", CurrencyMark.TaiwanDollar), ("twd", CurrencyMark.TaiwanDollar), ("€", CurrencyMark.Euro), ("eur", CurrencyMark.Euro),
        ("£", CurrencyMark.Pound), ("gbp", CurrencyMark.Pound), ("jpy", CurrencyMark.Yen));

    private static readonly (string Word, CurrencyMark Mark)[] After = Longest(
        ("元", CurrencyMark.Yuan), ("圆", CurrencyMark.Yuan), ("块", CurrencyMark.Yuan), ("块钱", CurrencyMark.Yuan), ("元钱", CurrencyMark.Yuan),
        ("元整", CurrencyMark.Yuan), ("圆整", CurrencyMark.Yuan), ("yuan", CurrencyMark.Yuan), ("kuai", CurrencyMark.Yuan),
        ("rmb", CurrencyMark.Renminbi), ("cny", CurrencyMark.Renminbi), ("人民币", CurrencyMark.Renminbi), ("元人民币", CurrencyMark.Renminbi),
        ("块人民币", CurrencyMark.Renminbi), ("¥", CurrencyMark.YuanSign), ("$", CurrencyMark.Dollar), ("dollar", CurrencyMark.Dollar),
        ("dollars", CurrencyMark.Dollar), ("buck", CurrencyMark.Dollar), ("bucks", CurrencyMark.Dollar), ("usd", CurrencyMark.UsDollar),
        ("us dollars", CurrencyMark.UsDollar), ("美元", CurrencyMark.UsDollar), ("美金", CurrencyMark.UsDollar),
        ("hkd", CurrencyMark.HongKongDollar), ("港币", CurrencyMark.HongKongDollar), ("港元", CurrencyMark.HongKongDollar),
        ("aud", CurrencyMark.AustralianDollar), ("澳元", CurrencyMark.AustralianDollar), ("cad", CurrencyMark.CanadianDollar),
        ("sgd", CurrencyMark.SingaporeDollar), ("twd", CurrencyMark.TaiwanDollar), ("台币", CurrencyMark.TaiwanDollar), ("€", CurrencyMark.Euro),
        ("eur", CurrencyMark.Euro), ("euro", CurrencyMark.Euro), ("euros", CurrencyMark.Euro), ("欧元", CurrencyMark.Euro), ("£", CurrencyMark.Pound),
        ("gbp", CurrencyMark.Pound), ("pound", CurrencyMark.Pound), ("pounds", CurrencyMark.Pound), ("quid", CurrencyMark.Pound),
        ("英镑", CurrencyMark.Pound), ("jpy", CurrencyMark.Yen), ("yen", CurrencyMark.Yen), ("日元", CurrencyMark.Yen), ("日币", CurrencyMark.Yen));

    /// <summary>The end of the mark that starts here, or -1.</summary>
    internal static int ReadBefore(string text, int at, out CurrencyMark? mark) => Read(Before, text, at, out mark);

    /// <summary>The end of the mark that starts here, or -1; a word in letters ends where the letters end.</summary>
    internal static int ReadAfter(string text, int at, out CurrencyMark? mark)
    {
        var end = Read(After, text, at, out mark);
        var cutsAWord = end > 0 && char.IsAsciiLetter(text[end - 1]) && end < text.Length && char.IsAsciiLetter(text[end]);
        return cutsAWord || BelongsToNext(text, at, end) ? -1 : end;
    }

    /// <summary>"1042 ¥120", "1042 rmb 120", "1042 ¥-5": a sign or code that stands apart and leads a number is that number's.</summary>
    private static bool BelongsToNext(string text, int at, int end)
    {
        if (end < 0 || at == 0 || text[at - 1] != ' ' || TextNormal.IsHan(text[end - 1]))
        {
            return false;
        }

        var next = end < text.Length && text[end] == ' ' ? end + 1 : end;
        var digit = next < text.Length && text[next] is '-' or '+' ? next + 1 : next;
        return digit < text.Length && char.IsAsciiDigit(text[digit]);
    }

    /// <summary>One mark out of one before and one after; false where they contradict each other.</summary>
    internal static bool TryJoin(CurrencyMark? before, CurrencyMark? after, out CurrencyMark? joined)
    {
        joined = after ?? before;
        if (before is null || after is null || before == after)
        {
            return true;
        }

        return (before, after) switch
        {
            (CurrencyMark.YuanSign, CurrencyMark.Yuan or CurrencyMark.Renminbi or CurrencyMark.Yen) => true,
            (CurrencyMark.Renminbi, CurrencyMark.Yuan) => (joined = before) is not null,
            (CurrencyMark.Dollar, >= CurrencyMark.UsDollar and <= CurrencyMark.TaiwanDollar) => true,
            ( >= CurrencyMark.UsDollar and <= CurrencyMark.TaiwanDollar, CurrencyMark.Dollar) => (joined = before) is not null,
            _ => false,
        };
    }

    private static int Read((string Word, CurrencyMark Mark)[] marks, string text, int at, out CurrencyMark? mark)
    {
        foreach (var (word, meant) in marks)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                mark = meant;
                return at + word.Length;
            }
        }

        mark = null;
        return -1;
    }

    private static (string, CurrencyMark)[] Longest(params (string Word, CurrencyMark Mark)[] marks) =>
        [.. marks.OrderByDescending(m => m.Word.Length)];
}
