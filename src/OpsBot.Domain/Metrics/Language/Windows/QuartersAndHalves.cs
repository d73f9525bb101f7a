namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>Q3, 2025Q4, the third quarter of 2025, 三季度, 去年四季度, H1, the first half of last year; the latest that has begun where no year is said.</summary>
internal static class QuartersAndHalves
{
    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        stretch = default;
        scan.Take("the");
        var year = YearBefore(ref scan, today);
        if (!Quarter(ref scan, out var unit, out var nth) && !Half(ref scan, out unit, out nth))
        {
            scan = start;
            return false;
        }

        year ??= YearAfter(ref scan, today);
        scan.TakeAny(["so far", "to date", "至今", "累计"]);
        var months = unit is StretchUnit.Quarter ? 3 : 6;
        var first = new DateOnly(year ?? today.Day.Year, ((nth - 1) * months) + 1, 1);
        if (year is null && first > today.Day)
        {
            first = first.AddYears(-1);
        }

        stretch = Units.Clip(Units.Whole(unit, first), today);
        return true;
    }

    private static int? YearBefore(ref Scan scan, Today today)
    {
        if (scan.TakeAny(["去年", "last year's"]))
        {
            scan.TakeAny(["的", "第"]);
            return today.Day.Year - 1;
        }

        if (scan.TakeAny(["今年", "本年", "this year's"]))
        {
            scan.TakeAny(["的", "第"]);
            return today.Day.Year;
        }

        var ahead = scan;
        if (ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
        {
            ahead.TakeAny(["年", "-", "/"]);
            scan = ahead;
            return year;
        }

        return null;
    }

    private static int? YearAfter(ref Scan scan, Today today)
    {
        var ahead = scan;
        ahead.TakeAny(["of", "in", ",", "/", "-"]);
        if (ahead.Digits(4, out var year) && year is >= 2000 and <= 2099)
        {
            scan = ahead;
            return year;
        }

        if (ahead.Take("last year"))
        {
            scan = ahead;
            return today.Day.Year - 1;
        }

        if (ahead.Take("this year") || ahead.Take("the year"))
        {
            scan = ahead;
            return today.Day.Year;
        }

        return null;
    }

    private static bool Quarter(ref Scan scan, out StretchUnit unit, out int nth)
    {
        unit = StretchUnit.Quarter;
        for (nth = 1; nth <= 4; nth++)
        {
            if (Letter(ref scan, 'q', nth))
            {
                return true;
            }
        }

        var ahead = scan;
        ahead.Take("第");
        if ((ahead.Small(out nth) && ahead.TakeAny(["季度", "季"])) || (SmallNumbers.Ordinal(ref ahead, out nth) && ahead.Take("quarter")))
        {
            scan = ahead;
            return nth is >= 1 and <= 4;
        }

        return false;
    }

    private static bool Half(ref Scan scan, out StretchUnit unit, out int nth)
    {
        unit = StretchUnit.Half;
        nth = Letter(ref scan, 'h', 1) ? 1 : Letter(ref scan, 'h', 2) ? 2 : 0;
        if (nth > 0)
        {
            return true;
        }

        var ahead = scan;
        nth = ahead.TakeAny(["first half", "1st half"]) ? 1 : ahead.TakeAny(["second half", "2nd half"]) ? 2 : ahead.TakeAny(["上半年"]) ? 1 : ahead.TakeAny(["下半年"]) ? 2 : 0;
        var behind = ahead;
        behind.TakeAny(["of", "the"]);
        if (nth == 0 || (!ahead.Text.AsSpan(0, ahead.At).EndsWith("年") && !behind.TakeAny(["the year", "this year", "last year"]) && !behind.Digits(4, out _)))
        {
            return false;
        }

        scan = ahead;
        return true;
    }

    private static bool Letter(ref Scan scan, char letter, int nth)
    {
        var ahead = scan;
        var place = ahead.At;
        while (place < ahead.Text.Length && ahead.Text[place] == ' ')
        {
            place++;
        }

        var text = ahead.Text;
        if (place + 1 >= text.Length || text[place] != letter || text[place + 1] != '0' + nth || (place > 0 && char.IsAsciiLetter(text[place - 1]))
            || (place + 2 < text.Length && (char.IsAsciiLetterOrDigit(text[place + 2]) && text[place + 2] is not '2')))
        {
            return false;
        }

        scan.At = place + 2;
        return true;
    }
}
