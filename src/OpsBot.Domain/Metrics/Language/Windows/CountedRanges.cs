namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>So many days on one side of a named day: "the 7 days before May 20", "7 days ending May 20", "3 days from May 4", 5月20日前7天, 5月20日后一周.</summary>
internal static class CountedRanges
{
    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (English(ref scan, today, out stretch) || Chinese(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        return Fortnight(ref scan, today, out stretch) || Ahead(ref scan, today, out stretch);
    }

    /// <summary>"next 7 days", 未来一周, 接下来30天: days that have not come, today the first.</summary>
    private static bool Ahead(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        ahead.Take("the");
        if (!ahead.TakeAny(["next", "coming", "upcoming", "following", "未来", "接下来的", "接下来", "今后", "往后", "以后"]))
        {
            return false;
        }

        var count = ahead.Small(out var said) ? said : 1;
        var days = ahead.TakeAny(["days", "day", "天", "日"]) ? count : ahead.TakeAny(["weeks", "周", "个星期", "星期", "个周"]) ? 7 * count : ahead.TakeAny(["months", "个月"]) ? 30 * count : 0;
        if (days is 0 or > 400)
        {
            return false;
        }

        scan = ahead;
        stretch = new(today.Day.AddDays(1), today.Day.AddDays(days), StretchUnit.Custom);
        return true;
    }

    private static bool English(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        ahead.Take("the");
        ahead.TakeAny(["last", "first", "next"]);
        var counted = ahead.Small(out var count);
        count = counted ? count : 1;
        var days = ahead.TakeAny(["days", "day"]) ? count : ahead.TakeAny(["weeks", "week"]) ? 7 * count : 0;
        if (days is 0 or > 400)
        {
            return false;
        }

        var kind = ahead.TakeAny(["before", "prior to", "leading up to", "up until"]) ? 'b' : ahead.TakeAny(["ending on", "ending", "ended", "up to", "to", "through", "until"]) ? 'u'
            : ahead.TakeAny(["after", "following"]) ? 'a' : ahead.TakeAny(["from", "starting on", "starting", "starting from", "beginning on", "beginning", "since"]) ? 'f' : ' ';
        var isLoose = !counted && days == 1 && kind is not ('b' or 'a');
        if (kind == ' ' || isLoose || !DatePoints.Read(ref ahead, out var point) || point.Day is null)
        {
            return false;
        }

        scan = ahead;
        stretch = Around(kind, point.Resolve(today.Day).Start, days, today);
        return true;
    }

    private static bool Chinese(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!DatePoints.Read(ref ahead, out var point) || point.Day is null)
        {
            return false;
        }

        ahead.TakeAny(["的", "之"]);
        var kind = ahead.TakeAny(["前"]) ? 'b' : ahead.TakeAny(["后"]) ? 'a' : ahead.TakeAny(["起", "开始的", "开始"]) ? 'f' : ' ';
        ahead.TakeAny(["的"]);
        if (kind == ' ' || !ahead.Small(out var count))
        {
            return false;
        }

        var days = ahead.TakeAny(["天", "日"]) ? count : ahead.TakeAny(["周", "个星期", "个周", "星期"]) ? 7 * count : 0;
        if (days is 0 or > 400)
        {
            return false;
        }

        scan = ahead;
        stretch = Around(kind, point.Resolve(today.Day).Start, days, today);
        return true;
    }

    /// <summary>"past fortnight", "the last fortnight", "last two fortnights".</summary>
    private static bool Fortnight(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        ahead.Take("the");
        var lead = ahead.TakeAny(["last", "past", "previous", "this", "recent"]);
        var counted = ahead.Small(out var count);
        if (!(lead || counted) || !ahead.TakeAny(["fortnight", "fortnights"]))
        {
            return false;
        }

        scan = ahead;
        stretch = Units.Rolling(StretchUnit.Day, 14 * (counted ? count : 1), today, false);
        return true;
    }

    private static Stretch Around(char kind, DateOnly day, int days, Today today)
    {
        var first = kind switch { 'b' => day.AddDays(-days), 'u' => day.AddDays(1 - days), 'a' => day.AddDays(1), _ => day };
        return Units.Clip(new(first, first.AddDays(days - 1), StretchUnit.Custom), today);
    }
}
