using System.Globalization;

namespace OpsBot.Analytics.Reading;

/// <summary>The offset from UTC that a time ends with: <c>Z</c>, <c>+08:00</c>, <c>-0400</c>, <c>PDT</c>.</summary>
internal static class CellOffset
{
    private static readonly (string Name, int Hours)[] Zones =
    [
        ("UTC", 0), ("GMT", 0), ("PDT", -7), ("PST", -8), ("MDT", -6), ("MST", -7), ("CDT", -5), ("CST", -6), ("EDT", -4), ("EST", -5), ("BST", 1), ("CET", 1), ("CEST", 2),
    ];

    /// <summary>Takes it off the text; null where there is none.</summary>
    public static TimeSpan? Take(ref ReadOnlySpan<char> rest)
    {
        if (rest.EndsWith("Z"))
        {
            rest = rest[..^1];
            return TimeSpan.Zero;
        }

        foreach (var (name, zone) in Zones)
        {
            if (rest.Length > name.Length && rest.EndsWith(name) && rest[^(name.Length + 1)] == ' ')
            {
                rest = rest[..^(name.Length + 1)];
                return TimeSpan.FromHours(zone);
            }
        }

        return Signed(ref rest);
    }

    private static TimeSpan? Signed(ref ReadOnlySpan<char> rest)
    {
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

        if (count is not (2 or 4) || !int.TryParse(digits[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
        {
            return null;
        }

        var minutes = 0;
        _ = count == 4 && int.TryParse(digits[2..4], NumberStyles.None, CultureInfo.InvariantCulture, out minutes);
        var offset = new TimeSpan(hours, minutes, 0);
        offset = rest[sign] == '-' ? -offset : offset;
        rest = rest[..sign].TrimEnd();
        return offset;
    }
}
