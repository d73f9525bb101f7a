using System.Globalization;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>
/// Days and instants in the forms that exports use. <c>03/04/2026</c> needs an order from outside; without one it is not read.
/// </summary>
internal static class CellDate
{
    private static readonly string[] Worded =
    [
        "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "d MMM yyyy", "d MMMM yyyy", "ddd, MMM d, yyyy", "dddd, MMMM d, yyyy", "d-MMM-yyyy", "d MMM, yyyy",
    ];

    public static bool ReadDay(ReadOnlySpan<char> bare, DateOrder? order, out DateOnly day) =>
        YearFirst(bare, out day, out _) || Slashed(bare, order, out day, out _) || Named(bare, out day);

    /// <summary>An instant; a time without an offset is taken in <paramref name="zone"/>.</summary>
    public static bool ReadInstant(ReadOnlySpan<char> bare, DateOrder? order, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (!YearFirst(bare, out var day, out var rest) && !Slashed(bare, order, out day, out rest))
        {
            return DateTimeOffset.TryParse(bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant) && bare.Length > 12
                && HasOffset(bare);
        }

        rest = rest.TrimStart(" T");
        var offset = Offset(ref rest);
        var time = TimeOnly.MinValue;
        if (!rest.IsEmpty && !TimeOnly.TryParse(rest, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        var local = day.ToDateTime(time);
        instant = new(local, offset ?? zone.GetUtcOffset(local));
        return true;
    }

    /// <summary>The two first parts of a slashed date where the year stands last, or false.</summary>
    public static bool SlashedParts(ReadOnlySpan<char> bare, out int first, out int second)
    {
        first = second = 0;
        if (bare.Length < 8 || (char.IsAsciiDigit(bare[0]) && char.IsAsciiDigit(bare[1]) && char.IsAsciiDigit(bare[2])))
        {
            return false;
        }

        Span<Range> parts = stackalloc Range[4];
        var end = bare.IndexOf(' ');
        var date = end < 0 ? bare : bare[..end];
        var separator = date.Contains('/') ? '/' : date.Contains('.') ? '.' : '-';
        return date.Split(parts, separator) == 3
            && date[parts[0]].Length <= 2 && int.TryParse(date[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && date[parts[1]].Length <= 2 && int.TryParse(date[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out second)
            && date[parts[2]].Length == 4;
    }

    private static bool YearFirst(ReadOnlySpan<char> text, out DateOnly day, out ReadOnlySpan<char> rest)
    {
        day = default;
        rest = default;
        if (text.Length < 8 || !Digits(text[..4], out var year) || year < 1990)
        {
            return false;
        }

        if (text.Length == 8 && Digits(text[4..6], out var m) && Digits(text[6..8], out var d))
        {
            return Make(year, m, d, out day);
        }

        if (text[4] is not ('-' or '/' or '.' or '年'))
        {
            return false;
        }

        var at = 5;
        if (!OneOrTwo(text, ref at, out var month) || at >= text.Length || text[at] is not ('-' or '/' or '.' or '月'))
        {
            return false;
        }

        at++;
        if (!OneOrTwo(text, ref at, out var number))
        {
            return false;
        }

        at += at < text.Length && text[at] == '日' ? 1 : 0;
        rest = text[at..];
        return (rest.IsEmpty || rest[0] is ' ' or 'T') && Make(year, month, number, out day);
    }

    private static bool Slashed(ReadOnlySpan<char> text, DateOrder? order, out DateOnly day, out ReadOnlySpan<char> rest)
    {
        day = default;
        rest = default;
        if (!SlashedParts(text, out var first, out var second))
        {
            return false;
        }

        var end = text.IndexOf(' ');
        rest = end < 0 ? default : text[end..];
        var date = end < 0 ? text : text[..end];
        if (!Digits(date[^4..], out var year))
        {
            return false;
        }

        order ??= first > 12 ? DateOrder.DayFirst : second > 12 ? DateOrder.MonthFirst : first == second ? DateOrder.DayFirst : null;
        return order switch
        {
            DateOrder.DayFirst => Make(year, second, first, out day),
            DateOrder.MonthFirst => Make(year, first, second, out day),
            _ => false,
        };
    }

    private static bool Named(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        return text.Length is > 9 and < 30
            && (char.IsAsciiLetter(text[0]) || char.IsAsciiLetter(text[^6]) || text.IndexOfAnyInRange('A', 'z') >= 0)
            && DateOnly.TryParseExact(text, Worded, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day);
    }

    private static TimeSpan? Offset(ref ReadOnlySpan<char> rest)
    {
        if (rest.EndsWith("Z"))
        {
            rest = rest[..^1];
            return TimeSpan.Zero;
        }

        if (rest.EndsWith(" UTC"))
        {
            rest = rest[..^4];
            return TimeSpan.Zero;
        }

        var sign = rest.LastIndexOfAny('+', '-');
        if (sign < 5)
        {
            return null;
        }

        Span<char> digits = stackalloc char[4];
        var count = 0;
        foreach (var c in rest[(sign + 1)..])
        {
            if (char.IsAsciiDigit(c) && count < 4)
            {
                digits[count++] = c;
            }
        }

        if (count is not (2 or 4) || !Digits(digits[..2], out var hours))
        {
            return null;
        }

        var minutes = 0;
        _ = count == 4 && Digits(digits[2..4], out minutes);
        var offset = new TimeSpan(hours, minutes, 0);
        offset = rest[sign] == '-' ? -offset : offset;
        rest = rest[..sign].TrimEnd();
        return offset;
    }

    private static bool HasOffset(ReadOnlySpan<char> text) =>
        text.EndsWith("Z") || text.EndsWith("GMT") || text.EndsWith("UTC") || text[10..].IndexOfAny('+', '-') > 0;

    private static bool OneOrTwo(ReadOnlySpan<char> text, ref int at, out int value)
    {
        value = 0;
        var start = at;
        while (at < text.Length && at - start < 2 && char.IsAsciiDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
        }

        return at > start;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Make(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (month is < 1 or > 12 || year is < 1990 or > 2100 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, number);
        return true;
    }
}
