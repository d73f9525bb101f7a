using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Shared;

/// <summary>Numbers in digits: 120, 1,200.50, 1 200,50, 1.2万, 3万5, 1.5k.</summary>
internal static partial class DigitNumber
{
    internal static NumberPart ReadAt(string text, int at)
    {
        if (at >= text.Length || !char.IsAsciiDigit(text[at]))
        {
            return NumberPart.None;
        }

        var shape = Shapes().Match(text, at);
        if (!shape.Success || !decimal.TryParse(Plain(shape), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > NumberPart.Limit)
        {
            return NumberPart.None;
        }

        var integer = shape.Groups["int"];
        if (integer.Length > 1 && integer.ValueSpan[0] == '0')
        {
            return NumberPart.None;
        }

        var end = at + shape.Length;
        var scaled = ReadScale(text, end, value, shape.ValueSpan.Contains('.'));
        return scaled.Found
            ? scaled
            : new NumberPart(end, value, NumberForm.Digits, shape.Groups["frac"].Length == 0, integer.Length > 9 && IsRun(integer));
    }

    private static NumberPart ReadScale(string text, int at, decimal value, bool hasPoint)
    {
        var unit = at < text.Length && text[at] == ' ' ? at + 1 : at;
        foreach (var (word, by) in Scales)
        {
            var end = unit + word.Length;
            if (string.CompareOrdinal(text, unit, word, 0, word.Length) != 0 || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])
                && char.IsAsciiLetter(word[^1])))
            {
                continue;
            }

            if (!NumberPart.TryScale(value, by, out var scaled))
            {
                return NumberPart.None;
            }

            var weak = word == "w" || (word == "k" && unit == at && !hasPoint && value is 2 or 4 or 8 or 9 or 10 or 14 or 18 or 22 or 24);
            var first = new NumberPart(end, scaled, NumberForm.Digits, false, weak);
            return hasPoint || char.IsAsciiLetter(word[^1]) ? first : AddTail(text, first, by);
        }

        return NumberPart.None;
    }

    /// <summary>The 5 of 3万5, the 5千 of 3万5千.</summary>
    private static NumberPart AddTail(string text, NumberPart head, decimal by)
    {
        var at = head.End < text.Length && text[head.End] == '零' ? head.End + 1 : head.End;
        var digits = at;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits == at || digits - at > 4)
        {
            return head;
        }

        var tail = decimal.Parse(text.AsSpan(at, digits - at), NumberStyles.None, CultureInfo.InvariantCulture);
        foreach (var (word, unit) in Scales)
        {
            if (unit < by && !char.IsAsciiLetter(word[0]) && string.CompareOrdinal(text, digits, word, 0, word.Length) == 0)
            {
                var joined = new NumberPart(digits + word.Length, head.Value + (tail * unit), NumberForm.Digits, false);
                return AddTail(text, joined, unit);
            }
        }

        var isShort = digits - at == 1 && at == head.End && (digits == text.Length || !IsCounted(text[digits]));
        return isShort ? new NumberPart(digits, head.Value + (tail * by / 10), NumberForm.Digits, false) : head;
    }

    /// <summary>After 3万5 a word of counting would make the 5 a number of its own.</summary>
    internal static bool IsCounted(char c) => CountWords.IsHanCounter(c) || c is '.' or '%' or ':' or '点' || char.IsAsciiLetterOrDigit(c);

    private static bool IsRun(Group integer) => integer.ValueSpan.IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Plain(Match shape)
    {
        var integer = string.Concat(shape.Groups["int"].Value.Where(char.IsAsciiDigit));
        return shape.Groups["frac"].Length == 0 ? integer : integer + "." + shape.Groups["frac"].Value;
    }

    private static readonly (string Word, decimal By)[] Scales =
    [
        ("thousand", 1000), ("hundred", 100), ("million", 1_000_000), ("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("百", 100),
        ("k", 1000), ("w", 10_000),
    ];

    [GeneratedRegex(@"\G(?:(?<int>\d{1,3}(?: \d{3})+),(?<frac>\d{2})(?!\d)|(?<int>\d{1,3}(?:\.\d{3})+),(?<frac>\d{2})(?!\d)|(?<int>\d{1,3}(?:,\d{3})+)(?!\d)(?:\.(?<frac>\d+))?|(?<int>\d+)(?:\.(?<frac>\d+))?)", RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Shapes();
}
