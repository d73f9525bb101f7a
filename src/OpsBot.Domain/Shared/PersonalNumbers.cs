using System.Text;

namespace OpsBot.Domain.Shared;

/// <summary>
/// Which runs of digits are personal: mobile numbers, identity numbers with their check digit, bank cards. A card needs a word for it
/// nearby, groups of four, or an issuer's first digits with its length, because one order number in ten passes the check sum.
/// </summary>
internal static class PersonalNumbers
{
    private static readonly string[] CardWords = ["卡号", "银行卡", "信用卡", "储蓄卡", "账号", "帐号", "card", "account", "visa", "mastercard", "银联"];

    private static readonly string[] OrderWords = ["订单", "单号", "order", "流水", "交易号", "运单", "快递", "tracking", "refund", "退款编号"];

    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    internal static void Mask(string text, StringBuilder masked)
    {
        Span<char> digits = stackalloc char[24];
        for (var at = 0; at < text.Length;)
        {
            if (Digit(text[at]) < 0)
            {
                at++;
                continue;
            }

            var end = ReadRun(text, at, digits, out var count, out var groups);
            if (!IsInsideWord(text, at, end) && IsPersonal(text, at, digits[..Math.Min(count, digits.Length)], count, groups))
            {
                PersonalData.Cover(text, at, end, 4, masked);
            }

            at = end;
        }
    }

    /// <summary>Digits, with single blanks or hyphens between groups of three or more; an X may close an identity number.</summary>
    private static int ReadRun(string text, int at, Span<char> digits, out int count, out int groups)
    {
        (count, groups) = (0, 1);
        var group = 0;
        var end = at;
        for (var i = at; i < text.Length; i++)
        {
            var isEndX = (text[i] is 'X' or 'x') && count == 17;
            if (Digit(text[i]) >= 0 || isEndX)
            {
                if (count < digits.Length)
                {
                    digits[count] = isEndX ? 'X' : (char)('0' + Digit(text[i]));
                }

                (count, group, end) = (count + 1, group + 1, i + 1);
                continue;
            }

            var joins = (text[i] is ' ' or '-') && group is >= 2 and <= 6 && i + 2 < text.Length && Digit(text[i + 1]) >= 0 && Digit(text[i + 2]) >= 0;
            if (!joins)
            {
                break;
            }

            (group, groups) = (0, groups + 1);
        }

        return end;
    }

    private static bool IsPersonal(string text, int at, ReadOnlySpan<char> digits, int count, int groups)
    {
        if (count > 19 || count < 11)
        {
            return false;
        }

        if (IsMobile(digits) || (count == 18 && IsIdentity(digits)))
        {
            return true;
        }

        return count >= 13 && groups is 1 or >= 3 && digits.IndexOf('X') < 0 && PassesLuhn(digits) && LooksLikeCard(text, at, digits, groups);
    }

    private static bool IsMobile(ReadOnlySpan<char> digits)
    {
        var local = digits.Length == 13 && digits.StartsWith("86") ? digits[2..] : digits;
        return local.Length == 11 && local[0] == '1' && local[1] is >= '3' and <= '9';
    }

    private static bool IsIdentity(ReadOnlySpan<char> digits)
    {
        if (digits[0] is '0' or '9' || digits[..17].IndexOf('X') >= 0)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (digits[i] - '0') * IdWeights[i];
        }

        var year = int.Parse(digits[6..10], System.Globalization.CultureInfo.InvariantCulture);
        var month = int.Parse(digits[10..12], System.Globalization.CultureInfo.InvariantCulture);
        var day = int.Parse(digits[12..14], System.Globalization.CultureInfo.InvariantCulture);
        return "10X98765432"[sum % 11] == digits[17] && year is >= 1900 and <= 2099 && month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            var doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static bool LooksLikeCard(string text, int at, ReadOnlySpan<char> digits, int groups)
    {
        var before = text.AsSpan(Math.Max(0, at - 16), Math.Min(16, at));
        if (Holds(before, OrderWords))
        {
            return false;
        }

        if (groups >= 3 || Holds(before, CardWords))
        {
            return true;
        }

        return digits.Length switch
        {
            15 => digits[0] == '3' && digits[1] is '4' or '7',
            16 => digits[0] == '4' || (digits[0] == '5' && digits[1] is >= '1' and <= '5') || digits.StartsWith("62"),
            19 => digits.StartsWith("62"),
            _ => false,
        };
    }

    private static bool Holds(ReadOnlySpan<char> before, string[] words)
    {
        foreach (var word in words)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A word that decides what a number after it is must stay readable, or masking twice would differ.</summary>
    internal static bool IsContextAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var word in OrderWords.Concat(CardWords))
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInsideWord(string text, int start, int end) =>
        (start > 0 && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] is '*' or '.' or '_'))
        || (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] is '_'));

    private static int Digit(char c)
    {
        var folded = TextNormal.FoldWidth(c);
        return char.IsAsciiDigit(folded) ? folded - '0' : -1;
    }
}
