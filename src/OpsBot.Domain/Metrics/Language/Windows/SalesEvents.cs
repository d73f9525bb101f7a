namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>
/// Big sale days by their names: the day itself, or with 期间/period the days that lead up to it; the latest that has begun where no year is said.
/// Sales that follow the moon (年货节, 春节) carry their dates year by year.
/// </summary>
internal static class SalesEvents
{
    private sealed record Sale(string[] Names, int Month, int Day, int FromDay, int ToDay);

    private static readonly Sale[] Fixed =
    [
        new(["双11", "双十一", "双 11", "11.11", "11·11", "double 11", "double eleven", "double-11", "singles day", "singles' day", "single's day", "d11"], 11, 11, 1, 11),
        new(["双12", "双十二", "双 12", "12.12", "12·12", "double 12", "double twelve", "double-12", "d12"], 12, 12, 1, 12),
        new(["618大促", "618", "6.18", "六一八", "六·一八"], 6, 18, 1, 18),
        new(["99大促", "99划算节", "9.9大促", "double 9"], 9, 9, 1, 9),
        new(["38节", "三八节", "女王节", "38大促", "三八大促", "38女王节", "women's day"], 3, 8, 1, 8),
        new(["情人节", "valentine's day", "valentines day"], 2, 14, 8, 14),
        new(["元旦", "new year's day", "new year day"], 1, 1, 1, 3),
        new(["christmas day", "christmas", "圣诞节", "圣诞"], 12, 25, 18, 25),
        new(["五一", "劳动节", "labour day", "labor day"], 5, 1, 1, 5),
        new(["88会员节", "88大促", "88 vip day"], 8, 8, 1, 8),
        new(["六一儿童节", "六一", "儿童节", "children's day", "childrens day"], 6, 1, 1, 1),
        new(["平安夜", "christmas eve"], 12, 24, 24, 25),
        new(["国庆节", "国庆", "十一黄金周", "national day", "golden week"], 10, 1, 1, 7),
    ];

    private static readonly string[] Period =
    [
        "大促期间", "活动期间", "预售期间", "期间", "大促", "活动", "假期", "黄金周", "那几天", "那几日", "那阵子", "几天", "holidays", "holiday", "period", "season", "sale", "sales period", "campaign period", "festival", "当天", "当日", "那天", "day",
    ];

    public static bool IsName(string words) => Array.Exists(Fixed, sale => Array.Exists(sale.Names, name => name == words)) || words is "black friday" or "黑五" || LunarSales.IsName(words);

    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        var year = Year(ref scan, today);
        foreach (var sale in Fixed)
        {
            var ahead = scan;
            if (!ahead.TakeAny(sale.Names))
            {
                continue;
            }

            var whole = ahead;
            var isPeriod = whole.TakeAny(Period) && !whole.Text.AsSpan(ahead.At, whole.At - ahead.At).Contains("当", StringComparison.Ordinal)
                && !whole.Text.AsSpan(ahead.At, whole.At - ahead.At).Contains("那天", StringComparison.Ordinal)
                && !whole.Text.AsSpan(ahead.At, whole.At - ahead.At).TrimStart().SequenceEqual("day") && !whole.Text.AsSpan(ahead.At, whole.At - ahead.At).SequenceEqual("大促");
            scan = whole;
            year ??= YearAfter(ref scan);
            stretch = On(sale, year, isPeriod, today);
            return true;
        }

        if (BlackFriday(ref scan, year, today, out stretch) || LunarSales.Read(ref scan, year, today, out stretch) || Love(ref scan, year, today, out stretch))
        {
            return true;
        }

        scan = start;
        return false;
    }

    private static Stretch On(Sale sale, int? said, bool isPeriod, Today today)
    {
        var year = said ?? today.Day.Year;
        var first = new DateOnly(year, sale.Month, isPeriod ? sale.FromDay : sale.Day);
        if (said is null && first > today.Day)
        {
            first = first.AddYears(-1);
        }

        var last = isPeriod ? new DateOnly(first.Year, sale.Month, sale.ToDay) : first;
        return Units.Clip(new(first, last, isPeriod ? StretchUnit.Custom : StretchUnit.Day), today);
    }

    /// <summary>520 is a number as well, so it is the day only with a word that says so.</summary>
    private static bool Love(ref Scan scan, int? said, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (!ahead.TakeAny(["520", "5.20", "五二零"]) || (!ahead.TakeAny(["那天", "当天", "当日", "那几天", "期间", "大促", "活动", "表白日", "节", "day", "sale"]) && !IsDay(ahead.Peek)))
        {
            return false;
        }

        stretch = On(new([], 5, 20, 14, 20), said, ahead.Text.AsSpan(0, ahead.At).EndsWith("期间") || ahead.Text.AsSpan(0, ahead.At).EndsWith("那几天"), today);
        scan = ahead;
        return true;
    }

    /// <summary>520卖了多少 is the day, 520元 and 520单 are amounts.</summary>
    private static bool IsDay(char next) => next >= 0x4E00 && !"元块单件个人笔次万以多天日号位名角分左上到至和、多".Contains(next, StringComparison.Ordinal);

    private static bool BlackFriday(ref Scan scan, int? said, Today today, out Stretch stretch)
    {
        stretch = default;
        var after = scan.TakeAny(["black friday", "黑五", "黑色星期五"]) ? 0 : scan.TakeAny(["cyber monday", "网络星期一"]) ? 3 : -1;
        if (after < 0)
        {
            return false;
        }

        said ??= YearAfter(ref scan);
        var year = said ?? today.Day.Year;
        var day = Friday(year).AddDays(after);
        stretch = Stretch.OneDay(said is null && day > today.Day ? Friday(year - 1).AddDays(after) : day);
        return true;
    }

    private static DateOnly Friday(int year)
    {
        var first = new DateOnly(year, 11, 1);
        var thursday = first.AddDays(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7);
        return thursday.AddDays(22);
    }

    private static int? Year(ref Scan scan, Today today)
    {
        var ahead = scan;
        if (ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
        {
            ahead.TakeAny(["年", "年的"]);
            scan = ahead;
            return year;
        }

        if (ahead.TakeAny(["去年的", "去年", "last year's"]))
        {
            scan = ahead;
            return today.Day.Year - 1;
        }

        if (ahead.TakeAny(["今年的", "今年", "this year's"]))
        {
            scan = ahead;
            return today.Day.Year;
        }

        return null;
    }

    private static int? YearAfter(ref Scan scan)
    {
        var ahead = scan;
        ahead.TakeAny(["in", "of", ","]);
        if (ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
        {
            scan = ahead;
            return year;
        }

        return null;
    }
}
