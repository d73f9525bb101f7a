namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>Reads one date in any of its writings.</summary>
internal static class DatePoints
{
    private static readonly string[][] Months =
    [
        ["january", "jan.", "jan"], ["february", "feb.", "feb"], ["march", "mar.", "mar"], ["april", "apr.", "apr"], ["may"], ["june", "jun.", "jun"],
        ["july", "jul.", "jul"], ["august", "aug.", "aug"], ["september", "sept.", "sept", "sep.", "sep"], ["october", "oct.", "oct"],
        ["november", "nov.", "nov"], ["december", "dec.", "dec"],
    ];

    private static readonly string[] AfterModalMay = ["i", "we", "you", "be", "not", "have", "it", "also"];

    public static bool Read(ref Scan scan, out DatePoint point)
    {
        var start = scan;
        if (Numeric(ref scan, out point) || Chinese(ref scan, out point) || English(ref scan, out point))
        {
            if (point.IsValid)
            {
                return true;
            }
        }

        scan = start;
        point = default;
        return false;
    }

    public static bool MonthName(ref Scan scan, out int month)
    {
        if (!char.IsAsciiLetter(scan.Peek))
        {
            month = 0;
            return false;
        }

        for (month = 1; month <= 12; month++)
        {
            var ahead = scan;
            if (ahead.TakeAny(Months[month - 1]) && !(month == 5 && ahead.TakeAny(AfterModalMay)))
            {
                scan = ahead;
                return true;
            }
        }

        return false;
    }

    /// <summary>A day of the month with nothing else: 8, 8th, 8日.</summary>
    public static bool DayNumber(ref Scan scan, out int day)
    {
        var start = scan;
        if ((SmallNumbers.Ordinal(ref scan, out day) || (scan.Digits(2, out day) && !IsAmount(scan))) && day is >= 1 and <= 31)
        {
            scan.TakeAny(["日", "号"]);
            return true;
        }

        scan = start;
        return false;
    }

