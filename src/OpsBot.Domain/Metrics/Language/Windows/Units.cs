namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>Calendar units: where they begin and end, and which one is meant. Weeks begin on Monday.</summary>
internal static class Units
{
    public static DateOnly StartOf(StretchUnit unit, DateOnly day) => unit switch
    {
        StretchUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        StretchUnit.Month => new(day.Year, day.Month, 1),
        StretchUnit.Quarter => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        StretchUnit.Half => new(day.Year, day.Month <= 6 ? 1 : 7, 1),
        StretchUnit.Year => new(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>The first day of the unit so many units on (or back).</summary>
    public static DateOnly Shift(StretchUnit unit, DateOnly start, int by) => unit switch
    {
        StretchUnit.Week => start.AddDays(7 * by),
        StretchUnit.Month => start.AddMonths(by),
        StretchUnit.Quarter => start.AddMonths(3 * by),
        StretchUnit.Half => start.AddMonths(6 * by),
        StretchUnit.Year => start.AddYears(by),
        _ => start.AddDays(by),
    };

    public static Stretch Whole(StretchUnit unit, DateOnly start) => new(start, Shift(unit, start, 1).AddDays(-1), unit);

    /// <summary>The unit that holds today, moved by so many units, cut at the last complete day where it is still running.</summary>
    public static Stretch Around(StretchUnit unit, Today today, int offset)
    {
        var whole = Whole(unit, Shift(unit, StartOf(unit, today.Day), offset));
        if (offset != 0 || whole.Start <= today.LastComplete)
        {
            return Clip(whole, today);
        }

        return Whole(unit, Shift(unit, whole.Start, -1)) with { FellBack = true };
    }

    /// <summary>Cuts days that have not come: a running unit ends on the last complete day.</summary>
    public static Stretch Clip(Stretch whole, Today today)
    {
        if (whole.End < today.Day || whole.Start > today.Day)
        {
            return whole;
        }

        if (whole.Start == today.Day)
        {
            return whole with { End = today.Day, Partial = true };
        }

        var keepsToday = whole.End == today.Day && whole.Unit is StretchUnit.Custom or StretchUnit.Day;
        return whole with { End = keepsToday ? today.Day : today.LastComplete, Partial = true };
    }

    public static Stretch Rolling(StretchUnit unit, int count, Today today, bool withToday)
    {
        var end = withToday ? today.Day : today.LastComplete;
        var start = unit switch
        {
            StretchUnit.Week => end.AddDays((-7 * count) + 1),
            StretchUnit.Day => end.AddDays(1 - count),
            _ => Shift(unit, end.AddDays(1), -count),
        };
        return new(start, end, count == 1 && unit is StretchUnit.Day ? StretchUnit.Day : StretchUnit.Rolling, withToday);
    }
}
