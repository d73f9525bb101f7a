namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>昨天, 本周, 上上周, 近7天, 过去三个月, 本月至今, 三天前, 上周五, 前天.</summary>
internal static class RelativeChinese
{
    private static readonly (string Word, int Back)[] Days =
    [
        ("大前天", 3), ("前天", 2), ("前日", 2), ("昨天", 1), ("昨日", 1), ("昨儿", 1), ("昨晚", 1), ("今天", 0), ("今日", 0), ("当天", 0), ("今儿", 0), ("明天", -1), ("明日", -1), ("后天", -2),
    ];

    private static readonly (string Word, StretchUnit Unit)[] UnitWords =
    [
        ("个星期", StretchUnit.Week), ("星期", StretchUnit.Week), ("个礼拜", StretchUnit.Week), ("礼拜", StretchUnit.Week), ("个周", StretchUnit.Week), ("周", StretchUnit.Week),
        ("个自然月", StretchUnit.Month), ("个月份", StretchUnit.Month), ("个月", StretchUnit.Month), ("月份", StretchUnit.Month), ("月度", StretchUnit.Month), ("月", StretchUnit.Month),
        ("个季度", StretchUnit.Quarter), ("季度", StretchUnit.Quarter), ("个季", StretchUnit.Quarter), ("季", StretchUnit.Quarter), ("年度", StretchUnit.Year), ("年", StretchUnit.Year),
        ("天", StretchUnit.Day), ("日", StretchUnit.Day),
    ];

    private static readonly (string Word, int Offset)[] Leads =
    [
        ("上上一个", -2), ("上上个", -2), ("上上", -2), ("上一个", -1), ("上一", -1), ("上个", -1), ("上", -1), ("本", 0), ("这一个", 0), ("这一", 0), ("这个", 0), ("这", 0), ("当前", 0), ("当", 0), ("下一个", 1), ("下一", 1), ("下个", 1), ("下", 1),
    ];

    private const int Nothing = -99;

    private static readonly string[] RollingLeads = ["最近的", "最近", "近的", "近", "过去的", "过去", "前面", "前", "之前", "往前", "这"];

    private static readonly string[] TillNow = ["至今为止", "至今", "到目前为止", "到现在为止", "到现在", "截至目前", "截止目前", "截至昨天", "截止昨天", "截至昨日", "累计", "以来", "到昨天"];

    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (Named(ref scan, today, out stretch) || UnitWord(ref scan, today, out stretch) || Rolling(ref scan, today, out stretch)
            || Ago(ref scan, today, out stretch) || YearWord(ref scan, today, out stretch) || BareCount(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        return false;
    }

    private static bool Named(ref Scan scan, Today today, out Stretch stretch)
    {
        foreach (var (word, back) in Days)
        {
            if (scan.Take(word))
            {
                stretch = back == 0 ? new(today.Day, today.Day, StretchUnit.Day, Partial: true) : Stretch.OneDay(today.Day.AddDays(-back));
                return true;
            }
        }

        var bare = scan;
        if (bare.TakeAny(["最近几天", "这几天", "近几天", "近期", "近来", "最近", "近几日"]) && bare.Peek is not ((>= '0' and <= '9') or '一' or '两' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '半' or '的'))
        {
            scan = bare;
            stretch = Units.Rolling(StretchUnit.Day, 7, today, false);
            return true;
        }

        stretch = Stretch.OneDay(today.LastWithData);
        return scan.TakeAny(["数据最后一天", "数据的最后一天", "有数据的最后一天", "最后一天", "最新一天", "最新的一天", "最近一天", "最后一日"]);
    }

    private static bool UnitWord(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        foreach (var (word, offset) in Leads)
        {
            scan = start;
            if (!scan.Take(word) || !TakeUnit(ref scan, out var unit) || unit is StretchUnit.Day)
            {
                continue;
            }

            stretch = unit is StretchUnit.Week && WeekdayOf(ref scan, today, offset, out var day) ? day : Units.Around(unit, today, offset);
            scan.TakeAny(TillNow);
            return true;
        }

        scan = start;
        return HalfYear(ref scan, today, out stretch);
    }

    private static bool HalfYear(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        var offset = ahead.Take("去年") ? -1 : 0;
        ahead.TakeAny(["今年", "本年", "的"]);
        var half = ahead.Take("上半年") ? 1 : ahead.Take("下半年") ? 7 : 0;
        if (half == 0)
        {
            return false;
        }

        scan = ahead;
        var first = new DateOnly(today.Day.Year + offset, half, 1);
        stretch = Units.Clip(Units.Whole(StretchUnit.Half, offset == 0 && first > today.Day ? first.AddYears(-1) : first), today);
        return true;
    }

    private static bool WeekdayOf(ref Scan scan, Today today, int offset, out Stretch stretch)
    {
        var monday = Units.Shift(StretchUnit.Week, Units.StartOf(StretchUnit.Week, today.Day), offset);
        if (scan.Take("末"))
        {
            stretch = new(monday.AddDays(5), monday.AddDays(6), StretchUnit.Custom);
            return true;
        }

        var found = Weekdays.TakeChineseDigit(ref scan, out var weekday);
        stretch = found ? Stretch.OneDay(monday.AddDays(weekday)) : default;
        return found;
    }

    private static bool Rolling(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.TakeAny(RollingLeads))
        {
            return false;
        }

        var half = ahead.TakeAny(["半个", "半"]);
        var counted = half || ahead.Small(out _);
        if (half)
        {
            return HalfUnit(ref scan, ahead, today, out stretch);
        }

        var again = scan;
        again.TakeAny(RollingLeads);
        var count = 1;
        if (counted)
        {
            again.Small(out count);
        }
        else if (again.TakeAny(["几", "这几"]))
        {
            (count, counted) = (7, true);
        }

        if (!counted || count > 1500 || !TakeUnit(ref again, out var unit) || (count == 1 && unit is StretchUnit.Day) || (unit is StretchUnit.Month && !again.Text.AsSpan(0, again.At).EndsWith("个月")))
        {
            return false;
        }

        again.TakeAny(["内", "里", "以来", "之内"]);
        scan = again;
        stretch = Units.Rolling(unit, count, today, WithToday(ref scan));
        return true;
    }

