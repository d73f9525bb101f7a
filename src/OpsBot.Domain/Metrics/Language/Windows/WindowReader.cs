namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>A window read at a place of the text: its days and how far its words go.</summary>
internal readonly record struct FoundWindow(Stretch Stretch, int End);

/// <summary>Reads the longest window that begins at a place. Adding a kind of window is adding a reader here.</summary>
internal static class WindowReader
{
    private delegate bool Reader(ref Scan scan, Today today, out Stretch stretch);

    private static readonly Reader English = RelativeEnglish.Read;

    private static readonly Reader[] Readers =
    [
        OpenRanges.Read, CountedRanges.Read, DayRanges.Read, PartsOfMonth.Read, QuartersAndHalves.Read, SalesEvents.Read, English, RelativeChinese.Read, SingleDate, NamedMonth, WeekOf, BareWeekday, Everything,
    ];

    private static readonly string[] AllTime =
    [
        "all time", "all-time", "ever", "in all", "overall period", "whole period", "the whole period", "entire period", "all data", "all the data", "since the beginning",
        "since the start", "from the beginning", "lifetime", "全部时间", "所有时间", "全部数据", "所有数据", "有史以来", "历史累计", "整个期间", "全部日期", "至今全部", "历史",
    ];

    /// <summary>After 5.7 at the head of a question these say that it is an amount.</summary>
    private const string NotADate = "万千百亿的倍元块分以及到个点比折";

    public static FoundWindow? Read(string text, int at, Today today)
    {
        FoundWindow? best = null;
        if (!MayBegin(text[at]))
        {
            return null;
        }

        var han = Characters.IsHan(text[at]);
        foreach (var reader in Readers)
        {
            if (han && reader == English)
            {
                continue;
            }

            var scan = new Scan(text, at);
            if (reader(ref scan, today, out var stretch) && scan.At > at && (best is null || scan.At > best.Value.End))
            {
                best = new(stretch, scan.At);
            }
        }

        return best;
    }

