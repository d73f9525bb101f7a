using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Shared;

/// <summary>
/// A moment that lies ahead, in both languages: "in 4 hours", "tomorrow 6pm", "2026-05-22 18:00", 两小时内, 明天下午6点, 周五18:30. A time
/// without a day is the next one; a day without a time is meant until its end (23:59); a day without a year is the next one.
/// </summary>
public static partial class DueWords
{
    private const int EndOfDayHour = 23;
    private const int EndOfDayMinute = 59;

    private static readonly string[] WeekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The first such moment in the text, at most about ten years ahead. It may lie behind now where the text names a past day.</summary>
    public static bool TryFind(string text, DateTimeOffset now, TimeZoneInfo zone, out DateTimeOffset due, out TextSpan span)
    {
        var folded = TextNormal.FoldInPlace(text);
        (due, span) = (default, default);
        if (Relative().Match(folded) is { Success: true } relative && Ahead(relative) is { } ahead)
        {
            (due, span) = (now + ahead, new(relative.Index, relative.Length));
            return true;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);
        foreach (Match match in Moment().Matches(folded))
        {
            if (Read(match, local.DateTime) is { } moment)
            {
                (due, span) = (At(moment, zone), new(match.Index, match.Length));
                return true;
            }
        }

        return false;
    }

    private static TimeSpan? Ahead(Match match)
    {
        var unit = match.Groups["unit"].Value;
        if (match.Groups["half"].Success)
        {
            return TimeSpan.FromMinutes(30);
        }

        var number = NumberOf(match.Groups["n"].Value);
        if (number is < 1 or > 3650)
        {
            return null;
        }

        return unit[0] switch
        {
            'm' or '分' => TimeSpan.FromMinutes(number),
            'd' or '天' or '日' => TimeSpan.FromDays(number),
            'w' or '周' => TimeSpan.FromDays(7 * number),
            _ => TimeSpan.FromHours(number),
        };
    }

    private static DateTime? Read(Match match, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var hasDay = match.Groups["day"].Success;
        var hasTime = match.Groups["time"].Success;
        if (!hasDay && !hasTime)
        {
            return null;
        }

        var day = hasDay ? DayOf(match, today) : today;
        var time = hasTime ? TimeOf(match) : new TimeOnly(EndOfDayHour, EndOfDayMinute);
        if (day is not { } on || time is not { } clock)
        {
            return null;
        }

        var moment = on.ToDateTime(clock);
        return hasDay || moment > now ? moment : moment.AddDays(1);
    }

    private static DateOnly? DayOf(Match match, DateOnly today)
    {
        if (match.Groups["named"].Success)
        {
            return match.Groups["named"].Value switch
            {
                "day after tomorrow" or "后天" => today.AddDays(2),
                "tomorrow" or "明天" or "明日" or "明晚" or "明早" => today.AddDays(1),
                "大后天" => today.AddDays(3),
                _ => today,
            };
        }

        if (match.Groups["week"].Success)
        {
            return WeekDay(match.Groups["week"].Value, match.Groups["which"].Value, today);
        }

        var month = int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["y"].Success)
        {
            return DayIn(int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture), month, day);
        }

        return DayIn(today.Year, month, day) is { } thisYear && thisYear >= today ? thisYear : DayIn(today.Year + 1, month, day);
    }

    private static DateOnly WeekDay(string name, string which, DateOnly today)
    {
        var index = char.IsAsciiLetter(name[0]) ? Array.IndexOf(WeekDays, name[..3]) : "一二三四五六日".IndexOf(name == "天" ? "日" : name, StringComparison.Ordinal);
        var sinceMonday = ((int)today.DayOfWeek + 6) % 7;
        var inThisWeek = today.AddDays(index - sinceMonday);
        return which.Trim() switch
        {
            "next" or "下" or "下个" => inThisWeek.AddDays(7),
            "this" or "本" or "这" or "这个" => inThisWeek,
            _ => inThisWeek < today ? inThisWeek.AddDays(7) : inThisWeek,
        };
    }

    private static TimeOnly? TimeOf(Match match)
    {
        var hour = NumberOf(match.Groups["h"].Value);
        var minute = match.Groups["halfpast"].Success ? 30 : match.Groups["min"].Success ? NumberOf(match.Groups["min"].Value) : 0;
        var half = match.Groups["ampm"].Value + match.Groups["part"].Value + match.Groups["named"].Value;
        var isEvening = half.Contains("pm", StringComparison.Ordinal) || half.Contains("下午", StringComparison.Ordinal) || half.Contains('晚') || half.Contains("tonight", StringComparison.Ordinal)
            || half.Contains("evening", StringComparison.Ordinal);
        hour = isEvening && hour < 12 ? hour + 12 : half.Contains("am", StringComparison.Ordinal) && hour == 12 ? 0 : hour;
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new TimeOnly(hour, minute) : hour == 24 && minute == 0 ? new TimeOnly(EndOfDayHour, EndOfDayMinute) : null;
    }

    private static int NumberOf(string text) =>
        char.IsAsciiDigit(text[0]) ? int.Parse(text, CultureInfo.InvariantCulture)
        : text is "a" or "an" or "one" ? 1
        : EnglishNumber.ReadAt(text, 0) is { Found: true } english && english.End == text.Length ? (int)english.Value
        : HanNumber.ReadAt(text, 0) is { Found: true } han && han.End == text.Length ? (int)han.Value
        : -1;

    private static DateOnly? DayIn(int year, int month, int day) =>
        year is >= 2000 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static DateTimeOffset At(DateTime moment, TimeZoneInfo zone)
    {
        var there = zone.IsInvalidTime(moment) ? moment.AddHours(1) : moment;
        return new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime();
    }

    private const string Count = @"(?<n>[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[一二两三四五六七八九十]{1,3})";

    [GeneratedRegex(@"(?:\b(?:with)?in\s+|\bafter\s+)?(?<![a-z0-9月/-])(?:(?<half>half\s+an\s+hour|半个?小时|半个钟头)|" + Count + @"\s*(?:个)?(?<unit>minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|分钟|小时|钟头|天|日(?=之?[内后]|以[内后])|周)(?![a-z]))(?:\s*(?:之?[内后]|以[内后]|from\s+now))?", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?<day>(?<named>day\s+after\s+tomorrow|tomorrow|tonight|today|大后天|后天|明天|明日|明晚|明早|今天|今日|今晚)|(?<![a-z])(?:(?<which>next|this)\s+)?(?<week>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])|(?<which>下个?|本|这个?)?(?:周|星期|礼拜)(?<week>[一二三四五六日天])|(?<![0-9])(?<y>20[0-9]{2})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})[日号]?|(?<![0-9])(?<m>[0-9]{1,2})(?:月|[-/])(?<d>[0-9]{1,2})[日号]?(?![0-9:]))?(?:t|\s|,|，|的|at\b|by\b)*(?<time>(?<part>上午|早上|中午|下午|晚上|傍晚|morning|evening)?\s*(?:(?<![0-9])(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(?::[0-9]{2})?\s*(?<ampm>am|pm)?|(?<![0-9])(?<h>[0-9]{1,2})\s*(?<ampm>am|pm)(?![a-z])|(?<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})[点时](?:(?<halfpast>半)|(?<min>[0-9]{1,2}|[一二三四五六七八九十]{1,3})分?)?(?!间)))?", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
