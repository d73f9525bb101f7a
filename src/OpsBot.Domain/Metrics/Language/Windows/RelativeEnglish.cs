namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>yesterday, this week, the last 30 days, month to date, week before last, 3 days ago, last Friday.</summary>
internal static class RelativeEnglish
{
    private static readonly (string[] Words, StretchUnit Unit)[] UnitWords =
    [
        (["days", "day", "d"], StretchUnit.Day), (["weeks", "week", "wk", "wks"], StretchUnit.Week), (["months", "month", "mo"], StretchUnit.Month),
        (["quarters", "quarter", "qtr"], StretchUnit.Quarter), (["half years", "half-years", "half year", "half-year", "half"], StretchUnit.Half), (["years", "year"], StretchUnit.Year),
    ];

    private static readonly (string Words, StretchUnit Unit)[] ToDate =
    [
        ("month to date", StretchUnit.Month), ("month-to-date", StretchUnit.Month), ("mtd", StretchUnit.Month), ("week to date", StretchUnit.Week),
        ("week-to-date", StretchUnit.Week), ("wtd", StretchUnit.Week), ("quarter to date", StretchUnit.Quarter), ("quarter-to-date", StretchUnit.Quarter),
        ("qtd", StretchUnit.Quarter), ("year to date", StretchUnit.Year), ("year-to-date", StretchUnit.Year), ("ytd", StretchUnit.Year),
    ];

    public static bool Read(ref Scan scan, Today today, out Stretch stretch)
    {
        var start = scan;
        if (SingleDays(ref scan, today, out stretch) || ToDateWords(ref scan, today, out stretch) || Ago(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        scan.TakeAny(["the", "all of", "all"]);
        if (BeforeLast(ref scan, today, out stretch) || ThisOrLast(ref scan, today, out stretch) || Rolling(ref scan, today, out stretch))
        {
            return true;
        }

        scan = start;
        return BareRolling(ref scan, today, out stretch);
    }

    private static bool SingleDays(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        ahead.Take("the");
        if (ahead.TakeAny(["day before yesterday", "day-before-yesterday"]))
        {
            stretch = Stretch.OneDay(today.Day.AddDays(-2));
        }
        else if (scan.TakeAny(["yesterday's", "yesterdays", "yesterday", "ytd yesterday"]))
        {
            ahead = scan;
            stretch = Stretch.OneDay(today.Day.AddDays(-1));
        }
        else if (scan.TakeAny(["today's", "todays", "today", "right now"]))
        {
            ahead = scan;
            stretch = new(today.Day, today.Day, StretchUnit.Day, Partial: true);
        }
        else if (scan.TakeAny(["recently", "lately", "these days", "recent days", "the last few days", "the past few days", "of late"]))
        {
            ahead = scan;
            stretch = Units.Rolling(StretchUnit.Day, 7, today, false);
        }
        else if (scan.TakeAny(["tomorrow's", "tomorrow"]))
        {
            ahead = scan;
            stretch = Stretch.OneDay(today.Day.AddDays(1));
        }
        else if (ahead.TakeAny(["last day of the data", "last day of data", "last day with data", "latest day", "most recent day", "last loaded day", "final day", "last available day"])
            || (ahead.Take("last day") && !NextIs(ahead, "of", "before", "in")))
        {
            stretch = Stretch.OneDay(today.LastWithData);
        }
        else
        {
            return false;
        }

        scan = ahead;
        return true;
    }

    private static bool ToDateWords(ref Scan scan, Today today, out Stretch stretch)
    {
        foreach (var (words, unit) in ToDate)
        {
            if (scan.Take(words))
            {
                stretch = Units.Around(unit, today, 0) with { Unit = unit };
                return true;
            }
        }

        stretch = default;
        var ahead = scan;
        if (ahead.Take("so far") && Unit(ref ahead, "this", today, 0, out stretch))
        {
            scan = ahead;
            return true;
        }

        return false;
    }

    private static bool Ago(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!(ahead.TakeAny(["a", "an"]) ? One(out var count) : ahead.Small(out count)) || !TakeUnit(ref ahead, out var unit) || !ahead.Take("ago"))
        {
            return false;
        }

        scan = ahead;
        stretch = unit is StretchUnit.Day ? Stretch.OneDay(today.Day.AddDays(-count)) : Units.Around(unit, today, -count);
        return true;
    }

    private static bool BeforeLast(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (TakeUnit(ref ahead, out var unit) && ahead.TakeAny(["before last", "before the last"]))
        {
            scan = ahead;
            stretch = Units.Around(unit, today, -2);
            return true;
        }

        return false;
    }

    private static bool ThisOrLast(ref Scan scan, Today today, out Stretch stretch)
    {
        var ahead = scan;
        if (Unit(ref ahead, "this", today, 0, out stretch) || Unit(ref ahead, "current", today, 0, out stretch)
            || Unit(ref ahead, "next", today, 1, out stretch) || Unit(ref ahead, "coming", today, 1, out stretch)
            || Unit(ref ahead, "last", today, -1, out stretch) || Unit(ref ahead, "previous", today, -1, out stretch) || Unit(ref ahead, "prior", today, -1, out stretch))
        {
            ahead.TakeAny(["so far", "to date", "until now", "up to now"]);
            scan = ahead;
            return true;
        }

        return false;
    }

    private static bool Unit(ref Scan scan, string lead, Today today, int offset, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.Take(lead))
        {
            return false;
        }

        ahead.Take("calendar");
        if (ahead.TakeAny(["weekend's", "weekend"]))
        {
            var monday = Units.Shift(StretchUnit.Week, Units.StartOf(StretchUnit.Week, today.Day), offset);
            stretch = new(monday.AddDays(5), monday.AddDays(6), StretchUnit.Custom);
        }
        else if (Weekdays.TakeOne(ref ahead, out var weekday, longNames: false))
        {
            stretch = Stretch.OneDay(Units.Shift(StretchUnit.Week, Units.StartOf(StretchUnit.Week, today.Day), offset).AddDays(weekday));
        }
        else if (TakeUnit(ref ahead, out var unit) && unit is not StretchUnit.Day)
        {
            ahead.TakeAny(["'s"]);
            stretch = Units.Around(unit, today, offset);
        }
        else
        {
            return false;
        }

        scan = ahead;
        return true;
    }

