using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// The window where none was said: the month of the last complete day with data, up to that day. A comparison brings its own: day on day the last
/// day, week on week the last whole week, "vs last month" the month after it; a split by months has all of them, a year at most.
/// </summary>
internal static class DefaultWindows
{
    public static Stretch For(Draft draft)
    {
        var today = draft.Today;
        return draft.Comparison switch
        {
            { Word: ComparisonWord.DayOnDay or ComparisonWord.SameWeekday } => Stretch.OneDay(today.LastWithData),
            { Word: ComparisonWord.WeekOnWeek } => Units.Around(StretchUnit.Week, today, -1),
            { Word: ComparisonWord.QuarterOnQuarter } => Units.Around(StretchUnit.Quarter, today, 0),
            { Word: ComparisonWord.Window, Window: { } against } => After(against, today),
            { Word: ComparisonWord.Goal } => Units.Whole(StretchUnit.Month, Units.StartOf(StretchUnit.Month, today.LastWithData)) with { Partial = false },
            _ when draft.Grain is TimeGrain.Month or TimeGrain.Quarter or TimeGrain.Year => Whole(today),
            _ => MonthToDate(today),
        };
    }

    /// <summary>Months beside each other: all that there are, a year at most.</summary>
    private static Stretch Whole(Today today)
    {
        var month = MonthToDate(today);
        var first = Units.StartOf(StretchUnit.Month, today.DataFirst ?? month.Start);
        var year = month.Start.AddMonths(-11);
        return first < month.Start ? new(first < year ? year : first, month.End, StretchUnit.Custom) : month;
    }

    public static Stretch MonthToDate(Today today)
    {
        var last = today.LastWithData;
        var month = Units.Whole(StretchUnit.Month, Units.StartOf(StretchUnit.Month, last));
        return month.End > last ? month with { End = last, Partial = true } : month;
    }

    private static Stretch After(Stretch against, Today today)
    {
        if (against.Unit is StretchUnit.Week or StretchUnit.Month or StretchUnit.Quarter or StretchUnit.Half or StretchUnit.Year)
        {
            var next = Units.Shift(against.Unit, Units.StartOf(against.Unit, against.Start), 1);
            return next > today.LastComplete && next <= today.Day ? Units.Around(against.Unit, today, 0) : Units.Clip(Units.Whole(against.Unit, next), today);
        }

        var start = against.End.AddDays(1);
        var end = start.AddDays(against.Days - 1);
        return new(start, end > today.LastComplete && start <= today.LastComplete ? today.LastComplete : end, against.Unit);
    }
}
