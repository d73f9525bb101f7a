namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>From one date to another: May 8-14, 5月1日到7日, 11.1-11.11, 2026-05-01 to 2026-05-07, April to May, since May 8, 8-14日.</summary>
internal static class DayRanges
{
    private static readonly string[] Links = ["-", "~", "to", "through", "thru", "until", "till", "and", "到", "至", "－"];

    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (Since(ref scan, today, out stretch) || Between(ref scan, today, out stretch) || LeadingDay(ref scan, today, out stretch) || MonthDays(ref scan, today, out stretch)
            || DaysOfMonth(ref scan, today, out stretch) || MonthNumbers(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        if (PartsOfMonth.DayRange(ref scan, out var from, out var to) && PartsOfMonth.AnchorMonth(today) is var month && to <= month.Days)
        {
            stretch = Units.Clip(new(month.Start.AddDays(from - 1), month.Start.AddDays(to - 1), StretchUnit.Custom), today);
            return true;
        }

        scan = start;
        return false;
    }

    private static bool Since(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        var lead = scan.TakeAny(["since", "from", "starting", "starting from", "从", "自", "自从", "between", "在"]);
        var isSince = lead && scan.Text.AsSpan(0, scan.At).EndsWith("since");
        if (!lead || !DatePoints.Read(ref scan, out var point))
        {
            scan = start;
            return Onwards(ref scan, today, out stretch);
        }

        var tail = scan.TakeAny(["开始至今", "开始到现在", "开始", "以来", "至今", "到现在", "到今天", "onwards", "onward", "on", "until now", "to now", "to date", "till now", "起"]);
        if (!isSince && !tail)
        {
            scan = start;
            return false;
        }

        stretch = Open(point, today);
        return true;
    }

    private static bool Onwards(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (DatePoints.Read(ref ahead, out var point) && ahead.TakeAny(["以来", "至今", "到现在", "到目前", "到今天", "onwards", "onward", "until now", "till now", "to now", "起"]))
        {
            scan = ahead;
            stretch = Open(point, today);
            return true;
        }

        return false;
    }

    private static Stretch Open(DatePoint point, Today today)
    {
        var first = point.Resolve(today.LastComplete).Start;
        return new(first, first > today.LastComplete ? first : today.LastComplete, StretchUnit.Custom);
    }

    private static bool Between(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        var lead = scan.TakeAny(["from", "between", "从", "自", "在"]);
        if (!DatePoints.Read(ref scan, out var from) || !TakeLink(ref scan, lead) || !End(ref scan, from, out var to))
        {
            scan = start;
            return false;
        }

        stretch = Resolve(from, to, today);
        scan.TakeAny(["之间", "期间"]);
        return stretch.End >= stretch.Start;
    }

    /// <summary>"and" joins two dates only after "between"; otherwise they are two windows.</summary>
    private static bool TakeLink(ref Scan scan, bool lead)
    {
        var before = scan;
        if (!scan.TakeAny(Links))
        {
            return false;
        }

        if (scan.Text.AsSpan(0, scan.At).EndsWith("and") && !lead)
        {
            scan = before;
            return false;
        }

        return true;
    }

    private static bool End(ref Scan scan, DatePoint from, out DatePoint to)
    {
        var ahead = scan;
        ahead.Take("the");
        if (from.Day is not null && DatePoints.DayNumber(ref ahead, out var day) && ahead.Peek is not ('月' or '.' or '/' or '年' or '-') && !MonthFollows(ahead))
        {
            to = new(from.Year, from.Month, day);
            ahead.TakeAny([","]);
            if (from.Year is null && ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
            {
                (to, scan) = (to with { Year = year }, ahead);
                return to.IsValid;
            }

            scan = Back(ahead);
            return to.IsValid;
        }

        return DatePoints.Read(ref scan, out to) || (DatePoints.MonthDay(ref scan, out to, out _) && to.IsValid);
    }

    private static Scan Back(Scan ahead)
    {
        if (ahead.At > 0 && ahead.Text[ahead.At - 1] == ',')
        {
            ahead.At--;
        }

        return ahead;
    }

    private static bool MonthFollows(Scan scan)
    {
        scan.Take("of");
        return DatePoints.MonthName(ref scan, out _);
    }

    /// <summary>8-14 May, 8 to 14 May.</summary>
    private static bool LeadingDay(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        ahead.TakeAny(["from"]);
        ahead.Take("the");
        if (!DatePoints.DayNumber(ref ahead, out var first) || !ahead.TakeAny(["-", "to", "~", "through"]))
        {
            return false;
        }

        ahead.Take("the");
        if (!DatePoints.DayNumber(ref ahead, out _) || !MonthFollows(ahead))
        {
            return false;
        }

        // The second date is read whole, so that its year counts for both.
        var second = scan;
        second.TakeAny(["from"]);
        second.Take("the");
        DatePoints.DayNumber(ref second, out _);
        second.TakeAny(["-", "to", "~", "through"]);
        if (!DatePoints.Read(ref second, out var to) || to.Month is null)
        {
            return false;
        }

        scan = second;
        stretch = Resolve(new(to.Year, to.Month, first), to, today);
        return stretch.End >= stretch.Start;
    }

    /// <summary>11.1-11.11, 5/1-5/31: month and day on both sides.</summary>
    private static bool MonthDays(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (!DatePoints.MonthDay(ref ahead, out var from, out var mark) || !ahead.TakeAny(["-", "~", "to", "到", "至"]))
        {
            return false;
        }

        var day = ahead;
        if (!DatePoints.MonthDay(ref ahead, out var to, out var other) || other != mark)
        {
            ahead = day;
            if (!DatePoints.DayNumber(ref ahead, out var only))
            {
                return false;
            }

            to = new(null, from.Month, only);
        }

        scan = ahead;
        stretch = Resolve(from, to, today);
        return to.IsValid && stretch.End >= stretch.Start;
    }

    /// <summary>3月8-14日.</summary>
    private static bool DaysOfMonth(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (!DatePoints.Read(ref ahead, out var point) || point is not { Month: not null, Day: null } || !PartsOfMonth.DayRange(ref ahead, out var first, out var last))
        {
            return false;
        }

        scan = ahead;
        stretch = Resolve(point with { Day = first }, point with { Day = last }, today);
        return (point with { Day = last }).IsValid;
    }

    /// <summary>4-5月.</summary>
    private static bool MonthNumbers(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        stretch = default;
        if (!ahead.Digits(2, out var first) || first is < 1 or > 12 || !ahead.TakeAny(["-", "~", "到", "至"]) || !DatePoints.Read(ref ahead, out var tail)
            || tail is not { Month: not null, Day: null })
        {
            return false;
        }

        scan = ahead;
        stretch = Resolve(new(tail.Year, first, null), tail, today);
        return stretch.End >= stretch.Start;
    }

    private static Stretch Resolve(DatePoint head, DatePoint tail, Today today)
    {
        if (head.Year is { } year && tail.Year is null)
        {
            tail = tail with { Year = tail.Month < head.Month ? year + 1 : year };
        }

        if (tail.Year is null && head.Year is null)
        {
            var begun = head.Resolve(today.Day).Start;
            head = head with { Year = begun.Year };
            tail = tail with { Year = tail.Month < head.Month ? begun.Year + 1 : begun.Year };
        }

        var last = tail.Resolve(today.Day);
        head = head.Year is null ? head with { Year = head.Month > tail.Month ? last.Start.Year - 1 : last.Start.Year } : head;
        var first = head.Resolve(today.Day);
        return Units.Clip(new(first.Start, last.End, StretchUnit.Custom), today);
    }
}