    /// <summary>20k, 20,000 and 1.5 are amounts, not days.</summary>
    private static bool IsAmount(Scan scan)
    {
        var rest = scan.Text.AsSpan(scan.At);
        return rest.Length > 0 && (char.IsAsciiLetter(rest[0]) || rest[0] is '万' or '千' or '百'
            || (rest[0] is ',' && rest.Length > 3 && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[3]) && (rest.Length == 4 || !char.IsAsciiDigit(rest[4]))));
    }

    /// <summary>2026-05-07, 2026/5/7, 2026.5.7, 2026-05, 20260507; month and day alone only with a separator that <see cref="MonthDay"/> knows.</summary>
    private static bool Numeric(ref Scan scan, out DatePoint point)
    {
        point = default;
        var start = scan;
        if (scan.Digits(8, out var whole) && whole is >= 20000101 and <= 20991231 && scan.Peek is not '年')
        {
            point = new(whole / 10000, whole / 100 % 100, whole % 100);
            return true;
        }

        scan = start;
        if (YearLast(ref scan, out point))
        {
            return true;
        }

        scan = start;
        if (!scan.Digits(4, out var year) || year is < 2000 or > 2099 || !Separator(ref scan, out var mark) || !scan.Digits(2, out var month))
        {
            scan = start;
            return false;
        }

        point = new(year, month, null);
        var ahead = scan;
        if (ahead.At < ahead.Text.Length && ahead.Text[ahead.At] == mark && Separator(ref ahead, out _) && ahead.Digits(2, out var day))
        {
            (point, scan) = (new(year, month, day), ahead);
        }

        return true;
    }

    /// <summary>05/15/2026, 15.05.2026: the month first unless it can't be; where both could be, whoever reads the question asks.</summary>
    private static bool YearLast(ref Scan scan, out DatePoint point)
    {
        point = default;
        var ahead = scan;
        if (!ahead.Digits(2, out var one) || !Separator(ref ahead, out var mark) || !ahead.Digits(2, out var two) || !Separator(ref ahead, out var second) || second != mark
            || !ahead.Digits(4, out var year) || year is < 2000 or > 2099)
        {
            return false;
        }

        point = one > 12 || mark == '.' ? new(year, two, one) : new(year, one, two);
        scan = ahead;
        return point.IsValid;
    }

    /// <summary>5.7 or 5/7 read as month and day; only where the surroundings say that it is a date.</summary>
    public static bool MonthDay(ref Scan scan, out DatePoint point, out char mark)
    {
        var start = scan;
        point = default;
        if (scan.Digits(2, out var month) && Separator(ref scan, out mark) && mark != '-' && scan.Digits(2, out var day))
        {
            scan.TakeAny(["日", "号"]);
            point = new(null, month, day);
            if (point.IsValid)
            {
                return true;
            }
        }

        mark = '\0';
        scan = start;
        return false;
    }

    private static bool Separator(ref Scan scan, out char mark)
    {
        mark = scan.At < scan.Text.Length ? scan.Text[scan.At] : '\0';
        if (mark is not ('-' or '/' or '.'))
        {
            return false;
        }

        scan.At++;
        return scan.At < scan.Text.Length && char.IsAsciiDigit(scan.Text[scan.At]);
    }

    private static bool Chinese(ref Scan scan, out DatePoint point)
    {
        point = default;
        int? year = null;
        var ahead = scan;
        if (ahead.Digits(4, out var digits) && ahead.Take("年") && digits is (>= 2000 and <= 2099) or (>= 20 and <= 39))
        {
            year = digits < 100 ? 2000 + digits : digits;
            scan = ahead;
        }

        ahead = scan;
        if (ahead.Small(out var month) && month is >= 1 and <= 12 && ahead.TakeAny(["月份", "月"]))
        {
            scan = ahead;
            point = new(year, month, null);
            if (ahead.Small(out var day) && (ahead.TakeAny(["日", "号"]) || EndsDay(ahead, day)))
            {
                (point, scan) = (new(year, month, day), ahead);
            }

            return true;
        }

        point = new(year, null, null);
        return year is not null || OnlyDay(ref scan, out point);
    }

    /// <summary>5月18到5月20: a day without its word, where a range, a mark or the end follows and nothing is counted.</summary>
    private static bool EndsDay(Scan after, int day) => day is >= 1 and <= 31
        && (after.At >= after.Text.Length || after.Text[after.At] is '到' or '至' or '-' or '~' or '—' or ' ' or ',' or '。' or '的' or '?' or '支' or '花' or '直' or '店' or '那');

    private static bool OnlyDay(ref Scan scan, out DatePoint point)
    {
        var ahead = scan;
        point = default;
        if (ahead.Small(out var day) && day <= 31 && ahead.TakeAny(["日", "号"]))
        {
            (scan, point) = (ahead, new(null, null, day));
            return true;
        }

        return false;
    }

    private static bool English(ref Scan scan, out DatePoint point)
    {
        var ahead = scan;
        ahead.Take("the");
        if (DayNumber(ref ahead, out var lead))
        {
            ahead.Take("of");
            if (MonthName(ref ahead, out var named))
            {
                scan = ahead;
                point = new(Year(ref scan), named, lead);
                return true;
            }
        }

        ahead = scan;
        point = default;
        if (!MonthName(ref ahead, out var month))
        {
            return OrdinalDay(ref scan, out point);
        }

        var behind = ahead;
        behind.Take("the");
        if (DayNumber(ref behind, out var day) && (behind.At >= behind.Text.Length || !behind.Text.AsSpan(behind.At).StartsWith("%")) && !FollowedByCount(behind))
        {
            ahead = behind;
            point = new(Year(ref ahead), month, day);
        }
        else
        {
            point = new(Year(ref ahead), month, null);
        }

        scan = ahead;
        return true;
    }

    private static bool FollowedByCount(Scan scan) => scan.TakeAny(["days", "weeks", "万", "k", "w", "千", "百"]) || scan.Peek is ':';

    private static bool OrdinalDay(ref Scan scan, out DatePoint point)
    {
        var ahead = scan;
        point = default;
        if ((ahead.Take("the") || scan.Text.AsSpan(0, scan.At).TrimEnd().EndsWith(" the")) && ahead.Peek is >= '0' and <= '9' && SmallNumbers.Ordinal(ref ahead, out var day) && day <= 31)
        {
            (scan, point) = (ahead, new(null, null, day));
            return true;
        }

        return false;
    }

    private static int? Year(ref Scan scan)
    {
        var ahead = scan;
        ahead.TakeAny([",", "of", "in"]);
        if (ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
        {
            scan = ahead;
            return year;
        }

        return null;
    }
}
