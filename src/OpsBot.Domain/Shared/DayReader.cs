using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Shared;

/// <summary>A range of days and where it stands in the text.</summary>
internal readonly record struct DayHit(DayRange Range, TextSpan Span);

/// <summary>One expression for a day or a few days, without the words that join two of them.</summary>
internal static partial class DayReader
{
    private const string Months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    private static readonly string[] WeekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly Dictionary<string, (int From, int To)> Named = new(StringComparer.Ordinal)
    {
        ["today"] = (0, 0), ["今天"] = (0, 0), ["今日"] = (0, 0), ["yesterday"] = (-1, -1), ["昨天"] = (-1, -1), ["昨日"] = (-1, -1),
        ["day before yesterday"] = (-2, -2), ["前天"] = (-2, -2), ["大前天"] = (-3, -3), ["tomorrow"] = (1, 1), ["明天"] = (1, 1),
    };

    internal static DayHit? Find(string folded, int at, DateOnly today)
    {
        for (var match = Expression().Match(folded, at); match.Success; match = match.NextMatch())
        {
            if (Read(match, today) is { } range)
            {
                return new DayHit(range, new TextSpan(match.Index, match.Length));
            }
        }

        return null;
    }

    /// <summary>The second day of "from A to B", which must follow directly.</summary>
    internal static DayHit? FindAfterJoin(string folded, DayHit from, DateOnly today)
    {
        var join = Join().Match(folded, from.Span.End);
        if (!join.Success)
        {
            return null;
        }

        var start = join.Index + join.Length;
        var dayOnly = DayOfMonth().Match(folded, start);
        if (dayOnly.Success && from.Range.Days == 1)
        {
            var day = DayIn(from.Range.First.Year, from.Range.First.Month, dayOnly.Groups["d"].Value);
            return day is { } d ? new DayHit(new DayRange(d, d), new TextSpan(start, dayOnly.Length)) : null;
        }

        return Find(folded, start, today) is { } hit && hit.Span.Start == start ? hit : null;
    }

    private static DayRange? Read(Match match, DateOnly today)
    {
        if (match.Groups["named"].Success)
        {
            var (from, to) = Named[match.Groups["named"].Value];
            return Shift(today, from) is { } a && Shift(today, to) is { } b ? new DayRange(a, b) : null;
        }

        if (match.Groups["n"].Success)
        {
            return ReadCount(match, today);
        }

        if (match.Groups["period"].Success)
        {
            return ReadPeriod(match.Groups["period"].Value, today);
        }

        var single = match.Groups["week"].Success ? ReadWeekDay(match, today) : ReadDate(match, today);
        return single is { } day ? new DayRange(day, day) : null;
    }

    private static DayRange? ReadCount(Match match, DateOnly today)
    {
        var typed = match.Groups["n"].Value;
        var number = char.IsAsciiDigit(typed[0]) ? int.Parse(typed, CultureInfo.InvariantCulture) : (int)HanNumber.ReadAt(typed, 0).Value;
        if (number < 1)
        {
            return null;
        }

        var isAgo = match.Groups["ago"].Success;
        var first = Shift(today, isAgo ? -number : 1 - number);
        return first is { } day ? new DayRange(day, isAgo ? day : today) : null;
    }

    private static DayRange? ReadPeriod(string words, DateOnly today)
    {
        var isLast = words.StartsWith("last", StringComparison.Ordinal) || words[0] == '上';
        if (words.Contains("week", StringComparison.Ordinal) || words.EndsWith('周') || words.EndsWith("星期", StringComparison.Ordinal)
            || words.EndsWith("礼拜", StringComparison.Ordinal))
        {
            var monday = Shift(MondayOf(today), isLast ? -7 : 0);
            return monday is { } start && Shift(start, 6) is { } sunday ? new DayRange(start, isLast ? sunday : today) : null;
        }

        var firstOfMonth = new DateOnly(today.Year, today.Month, 1);
        if (!isLast)
        {
            return new DayRange(firstOfMonth, today);
        }

        return Shift(firstOfMonth, -1) is { } lastDay ? new DayRange(new DateOnly(lastDay.Year, lastDay.Month, 1), lastDay) : null;
    }