    private static bool HalfUnit(ref Scan scan, Scan ahead, Today today, out Stretch stretch)
    {
        var found = ahead.TakeAny(["年"]) ? StretchUnit.Half : ahead.TakeAny(["个月", "月"]) ? StretchUnit.Day : StretchUnit.All;
        stretch = found switch
        {
            StretchUnit.Half => Units.Rolling(StretchUnit.Half, 1, today, false),
            StretchUnit.Day => Units.Rolling(StretchUnit.Day, 15, today, false),
            _ => default,
        };
        scan = found is StretchUnit.All ? scan : ahead;
        return found is not StretchUnit.All;
    }

    private static bool Ago(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.Small(out var count) || !TakeUnit(ref ahead, out var unit) || !ahead.TakeAny(["之前", "以前", "前"]) || ahead.Peek is >= '0' and <= '9')
        {
            return false;
        }

        scan = ahead;
        stretch = unit is StretchUnit.Day ? Stretch.OneDay(today.Day.AddDays(-count)) : Units.Around(unit, today, -count);
        return true;
    }

    private static bool YearWord(ref Scan scan, Today today, out Stretch stretch)
    {
        var back = scan.TakeAny(["今年以来", "今年至今", "今年", "本年"]) ? 0 : scan.TakeAny(["去年", "上一年"]) ? 1 : scan.Take("明年") ? -1 : scan.Take("前年") ? 2 : Nothing;
        stretch = back == Nothing ? default : Units.Around(StretchUnit.Year, today, -back);
        if (back != Nothing)
        {
            scan.TakeAny(["全年", "整年", "一整年", "度"]);
            scan.TakeAny(TillNow);
        }

        return back != Nothing;
    }

    /// <summary>7天的花费: the last so many.</summary>
    private static bool BareCount(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.Small(out var count) || count is < 2 or > 400 || !ahead.TakeAny(["天", "日内"]))
        {
            return false;
        }

        ahead.TakeAny(["内", "里"]);
        scan = ahead;
        stretch = Units.Rolling(StretchUnit.Day, count, today, WithToday(ref scan));
        return true;
    }

    private static bool WithToday(ref Scan scan)
    {
        var ahead = scan;
        ahead.TakeAny([",", "("]);
        if (!ahead.TakeAny(["含今天", "含今日", "包括今天", "包含今天", "包括今日", "包含今日", "算上今天", "到今天为止", "到今天"]))
        {
            return false;
        }

        ahead.TakeAny([")"]);
        scan = ahead;
        return true;
    }

    private static bool TakeUnit(ref Scan scan, out StretchUnit unit)
    {
        foreach (var (word, found) in UnitWords)
        {
            if (scan.Take(word))
            {
                unit = found;
                return true;
            }
        }

        unit = default;
        return false;
    }
}