    private static bool Rolling(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.TakeAny(["last", "past", "previous", "recent", "trailing", "prior", "latest", "preceding"]))
        {
            return false;
        }

        ahead.TakeAny(["rolling", "full", "complete"]);
        var isNumber = ahead.Small(out var count);
        var counted = isNumber || ahead.TakeAny(["couple of", "few", "several"]);
        if (isNumber && count == 0)
        {
            return false;
        }

        if (!counted)
        {
            count = 1;
        }
        else if (count == 0)
        {
            count = 7;
        }

        ahead.TakeAny(["-", "full", "complete", "calendar"]);
        if (!TakeUnit(ref ahead, out var unit) || count > 1500)
        {
            return false;
        }

        scan = ahead;
        stretch = Units.Rolling(unit, count, today, WithToday(ref scan));
        return true;
    }

    /// <summary>"7 days", "7-day spend", "30d": the last so many.</summary>
    private static bool BareRolling(ref Scan scan, Today today, out Stretch stretch)
    {
        stretch = default;
        var ahead = scan;
        if (!ahead.Digits(3, out var count) || count < 2)
        {
            return false;
        }

        ahead.TakeAny(["-"]);
        if (!TakeUnit(ref ahead, out var unit) || unit is StretchUnit.Half)
        {
            return false;
        }

        scan = ahead;
        stretch = Units.Rolling(unit, count, today, WithToday(ref scan));
        return true;
    }

    private static bool WithToday(ref Scan scan)
    {
        var ahead = scan;
        ahead.TakeAny([",", "("]);
        if (!ahead.TakeAny(["including today", "incl. today", "incl today", "with today", "today included", "and today", "inclusive of today"]))
        {
            return false;
        }

        ahead.TakeAny([")"]);
        scan = ahead;
        return true;
    }

    private static bool TakeUnit(ref Scan scan, out StretchUnit unit)
    {
        foreach (var (words, found) in UnitWords)
        {
            if (scan.TakeAny(words))
            {
                unit = found;
                return true;
            }
        }

        unit = default;
        return false;
    }

    private static bool One(out int count)
    {
        count = 1;
        return true;
    }

    private static bool NextIs(Scan scan, params ReadOnlySpan<string> words) => scan.TakeAny(words);
}
