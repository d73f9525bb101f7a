namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>Counts in words: 十二, 两, twelve, third.</summary>
internal static class SmallNumbers
{
    private const string Digits = "〇一二三四五六七八九";

    private static readonly string[] Units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    ];

    public static bool Chinese(ref Scan scan, out int value)
    {
        value = 0;
        var start = scan.At;
        var place = start;
        while (place < scan.Text.Length && scan.Text[place] == ' ')
        {
            place++;
        }

        var (total, digit, any) = (0, 0, false);
        for (; place < scan.Text.Length; place++, any = true)
        {
            var letter = scan.Text[place];
            var found = letter is '两' or '俩' ? 2 : Digits.IndexOf(letter, StringComparison.Ordinal);
            if (found >= 0)
            {
                digit = (digit * 10) + found;
            }
            else if (letter is '十' or '百' or '廿')
            {
                var unit = letter == '百' ? 100 : 10;
                total += letter == '廿' ? 20 : Math.Max(digit, any ? digit : 1) * unit;
                digit = 0;
            }
            else
            {
                break;
            }

            if (digit > 999)
            {
                return false;
            }
        }

        value = total + digit;
        scan.At = any ? place : start;
        return any && value > 0;
    }

    public static bool English(ref Scan scan, out int value)
    {
        if (!char.IsAsciiLetter(scan.Peek))
        {
            value = 0;
            return false;
        }

        for (value = 1; value < Units.Length; value++)
        {
            if (scan.Take(Units[value]))
            {
                return true;
            }
        }

        for (var ten = 0; ten < Tens.Length; ten++)
        {
            if (scan.Take(Tens[ten]))
            {
                value = (ten + 2) * 10;
                var rest = scan;
                rest.TakeAny(["-"]);
                if (English(ref rest, out var unit) && unit < 10)
                {
                    (value, scan) = (value + unit, rest);
                }

                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>first … twelfth, 1st … 31st.</summary>
    public static bool Ordinal(ref Scan scan, out int value)
    {
        if (!char.IsAsciiLetterOrDigit(scan.Peek))
        {
            value = 0;
            return false;
        }

        for (value = 1; value <= Ordinals.Length; value++)
        {
            if (scan.Take(Ordinals[value - 1]))
            {
                return true;
            }
        }

        var place = scan;
        if (place.Digits(2, out value) && (place.Text.AsSpan(place.At).StartsWith("st") || place.Text.AsSpan(place.At).StartsWith("nd")
            || place.Text.AsSpan(place.At).StartsWith("rd") || place.Text.AsSpan(place.At).StartsWith("th")) && Characters.IsBoundary(place.Text, place.At + 2))
        {
            place.At += 2;
            scan = place;
            return true;
        }

        value = 0;
        return false;
    }
}