    private static bool MayBegin(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "大前昨今当明本这上下近最过去往头月三一二两俩四五六七八九十廿全所有历至从自在整周星礼年数年第双六七元圣国情女黑网中初之劳六三春农端母父平儿截到后未接以往".Contains(letter, StringComparison.Ordinal);

    private static bool SingleDate(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (DatePoints.Read(ref scan, out var point))
        {
            if (point is { Year: { } year, Month: null } && !YearIsMeant(start, scan))
            {
                scan = start;
                stretch = default;
                return false;
            }

            scan.TakeAny(["当天", "那天", "当日", "整月", "全月", "全年", "整年"]);
            stretch = Units.Clip(point.Resolve(today.Day), today);
            return true;
        }

        stretch = default;
        if (DatePoints.MonthDay(ref scan, out point, out _) && scan.TakeAny(["当天", "那天", "那日", "当日"]))
        {
            stretch = point.Resolve(today.Day);
            return true;
        }

        scan = start;
        if (DatePoints.MonthDay(ref scan, out point, out var mark) && mark == '/' && (start.At == 0 || start.Text[start.At - 1] is not '/') && scan.Peek is not '/')
        {
            stretch = Units.Clip(point.Resolve(today.Day), today);
            return true;
        }

        scan = start;
        if (start.At == 0 && DatePoints.MonthDay(ref scan, out point, out mark) && mark == '.' && Characters.IsHan(scan.Peek) && !NotADate.Contains(scan.Peek, StringComparison.Ordinal))
        {
            stretch = Units.Clip(point.Resolve(today.Day), today);
            return true;
        }

        scan = start;
        return BareYear(ref scan, today, out stretch);
    }

    private static bool YearIsMeant(Scan start, Scan end) => end.Text.AsSpan(start.At, end.At - start.At).Contains('年');

    /// <summary>2025 after in, for, of, during or at the head or end of the text.</summary>
    private static bool BareYear(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        if (!scan.Digits(4, out var year) || year is < 2000 or > 2099 || !(Led(start) || scan.AtEnd || start.At == 0))
        {
            scan = start;
            return false;
        }

        stretch = Units.Clip(Units.Whole(StretchUnit.Year, new(year, 1, 1)), today);
        return true;
    }

    private static bool Led(Scan start)
    {
        var before = start.Text.AsSpan(0, start.At).TrimEnd();
        return before.EndsWith(" in") || before.EndsWith(" for") || before.EndsWith(" of") || before.EndsWith(" during") || before.EndsWith(" vs") || before.EndsWith("year");
    }

    private static bool NamedMonth(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (MonthSpecs.Read(ref scan, today, out stretch))
        {
            scan.TakeAny(["整月", "全月", "so far", "to date", "至今", "累计", "month to date"]);
            if (stretch.Start == Units.StartOf(StretchUnit.Month, today.Day))
            {
                stretch = Units.Around(StretchUnit.Month, today, 0);
            }

            return true;
        }

        scan = start;
        return false;
    }

    private static bool WeekOf(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        scan.Take("the");
        if (scan.TakeAny(["week of", "week beginning", "week starting", "week commencing", "week containing"]) && DatePoints.Read(ref scan, out var point) && point.Day is not null)
        {
            stretch = Units.Clip(Units.Whole(StretchUnit.Week, Units.StartOf(StretchUnit.Week, point.Resolve(today.Day).Start)), today);
            return true;
        }

        scan = start;
        scan.TakeAny(["on the", "at the", "over the", "during the", "in the", "the", "on"]);
        if (scan.TakeAny(["weekend of", "weekend around"]) && DatePoints.Read(ref scan, out point) && point.Day is not null)
        {
            var monday = Units.StartOf(StretchUnit.Week, point.Resolve(today.Day).Start);
            stretch = Units.Clip(new(monday.AddDays(5), monday.AddDays(6), StretchUnit.Custom), today);
            return true;
        }

        scan = start;
        if (NumberedWeek(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        if (DatePoints.Read(ref scan, out point) && point.Day is not null && scan.TakeAny(["那周", "那一周", "所在周", "所在的周", "当周", "这周", "的那周"]))
        {
            stretch = Units.Clip(Units.Whole(StretchUnit.Week, Units.StartOf(StretchUnit.Week, point.Resolve(today.Day).Start)), today);
            return true;
        }

        scan = start;
        return false;
    }

    /// <summary>"week 20", "calendar week 20", 第20周: the ISO week of the year; up to 5 it is a week of the month.</summary>
    private static bool NumberedWeek(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        var isNamed = ahead.TakeAny(["week", "calendar week", "cw", "wk", "iso week", "week no.", "week number"]);
        if (!isNamed && !ahead.Take("第") || !ahead.Small(out var number) || number is < 6 or > 53 || (!isNamed && !ahead.TakeAny(["周", "个星期", "星期"])))
        {
            return false;
        }

        var year = System.Globalization.ISOWeek.GetYear(today.Day.ToDateTime(default));
        var monday = Monday(year, number);
        monday = monday > today.Day ? Monday(year - 1, number) : monday;
        scan = ahead;
        stretch = Units.Clip(Units.Whole(StretchUnit.Week, monday), today);
        return true;
    }

    private static DateOnly Monday(int year, int number) =>
        DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(year, Math.Min(number, System.Globalization.ISOWeek.GetWeeksInYear(year)), DayOfWeek.Monday));

    /// <summary>Monday, 周三, 星期天: the latest such day.</summary>
    private static bool BareWeekday(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        if (Weekdays.TakeOne(ref scan, out var weekday, longNames: true) || (scan.TakeAny(["周", "星期", "礼拜"]) && Weekdays.TakeChineseDigit(ref scan, out weekday)))
        {
            stretch = Stretch.OneDay(Weekdays.Latest(weekday, today));
            return true;
        }

        scan = start;
        return false;
    }

    private static bool Everything(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        if (!scan.TakeAny(AllTime))
        {
            return false;
        }

        var last = today.LastWithData;
        stretch = new(today.DataFirst is { } first && first <= last ? first : Units.StartOf(StretchUnit.Month, last), last, StretchUnit.All);
        return true;
    }
}
