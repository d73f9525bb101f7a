namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>
/// Feasts and sales that move from year to year: those by the moon stand here date by date, Mother's and Father's Day are counted. A year that is
/// not listed is not guessed. The Spring Festival runs from its eve to the seventh day; 年货节 is taken as the three weeks that end a week before it.
/// </summary>
internal static class LunarSales
{
    private const int FirstYear = 2022;
    private static readonly string[] Spring = ["春节", "农历新年", "过年", "spring festival", "chinese new year", "lunar new year"];
    private static readonly string[] Goods = ["年货节", "年货大促", "new year shopping festival", "new year goods festival", "nianhuojie", "nian huo jie"];

    /// <summary>New Year's Day by the moon, 2022 on.</summary>
    private static readonly DateOnly[] NewYears =
    [
        new(2022, 2, 1), new(2023, 1, 22), new(2024, 2, 10), new(2025, 1, 29), new(2026, 2, 17), new(2027, 2, 6), new(2028, 1, 26), new(2029, 2, 13), new(2030, 2, 3),
    ];

    private static readonly (string[] Names, DateOnly[] Days)[] Feasts =
    [
        (["端午节", "端午", "dragon boat festival"], [new(2022, 6, 3), new(2023, 6, 22), new(2024, 6, 10), new(2025, 5, 31), new(2026, 6, 19), new(2027, 6, 9), new(2028, 5, 28)]),
        (["七夕节", "七夕", "qixi festival", "qixi"], [new(2022, 8, 4), new(2023, 8, 22), new(2024, 8, 10), new(2025, 8, 29), new(2026, 8, 19), new(2027, 8, 8), new(2028, 8, 26)]),
        (["中秋节", "中秋", "mid-autumn festival", "mid autumn festival", "moon festival"], [new(2022, 9, 10), new(2023, 9, 29), new(2024, 9, 17), new(2025, 10, 6), new(2026, 9, 25), new(2027, 9, 15), new(2028, 10, 3)]),
        (["元宵节", "元宵", "lantern festival"], [new(2022, 2, 15), new(2023, 2, 5), new(2024, 2, 24), new(2025, 2, 12), new(2026, 3, 3), new(2027, 2, 20), new(2028, 2, 9)]),
    ];

    private static readonly string[] Tail = ["大促期间", "活动期间", "期间", "假期", "大促", "活动", "当天", "当日", "那天", "period", "holiday", "week", "sale", "season"];

    public static bool IsName(string words) => Spring.Contains(words, StringComparer.Ordinal) || Goods.Contains(words, StringComparer.Ordinal) || Array.Exists(Feasts, feast => feast.Names.Contains(words, StringComparer.Ordinal));

    public static bool Read(ref Scan scan, int? said, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (!Found(ref ahead, said, today, out stretch))
        {
            return false;
        }

        ahead.TakeAny(Tail);
        scan = ahead;
        stretch = Units.Clip(stretch, today);
        return true;
    }

    private static bool Found(ref Scan scan, int? said, Today today, out Stretch stretch)
    {
        stretch = default;
        if (scan.TakeAny(Spring))
        {
            return Latest(NewYears, said, today, day => new(day.AddDays(-1), day.AddDays(6), StretchUnit.Custom), out stretch);
        }

        if (scan.TakeAny(Goods))
        {
            return Latest(NewYears, said, today, day => new(day.AddDays(-28), day.AddDays(-8), StretchUnit.Custom), out stretch);
        }

        foreach (var (names, days) in Feasts)
        {
            if (scan.TakeAny(names))
            {
                return Latest(days, said, today, Stretch.OneDay, out stretch);
            }
        }

        return Sundays(ref scan, said, today, out stretch);
    }

    private static bool Sundays(ref Scan scan, int? said, Today today, out Stretch stretch)
    {
        stretch = default;
        var (month, nth) = scan.TakeAny(["母亲节", "mother's day", "mothers day", "mothers' day"]) ? (5, 2) : scan.TakeAny(["父亲节", "father's day", "fathers day", "fathers' day"]) ? (6, 3) : (0, 0);
        return month > 0 && Latest([.. Enumerable.Range(FirstYear, 10).Select(year => Sunday(year, month, nth))], said, today, Stretch.OneDay, out stretch);
    }

    private static DateOnly Sunday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (nth - 1)));
    }

    /// <summary>The one of the year said, else the latest that has begun.</summary>
    private static bool Latest(DateOnly[] days, int? said, Today today, Func<DateOnly, Stretch> span, out Stretch stretch)
    {
        var fitting = days.Select(day => (day.Year, Span: span(day))).Where(x => said is { } year ? x.Year == year : x.Span.Start <= today.Day).ToList();
        stretch = fitting.Count > 0 ? fitting[^1].Span : default;
        return fitting.Count > 0;
    }
}
