using System.Globalization;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>Amounts as people type them: 1,234.5, 1.5万, 500k, 90万, 3%, ¥20, 五百, 两千, 1m. Percent stays in percent.</summary>
internal static class NumberReader
{
    private const string Digits = "零一二三四五六七八九";
    private static readonly (string Mark, decimal Factor)[] Marks =
    [
        ("千万", 10_000_000m), ("百万", 1_000_000m), ("十万", 100_000m), ("million", 1_000_000m), ("thousand", 1_000m), ("billion", 1_000_000_000m), ("hundred", 100m),
        ("万", 10_000m), ("亿", 100_000_000m), ("千", 1_000m), ("百", 100m), ("mn", 1_000_000m), ("bn", 1_000_000_000m), ("k", 1_000m), ("w", 10_000m), ("m", 1_000_000m),
    ];

    private static readonly (string Word, int Number)[] Words =
    [
        ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("fifteen", 15),
        ("twenty", 20), ("thirty", 30), ("fifty", 50),
    ];

    public static bool Read(string text, int at, out decimal value, out int end)
    {
        var start = at;
        value = 0;
        end = at;
        var sign = 1;
        if (text[start] is '¥' or '$' or '€' or '£')
        {
            start++;
        }
        else if (text[start] is '-' && (start == 0 || text[start - 1] == ' '))
        {
            (sign, start) = (-1, start + 1);
        }

        while (start < text.Length && text[start] == ' ' && start > at)
        {
            start++;
        }

        if (start >= text.Length || (char.IsAsciiDigit(text[start]) && start > 0 && char.IsAsciiLetter(text[start - 1])))
        {
            return false;
        }

        var isRead = char.IsAsciiDigit(text[start]) ? Plain(text, start, out value, out end)
            : char.IsAsciiLetter(text[start]) ? Spelt(text, start, out value, out end)
            : Chinese(text, start, out value, out end);
        if (!isRead)
        {
            return false;
        }

        (value, end) = Scaled(text, value, end);
        value *= sign;
        return true;
    }

    /// <summary>two … twelve, fifteen, twenty, thirty, fifty; "one" is too often no number.</summary>
    private static bool Spelt(string text, int start, out decimal value, out int end)
    {
        (value, end) = (0, start);
        if (start > 0 && Characters.IsWordLetter(text[start - 1]))
        {
            return false;
        }

        foreach (var (word, number) in Words)
        {
            if (string.CompareOrdinal(text, start, word, 0, word.Length) == 0 && Characters.IsBoundary(text, start + word.Length))
            {
                (value, end) = (number, start + word.Length);
                return true;
            }
        }

        return false;
    }

    private static bool Plain(string text, int start, out decimal value, out int end)
    {
        end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is ',' && IsGroup(text, end)) || (text[end] is '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
            && value < 1_000_000_000_000m;
    }

    private static bool IsGroup(string text, int comma) =>
        comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    private static bool Chinese(string text, int start, out decimal value, out int end)
    {
        (value, end) = (0, start);
        decimal total = 0, part = 0, digit = 0;
        var any = false;
        for (; end < text.Length && end - start < 20; end++, any = true)
        {
            var found = text[end] == '两' ? 2 : Digits.IndexOf(text[end], StringComparison.Ordinal);
            if (found >= 0)
            {
                digit = found;
                continue;
            }

            var unit = text[end] switch { '十' => 10m, '百' => 100m, '千' => 1_000m, '万' => 10_000m, '亿' => 100_000_000m, _ => 0m };
            if (unit == 0 || (!any && unit > 10))
            {
                break;
            }

            if (unit >= 10_000)
            {
                total = (total + part + digit) * unit;
                (part, digit) = (0, 0);
            }
            else
            {
                part += Math.Max(digit, 1) * unit;
                digit = 0;
            }
        }

        value = total + part + digit;
        return any;
    }

    private static (decimal Value, int End) Scaled(string text, decimal value, int end)
    {
        var after = end;
        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        foreach (var (mark, factor) in Marks)
        {
            if (string.CompareOrdinal(text, after, mark, 0, mark.Length) == 0
                && (!char.IsAsciiLetter(mark[0]) || (after + mark.Length >= text.Length || !char.IsAsciiLetterOrDigit(text[after + mark.Length]))))
            {
                return (value * factor, after + mark.Length);
            }
        }

        return after < text.Length && text[after] is '%' ? (value, after + 1) : (value, end);
    }
}
