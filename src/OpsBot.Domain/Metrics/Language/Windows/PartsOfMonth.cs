namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>The first week of May, 5月上旬, the last 10 days of last month, 第2周(8-14日), mid-May, 上半月.</summary>
internal static class PartsOfMonth
{
    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        scan.Take("the");
        if (EnglishPart(ref scan, out var part) && Linked(ref scan) && MonthSpecs.Read(ref scan, today, out var month) && Cut(month, part, out stretch))
        {
            return Done(ref stretch, today);
        }

        scan = start;
        if (MonthSpecs.Read(ref scan, today, out month) && Chinese(ref scan, out part) && Cut(month, part, out stretch))
        {
            ExplicitDays(ref scan, month, ref stretch);
            return Done(ref stretch, today);
        }

        scan = start;
        if (Unsaid(ref scan, out part) && Cut(AnchorMonth(today), part, out stretch))
        {
            ExplicitDays(ref scan, AnchorMonth(today), ref stretch);
            return Done(ref stretch, today);
        }

        scan = start;
        return OtherHalf(ref scan, today, out stretch);
    }

    /// <summary>"the second half of May versus the first half": the half of the month that was named before.</summary>
    private static bool OtherHalf(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        scan.Take("the");
        var before = scan.Text.LastIndexOf("half of", Math.Max(0, start.At), StringComparison.Ordinal);
        var named = new Scan(scan.Text, before + "half of".Length);
        if (before >= 0 && scan.TakeAny(["first half", "second half", "latter half"]) && MonthSpecs.Read(ref named, today, out var month))
        {
            var second = !scan.Text.AsSpan(start.At, scan.At - start.At).Contains("first", StringComparison.Ordinal);
            stretch = Units.Clip((second ? MonthPart.From(16) : MonthPart.Days(1, 15)).Of(month), today);
            return true;
        }

        scan = start;
        return false;
    }

    /// <summary>8-14日 or (8-14) after a month or week, or on its own with 日 or 号: days of one month.</summary>
    public static bool DayRange(ref Scan scan, out int from, out int to)
    {
        var ahead = scan;
        (from, to) = (0, 0);
        var bracket = ahead.TakeAny(["("]);
        ahead.TakeAny(["days", "day"]);
        if (!DatePoints.DayNumber(ref ahead, out from) || !ahead.TakeAny(["-", "~", "到", "至", "to"]) || !DatePoints.DayNumber(ref ahead, out to) || to < from)
        {
            return false;
        }

        var dayWord = ahead.Text[ahead.At - 1] is '日' or '号';
        if (bracket ? !ahead.TakeAny([")"]) : !dayWord)
        {
            return false;
        }

        scan = ahead;
        return true;
    }

    /// <summary>The month of the last day with data: what a week of the month means where no month is said.</summary>
    public static Stretch AnchorMonth(Today today) => Units.Whole(StretchUnit.Month, Units.StartOf(StretchUnit.Month, today.LastWithData));

    /// <summary>"of" between part and month, which only early, mid and late do without.</summary>
    private static bool Linked(ref Scan scan)
    {
        var before = scan.Text.AsSpan(0, scan.At);
        return scan.TakeAny(["of", "in", "-"]) || before.EndsWith("early") || before.EndsWith("mid") || before.EndsWith("late");
    }

    private static bool EnglishPart(ref Scan scan, out MonthPart part)
    {
        var ahead = scan;
        part = default;
        if (ahead.TakeAny(["first half"]))
        {
            part = MonthPart.Days(1, 15);
        }
        else if (ahead.TakeAny(["second half", "latter half", "last half"]))
        {
            part = MonthPart.From(16);
        }
        else if (ahead.TakeAny(["beginning", "start", "early"]))
        {
            part = MonthPart.Days(1, 10);
        }
        else if (ahead.TakeAny(["middle", "mid"]))
        {
            part = MonthPart.Days(11, 20);
        }
        else if (ahead.TakeAny(["end", "late"]))
        {
            part = MonthPart.From(21);
        }
        else if (!Counted(ref ahead, out part))
        {
            return false;
        }

        scan = ahead;
        return true;
    }

    private static bool Counted(ref Scan ahead, out MonthPart part)
    {
        part = default;
        if (ahead.TakeAny(["last", "final"]))
        {
            return Length(ref ahead, out var tail) && Set(out part, MonthPart.Last(tail));
        }

        if (ahead.TakeAny(["first"]) && Length(ref ahead, out var head))
        {
            return Set(out part, MonthPart.Days(1, head));
        }

        var week = ahead;
        week.At = ahead.At >= 5 && ahead.Text.AsSpan(0, ahead.At).EndsWith("first") ? ahead.At - 5 : ahead.At;
        if (SmallNumbers.Ordinal(ref week, out var nth) && week.Take("week") && nth <= 5)
        {
            ahead = week;
            return Set(out part, MonthPart.Week(nth));
        }

        if (SmallNumbers.Ordinal(ref week, out nth) && week.Take("day"))
        {
            ahead = week;
            return Set(out part, MonthPart.Days(nth, nth));
        }

        return false;
    }

    private static bool Length(ref Scan ahead, out int days)
    {
        var counted = ahead.Small(out var count);
        count = counted ? count : 1;
        days = ahead.TakeAny(["weeks", "week"]) ? 7 * count : ahead.TakeAny(["days", "day"]) ? count : 0;
        return days is > 0 and <= 31;
    }

    private static bool Chinese(ref Scan scan, out MonthPart part)
    {
        scan.TakeAny(["的", "份的", "份"]);
        return Named(ref scan, out part) || Ordinal(ref scan, out part) || HeadOrTail(ref scan, out part);
    }

    private static bool Named(ref Scan scan, out MonthPart part)
    {
        part = scan.TakeAny(["上旬", "月初", "初"]) ? MonthPart.Days(1, 10)
            : scan.TakeAny(["中旬", "月中"]) ? MonthPart.Days(11, 20)
            : scan.TakeAny(["下旬", "月底", "月末", "底", "末"]) ? MonthPart.From(21)
            : scan.TakeAny(["上半月", "前半月"]) ? MonthPart.Days(1, 15)
            : scan.TakeAny(["下半月", "后半月"]) ? MonthPart.From(16)
            : default;
        return part.First != 0;
    }

    private static bool Ordinal(ref Scan scan, out MonthPart part)
    {
        var ahead = scan;
        part = default;
        if (!ahead.Take("第") || !ahead.Small(out var nth) || nth is < 1 or > 5 || !ahead.TakeAny(["个星期", "个周", "周", "星期", "个礼拜"]))
        {
            return false;
        }

        scan = ahead;
        return Set(out part, MonthPart.Week(nth));
    }

    private static bool HeadOrTail(ref Scan scan, out MonthPart part)
    {
        var ahead = scan;
        part = default;
        var tail = ahead.TakeAny(["最后", "后"]);
        if (!tail && !ahead.TakeAny(["头", "前"]))
        {
            return false;
        }

        if (!ahead.Small(out var count))
        {
            return false;
        }

        var days = ahead.TakeAny(["个星期", "个周", "周", "星期"]) ? count * 7 : ahead.TakeAny(["天", "日"]) ? count : 0;
        if (days is 0 or > 31)
        {
            return false;
        }

        scan = ahead;
        return Set(out part, tail ? MonthPart.Last(days) : MonthPart.Days(1, days));
    }

    /// <summary>Part words that need no month: 上旬, 第2周, week 2 (with its days in brackets or not).</summary>
    private static bool Unsaid(ref Scan scan, out MonthPart part)
    {
        var ahead = scan;
        if (Named(ref scan, out part) || Ordinal(ref scan, out part))
        {
            return true;
        }

        if ((ahead.Take("week") && ahead.Digits(1, out var nth)) || (SmallNumbers.Ordinal(ref ahead, out nth) && ahead.Take("week")))
        {
            scan = ahead;
            return nth is >= 1 and <= 5 && Set(out part, MonthPart.Week(nth));
        }

        return false;
    }

    private static void ExplicitDays(ref Scan scan, Stretch month, ref Stretch stretch)
    {
        var ahead = scan;
        if (DayRange(ref ahead, out var from, out var to) && to <= month.Days)
        {
            scan = ahead;
            stretch = new(month.Start.AddDays(from - 1), month.Start.AddDays(to - 1), StretchUnit.Custom);
        }
    }

    private static bool Cut(Stretch month, MonthPart part, out Stretch stretch)
    {
        stretch = part.Of(month);
        return stretch.Start <= month.End;
    }

    private static bool Done(ref Stretch stretch, Today today)
    {
        stretch = Units.Clip(stretch, today);
        return true;
    }

    private static bool Set(out MonthPart part, MonthPart value)
    {
        part = value;
        return true;
    }

    /// <summary>Days of a month counted from its head (positive) or its tail (negative first).</summary>
    internal readonly record struct MonthPart(int First, int LastDay)
    {
        public static MonthPart Days(int first, int last) => new(first, last);

        public static MonthPart From(int first) => new(first, 31);

        public static MonthPart Last(int days) => new(-days, 31);

        public static MonthPart Week(int nth) => new((nth * 7) - 6, nth * 7);

        public Stretch Of(Stretch month)
        {
            var first = First > 0 ? First : Math.Max(1, month.Days + First + 1);
            return new(month.Start.AddDays(first - 1), month.Start.AddDays(Math.Min(LastDay, month.Days) - 1), StretchUnit.Custom);
        }
    }
}
