using System.Globalization;

namespace OpsBot.Analytics.Reading;

/// <summary>Days with the month as a word, in the languages that exports are written in: <c>Aug 01, 2026</c>, <c>1. August 2026</c>, <c>1 de agosto de 2026</c>.</summary>
internal static class DayWords
{
    private const int Longest = 48;

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = Load().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads up to and including the year; <paramref name="rest"/> is what follows it.</summary>
    public static bool Read(ReadOnlySpan<char> text, out DateOnly day, out ReadOnlySpan<char> rest)
    {
        day = default;
        rest = default;
        if (text.Length is < 8 or > Longest || !HasLetter(text))
        {
            return false;
        }

        var (month, number, year) = (0, 0, 0);
        var at = 0;
        while (year == 0 && at < text.Length)
        {
            var end = at;
            if (char.IsAsciiDigit(text[at]))
            {
                end = Run(text, at, char.IsAsciiDigit);
                if (!Number(text[at..end], month > 0, ref number, ref year))
                {
                    return false;
                }
            }
            else if (char.IsLetter(text[at]))
            {
                end = Run(text, at, char.IsLetter);
                if (!Months.TryGetValue(text[at..end], out var word) || (word > 0 && month > 0))
                {
                    return false;
                }

                month = word > 0 ? word : month;
            }

            at = Math.Max(end, at + 1);
        }

        rest = text[Math.Min(at, text.Length)..];
        return CellDate.Make(year, month, number, out day);
    }

    /// <summary>The day of the month comes first of the two numbers, the year last; two digits are of this century.</summary>
    private static bool Number(ReadOnlySpan<char> digits, bool monthIsKnown, ref int number, ref int year)
    {
        var value = digits.Length <= 4 ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : -1;
        if (digits.Length <= 2 && number == 0 && value is >= 1 and <= 31)
        {
            number = value;
            return true;
        }

        year = digits.Length == 4 ? value : digits.Length == 2 && monthIsKnown ? 2000 + value : -1;
        return year > 0 && number > 0;
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    private static int Run(ReadOnlySpan<char> text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }

    private static Dictionary<string, int> Load()
    {
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in DataFile.Rows("months.tsv"))
        {
            foreach (var word in row.Skip(1))
            {
                words.TryAdd(word, int.Parse(row[0], CultureInfo.InvariantCulture));
            }
        }

        return words;
    }
}
