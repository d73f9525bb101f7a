using System.Buffers;
using System.Globalization;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>Three numbers of which one is the day, one the month and one the year; a year of two digits may stand first or last.</summary>
internal readonly record struct SlashedDay(int First, int Second, int Third, bool HasLongYear, bool IsDotted)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("0123456789/.-");
    private static readonly DateOrder[] Long = [DateOrder.DayFirst, DateOrder.MonthFirst];
    private static readonly DateOrder[] Short = [DateOrder.DayFirst, DateOrder.MonthFirst, DateOrder.YearFirst];

    /// <summary>The orders it may be in; the year of two digits is of 2010 to 2039.</summary>
    public IReadOnlyList<DateOrder> Orders
    {
        get
        {
            var self = this;
            return [.. (HasLongYear ? Long : Short).Where(order => self.As(order, out _))];
        }
    }

    public static bool Of(ReadOnlySpan<char> bare, out SlashedDay day, out ReadOnlySpan<char> rest)
    {
        day = default;
        rest = default;
        if (bare.Length < 6 || !char.IsAsciiDigit(bare[0]))
        {
            return false;
        }

        var end = bare.IndexOfAnyExcept(Marks);
        var date = end < 0 ? bare : bare[..end];
        var separator = date.Contains('/') ? '/' : date.Contains('.') ? '.' : '-';
        date = date.TrimEnd(separator);
        Span<Range> parts = stackalloc Range[4];
        if (date.Split(parts, separator) != 3 || !Part(date[parts[0]], 2, out var first) || !Part(date[parts[1]], 2, out var second) || !Part(date[parts[2]], 4, out var third))
        {
            return false;
        }

        var digits = date[parts[2]].Length;
        if (digits is 1 or 3)
        {
            return false;
        }

        day = new(first, second, third, digits == 4, separator == '.');
        rest = end < 0 ? default : bare[end..];
        return true;
    }

    /// <summary>Without an order it is read only where no two orders are possible, or both give the same day. Dots stand in days first.</summary>
    public bool Read(DateOrder? order, out DateOnly day)
    {
        if (order is DateOrder.DayFirst or DateOrder.MonthFirst or DateOrder.YearFirst)
        {
            return As(order.Value, out day) || (HasLongYear && IsDotted && As(DateOrder.DayFirst, out day));
        }

        day = default;
        if (HasLongYear && IsDotted && As(DateOrder.DayFirst, out day))
        {
            return true;
        }

        DateOnly? only = null;
        foreach (var possible in Orders)
        {
            _ = As(possible, out var read);
            if (only is not null && only != read)
            {
                return false;
            }

            only = read;
        }

        day = only ?? default;
        return only is not null;
    }

    public bool As(DateOrder order, out DateOnly day)
    {
        day = default;
        var (year, month, number) = order switch
        {
            DateOrder.MonthFirst => (Third, First, Second),
            DateOrder.YearFirst => (First, Second, Third),
            _ => (Third, Second, First),
        };
        if (!HasLongYear)
        {
            if (year is < 10 or > 39)
            {
                return false;
            }

            year += 2000;
        }
        else if (order is DateOrder.YearFirst)
        {
            return false;
        }

        return CellDate.Make(year, month, number, out day);
    }

    private static bool Part(ReadOnlySpan<char> text, int most, out int value)
    {
        value = 0;
        return text.Length >= 1 && text.Length <= most && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
