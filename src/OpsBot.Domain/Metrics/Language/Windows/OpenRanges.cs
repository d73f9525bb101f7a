namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>
/// Everything up to or from a named day: "before May 4" (May 3 is the last), "up to May 5", 截至5月5日, 5月5日之前, "after May 28" (May 29 is the
/// first), 5月28日之后. They reach from the first day with data, or to the last complete one.
/// </summary>
internal static class OpenRanges
{
    private static readonly string[] UpTo = ["up to and including", "up to", "upto", "up until", "until", "till", "through", "thru", "not later than", "no later than", "截至到", "截止到", "截至", "截止"];
    private static readonly string[] Before = ["before", "prior to", "earlier than", "ahead of"];
    private static readonly string[] After = ["after", "later than", "following"];
    private static readonly string[] OnOrAfter = ["on or after", "on and after", "from and including"];

    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (Led(ref scan, today, out stretch) || Followed(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        return false;
    }

    private static bool Led(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        var kind = ahead.TakeAny(OnOrAfter) ? 'f' : ahead.TakeAny(UpTo) ? 'u' : ahead.TakeAny(Before) ? 'b' : ahead.TakeAny(After) ? 'a' : ' ';
        if (kind == ' ' || !Date(ref ahead, today, out var named))
        {
            return false;
        }

        ahead.TakeAny(["为止", "inclusive", "included"]);
        scan = ahead;
        return Open(kind, named, today, out stretch);
    }

    /// <summary>5月5日之前, 5月28日以后; not 5月1日前三名, nor a number of days.</summary>
    private static bool Followed(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        var until = ahead.TakeAny(["到"]);
        if (!Date(ref ahead, today, out var named))
        {
            return false;
        }

        var kind = until ? ahead.TakeAny(["为止", "止"]) ? 'u' : ' ' : ahead.TakeAny(["之前", "以前", "前"]) ? 'b' : ahead.TakeAny(["之后", "以后", "过后", "后"]) ? 'a' : ahead.TakeAny(["为止", "止"]) ? 'u' : ' ';
        if (kind == ' ' || char.IsAsciiDigit(ahead.Peek) || "一二两三四五六七八九十几半后者".Contains(ahead.Peek, StringComparison.Ordinal))
        {
            return false;
        }

        scan = ahead;
        return Open(kind, named, today, out stretch);
    }

    private static bool Date(ref Scan scan, Today today, out Stretch named)
    {
        scan.TakeAny(["and including"]);
        var isRead = DatePoints.Read(ref scan, out var point) && (point.Month is not null || point.Day is not null);
        named = isRead ? point.Resolve(today.Day) : default;
        return isRead;
    }

    private static bool Open(char kind, Stretch named, Today today, out Stretch stretch)
    {
        var first = today.DataFirst is { } data && data < named.Start ? data : Units.StartOf(StretchUnit.Month, named.Start.AddDays(-1));
        stretch = kind switch
        {
            'u' => new(first <= named.End ? first : named.Start, named.End, StretchUnit.Custom),
            'b' => new(first, named.Start.AddDays(-1), StretchUnit.Custom),
            'a' => new(named.End.AddDays(1), today.LastComplete, StretchUnit.Custom),
            _ => new(named.Start, today.LastComplete, StretchUnit.Custom),
        };
        stretch = stretch.End < stretch.Start ? stretch with { End = stretch.Start } : Units.Clip(stretch, today);
        return true;
    }
}
