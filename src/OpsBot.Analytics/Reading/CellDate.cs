using System.Globalization;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>
/// Days and instants in the forms that exports use. <c>03/04/2026</c> needs an order from outside, a serial day of a spreadsheet too; without one they are
/// not read. A range is a day only where it begins and ends on it.
/// </summary>
internal static class CellDate
{
    private static readonly string[] Between = [" ~ ", "~", " to ", " - ", " – ", "至", "～", "–"];

    public static bool ReadDay(ReadOnlySpan<char> bare, DateOrder? order, out DateOnly day)
    {
        if (Day(bare, order, out day, out var rest))
        {
            return rest.IsEmpty || IsTime(rest) || IsWeekday(rest) || OneDayRange(bare, order, day);
        }

        return false;
    }

    /// <summary>A range of more than one day.</summary>
    public static bool IsRange(ReadOnlySpan<char> bare) =>
        Day(bare, DateOrder.DayFirst, out var day, out var rest) && !rest.IsEmpty && !IsTime(rest) && !IsWeekday(rest) && !OneDayRange(bare, DateOrder.DayFirst, day);

    /// <summary>An instant; a time without an offset is taken in <paramref name="zone"/>.</summary>
    public static bool ReadInstant(ReadOnlySpan<char> bare, DateOrder? order, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (!Day(bare, order, out var day, out var rest))
        {
            return DateTimeOffset.TryParse(bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant) && bare.Length > 12
                && HasOffset(bare);
        }

        rest = rest.TrimStart(" T,");
        var offset = CellOffset.Take(ref rest);
        var time = TimeOnly.MinValue;
        if (!rest.IsEmpty && !TimeOnly.TryParse(rest, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        var local = day.ToDateTime(time);
        instant = new(local, offset ?? zone.GetUtcOffset(local));
        return true;
    }

    public static bool Make(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (month is < 1 or > 12 || year is < 1990 or > 2100 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, number);
        return true;
    }

    private static bool Day(ReadOnlySpan<char> bare, DateOrder? order, out DateOnly day, out ReadOnlySpan<char> rest)
    {
        if (YearFirst(bare, out day, out rest))
        {
            return true;
        }

        if (SlashedDay.Of(bare, out var slashed, out rest))
        {
            return slashed.Read(order, out day);
        }

        return Serial(bare, order, out day) || DayWords.Read(bare, out day, out rest);
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
        return (rest.IsEmpty || !char.IsLetterOrDigit(rest[0]) || rest[0] is 'T' or '至' || IsWeekday(rest)) && Make(year, month, number, out day);
    }

    /// <summary>Days since the start of a spreadsheet's time; what is behind the point is a time of the day.</summary>
    private static bool Serial(ReadOnlySpan<char> text, DateOrder? order, out DateOnly day)
    {
        day = default;
        if (order is not (DateOrder.Serial1900 or DateOrder.Serial1904) || CellNumber.Read(text, out var value) is not NumberKind.Plain || value is < 20_000 or > 80_000)
        {
            return false;
        }

        var start = order is DateOrder.Serial1900 ? new DateOnly(1899, 12, 30) : new DateOnly(1904, 1, 1);
        day = start.AddDays((int)value);
        return true;
    }

    private static bool OneDayRange(ReadOnlySpan<char> bare, DateOrder? order, DateOnly day)
    {
        foreach (var mark in Between)
        {
            var at = bare.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                return Day(bare[(at + mark.Length)..].Trim(), order, out var last, out var rest) && rest.IsEmpty && last == day;
            }
        }

        return false;
    }

    private static bool IsTime(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" T,");
        var colon = rest.IndexOf(':');
        return colon is 1 or 2 && char.IsAsciiDigit(rest[0]);
    }

    /// <summary>A word such as 周六 or (Sat) behind the day.</summary>
    private static bool IsWeekday(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim(" ()（）,.");
        if (rest.Length is 0 or > 12)
        {
            return rest.IsEmpty;
        }

        foreach (var c in rest)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return rest[0] != '至';
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
}
