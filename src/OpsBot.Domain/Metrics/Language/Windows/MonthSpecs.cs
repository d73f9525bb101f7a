namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>A whole month, named or relative: May, May 2025, last May, 去年5月, 上个月, this month. Not yet cut at the last complete day.</summary>
internal static class MonthSpecs
{
    public static bool Read(ref Scan scan, Today today, out Stretch month)
    {
        var start = scan;
        scan.TakeAny(["the month of", "month of"]);
        if (Relative(ref scan, today, out month) || Named(ref scan, today, out month))
        {
            return true;
        }

        scan = start;
        return false;
    }

    private static bool Relative(ref Scan scan, Today today, out Stretch month)
    {
        int? offset = scan.TakeAny(["上上个月", "上上月", "the month before last", "month before last"]) ? -2
            : scan.TakeAny(["上个月", "上月", "last month", "previous month", "上一个月"]) ? -1
            : scan.TakeAny(["这个月", "本月", "当月", "this month", "the current month", "current month", "the month", "这月"]) ? 0
            : null;
        month = offset is { } by ? Units.Whole(StretchUnit.Month, Units.Shift(StretchUnit.Month, Units.StartOf(StretchUnit.Month, today.Day), by)) : default;
        return offset is not null;
    }

    private static bool Named(ref Scan scan, Today today, out Stretch month)
    {
        var ahead = scan;
        month = default;
        int? year = ahead.TakeAny(["去年的", "去年"]) ? today.Day.Year - 1 : ahead.TakeAny(["前年的", "前年"]) ? today.Day.Year - 2
            : ahead.TakeAny(["今年的", "今年", "本年"]) ? today.Day.Year : null;
        var last = year is null && ahead.TakeAny(["last"]);
        if (year is null && !last)
        {
            ahead.TakeAny(["this", "整个", "整"]);
        }

        if (!DatePoints.Read(ref ahead, out var point) || point.Month is null || point.Day is not null)
        {
            return false;
        }

        var after = ahead;
        after.TakeAny(["of"]);
        year ??= after.TakeAny(["last year"]) ? today.Day.Year - 1 : after.TakeAny(["this year"]) ? today.Day.Year : null;
        if (after.At > ahead.At + 3)
        {
            ahead = after;
        }

        month = (point with { Year = point.Year ?? year }).Resolve(today.Day);
        if (last && month.End >= today.Day)
        {
            month = Units.Whole(StretchUnit.Month, month.Start.AddYears(-1));
        }

        scan = ahead;
        return true;
    }
}