    private static DateOnly? ReadWeekDay(Match match, DateOnly today)
    {
        var name = match.Groups["week"].Value;
        var index = char.IsAsciiLetter(name[0]) ? Array.IndexOf(WeekDays, name[..3]) : "一二三四五六日".IndexOf(name == "天" ? "日" : name, StringComparison.Ordinal);
        var inThisWeek = MondayOf(today).DayNumber + index;
        var which = match.Groups["which"].Value.Trim();
        var number = which switch
        {
            "last" when inThisWeek < today.DayNumber => inThisWeek,
            "last" or "上" or "上个" => inThisWeek - 7,
            "this" or "本" or "这" or "这个" => inThisWeek,
            _ => inThisWeek <= today.DayNumber ? inThisWeek : inThisWeek - 7,
        };
        return number >= 0 ? DateOnly.FromDayNumber(Math.Min(number, DateOnly.MaxValue.DayNumber)) : null;
    }

    private static DateOnly? ReadDate(Match match, DateOnly today)
    {
        var monthText = match.Groups["m"].Value;
        var month = char.IsAsciiDigit(monthText[0])
            ? int.Parse(monthText, CultureInfo.InvariantCulture)
            : (Months.IndexOf(monthText[..3], StringComparison.Ordinal) / 4) + 1;
        if (match.Groups["y"].Success)
        {
            return DayIn(int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture), month, match.Groups["d"].Value);
        }

        // 29 February without a year may lie up to eight years back.
        for (var year = today.Year; year > today.Year - 9; year--)
        {
            if (DayIn(year, month, match.Groups["d"].Value) is { } day && day <= today)
            {
                return day;
            }
        }

        return null;
    }

    private static DateOnly? DayIn(int year, int month, string dayText)
    {
        var day = int.Parse(dayText, CultureInfo.InvariantCulture);
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return exists ? new DateOnly(year, month, day) : null;
    }

    private static DateOnly? Shift(DateOnly day, int by)
    {
        var number = (long)day.DayNumber + by;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    private static DateOnly MondayOf(DateOnly day) => Shift(day, -(((int)day.DayOfWeek + 6) % 7)) ?? DateOnly.MinValue;

    [GeneratedRegex(
        @"(?<![0-9./-])(?<y>20\d\d)(?:-(?<m>\d{1,2})-(?<d>\d{1,2})|/(?<m>\d{1,2})/(?<d>\d{1,2})|\.(?<m>\d{1,2})\.(?<d>\d{1,2}))(?![0-9/-])"
        + @"|(?:(?<y>20\d\d)年\s?)?(?<![0-9])(?<m>\d{1,2})月\s?(?<d>\d{1,2})(?![0-9])[日号]?"
        + @"|\b(?<m>" + Months + @")[a-z]{0,6}\.? (?<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?<y>20\d\d)\b)?"
        + @"|(?<![0-9.,:/-])\b(?<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<m>" + Months + @")[a-z]{0,6}\b(?:,? (?<y>20\d\d)\b)?"
        + @"|(?<named>\bday before yesterday\b|\btoday\b|\byesterday\b|\btomorrow\b|大前天|今天|今日|昨天|昨日|前天|明天)"
        + @"|\b(?:last|past|previous) (?<n>\d{1,4}) days?\b|\b(?<n>\d{1,4}) days? (?<ago>ago)\b"
        + @"|(?:最近|过去|近)(?<n>\d{1,4}|[一二两三四五六七八九十]{1,3})[天日]|(?<n>\d{1,4}|[一二两三四五六七八九十]{1,3})天(?<ago>前)"
        + @"|(?<which>\blast |\bthis |\bon )?\b(?<week>mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b"
        + @"|(?<which>上个?|本|这个?)?(?:周|星期|礼拜)(?<week>[一二三四五六日天])"
        + @"|(?<period>\b(?:last|this) (?:week|month)\b|(?:上个?|本|这个?)(?:周|星期|礼拜|月))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\G\s?(?:to|until|till|through|and|-|~|到|至|和)\s?", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Join();

    [GeneratedRegex(@"\G(?<d>\d{1,2})(?:[日号]|(?:st|nd|rd|th)\b)?(?![0-9月/.-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex DayOfMonth();
}
