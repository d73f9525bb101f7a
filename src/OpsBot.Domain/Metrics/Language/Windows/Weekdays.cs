namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>Days of the week in words; 0 is Monday.</summary>
internal static class Weekdays
{
    private const string Numerals = "一二三四五六";

    private static readonly string[][] English =
    [
        ["monday", "mon"], ["tuesday", "tue", "tues"], ["wednesday", "wed"], ["thursday", "thu", "thur", "thurs"], ["friday", "fri"], ["saturday", "sat"], ["sunday", "sun"],
    ];

    /// <summary>Ids of the weekday dimension, Monday first.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static bool TakeOne(ref Scan scan, out int weekday, bool longNames)
    {
        for (weekday = 0; weekday < 7; weekday++)
        {
            if (longNames ? scan.Take(English[weekday][0]) : scan.TakeAny(English[weekday]))
            {
                scan.TakeAny(["'s"]);
                return true;
            }
        }

        return false;
    }

    /// <summary>一 … 六, 日, 天 and 末 (5) after 周 or 星期 or 礼拜.</summary>
    public static bool TakeChineseDigit(ref Scan scan, out int weekday)
    {
        var letter = scan.At < scan.Text.Length ? scan.Text[scan.At] : '\0';
        weekday = letter is '日' or '天' ? 6 : char.IsAsciiDigit(letter) ? letter - '1' : Numerals.IndexOf(letter, StringComparison.Ordinal);
        var isDaily = letter is '日' or '天' && scan.At + 1 < scan.Text.Length && scan.Text[scan.At + 1] == '均';
        if (isDaily || weekday is < 0 or > 6 || (char.IsAsciiDigit(letter) && scan.At + 1 < scan.Text.Length && char.IsAsciiDigit(scan.Text[scan.At + 1])))
        {
            return false;
        }

        scan.At++;
        return true;
    }

    /// <summary>The latest such weekday up to and including the last complete day.</summary>
    public static DateOnly Latest(int weekday, Today today)
    {
        var monday = Units.StartOf(StretchUnit.Week, today.LastComplete);
        var day = monday.AddDays(weekday);
        return day > today.LastComplete ? day.AddDays(-7) : day;
    }
}
