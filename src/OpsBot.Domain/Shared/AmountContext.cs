namespace OpsBot.Domain.Shared;

/// <summary>What must and must not stand around a number for it to be an amount in a sentence.</summary>
internal static class AmountContext
{
    private static readonly string[] IdWords =
    [
        "order", "orders", "id", "sku", "number", "tel", "phone", "ref", "ticket", "订单", "订单号", "单号", "尾号", "编号", "电话", "手机",
        "手机号", "款号", "货号", "快递", "第", "百分之",
    ];

    /// <summary>May an amount begin here, judged by what stands before?</summary>
    internal static bool MayStart(string text, int at)
    {
        if (at == 0)
        {
            return true;
        }

        var c = text[at];
        var last = text[at - 1];
        if (char.IsAsciiLetter(c) && char.IsAsciiLetterOrDigit(last))
        {
            return false;
        }

        if (IsHanNumeral(c) && (IsHanNumeral(last) || char.IsAsciiDigit(last) || last is '点'))
        {
            return false;
        }

        if (char.IsAsciiLetterOrDigit(last) || last is '#' or '_' or '@' or '\\')
        {
            return false;
        }

        return at < 2 || !IsJoint(last) || !char.IsAsciiLetterOrDigit(text[at - 2]);
    }

    /// <summary>Does what stands around leave the match an amount?</summary>
    internal static bool Allows(string text, int at, AmountMatch match)
    {
        if (match.End < text.Length && (char.IsAsciiDigit(text[match.End]) || IsPercent(text, match.End)))
        {
            return false;
        }

        if (match.Reading.HasCurrency)
        {
            return !IsTogether(text, at, match) && (!char.IsAsciiDigit(text[match.End - 1]) || !GoesOnAsNumber(text, match.End));
        }

        return !match.Weak && !FollowsIdWord(text, at) && !CountWords.Follows(text, match.End) && EndsFreely(text, match);
    }

    private static bool EndsFreely(string text, AmountMatch match)
    {
        if (match.End >= text.Length)
        {
            return true;
        }

        var next = text[match.End];
        if (char.IsAsciiLetterOrDigit(next) || next is '_' or '@' or '$' or '°')
        {
            return false;
        }

        if (match.Form == NumberForm.Han && TextNormal.IsHan(next))
        {
            return "的了吧给退吗啊呢和到行可就元块".Contains(next, StringComparison.Ordinal);
        }

        var beyond = match.End + 1 < text.Length ? text[match.End + 1] : ' ';
        return !IsJoint(next) || !char.IsAsciiLetterOrDigit(beyond);
    }

    private static bool GoesOnAsNumber(string text, int at) =>
        at + 1 < text.Length && (text[at] is '.' or ',') && char.IsAsciiDigit(text[at + 1]);

    /// <summary>一块 is "together" as often as one yuan.</summary>
    private static bool IsTogether(string text, int at, AmountMatch match) =>
        match.End - at == 2 && text[at] == '一' && text[at + 1] == '块' && match.End < text.Length && TextNormal.IsHan(text[match.End])
        && !"的了吧".Contains(text[match.End], StringComparison.Ordinal);

    private static bool FollowsIdWord(string text, int at)
    {
        var end = at;
        while (end > 0 && (text[end - 1] is ' ' or ':' or '-'))
        {
            end--;
        }

        var before = text.AsSpan(0, end);
        foreach (var word in IdWords)
        {
            if (before.EndsWith(word, StringComparison.Ordinal)
                && (!char.IsAsciiLetter(word[0]) || before.Length == word.Length || !char.IsAsciiLetter(before[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPercent(string text, int at)
    {
        var sign = text[at] == ' ' && at + 1 < text.Length ? at + 1 : at;
        return text[sign] is '%' or '‰';
    }

    private static bool IsJoint(char c) => c is '-' or '/' or ':' or '.' or ',' or '~';

    private static bool IsHanNumeral(char c) => HanNumber.DigitOf(c) >= 0 || c is '十' or '百' or '千' or '万' or '亿';
}
