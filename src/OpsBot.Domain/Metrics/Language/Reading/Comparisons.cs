using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// The days a window is set against. The period before takes the same number of complete days: of a running unit the same days of the unit before,
/// of a whole calendar unit the whole unit before, of anything else the days just before.
/// </summary>
internal static class Comparisons
{
    public static PlanCompare Resolve(ComparisonWord word, Stretch window, Stretch? against) => word switch
    {
        ComparisonWord.Yoy or ComparisonWord.BareYoy => new(CompareKind.YearOnYear, window.Start.AddYears(-1), YearBack(window)),
        ComparisonWord.SameWeekday => Shifted(CompareKind.SameWeekday, window, 7),
        ComparisonWord.WeekOnWeek when window.Unit is StretchUnit.Day => Shifted(CompareKind.SameWeekday, window, 7),
        ComparisonWord.SameDaysLastMonth => new(CompareKind.Previous, window.Start.AddMonths(-1), window.End.AddMonths(-1)),
        ComparisonWord.Window when against is { } days => Named(window, days),
        _ => Previous(window),
    };

    public static PlanCompare Previous(Stretch window)
    {
        if (window.Unit is StretchUnit.Week or StretchUnit.Month or StretchUnit.Quarter or StretchUnit.Half or StretchUnit.Year)
        {
            var start = Units.StartOf(window.Unit, window.Start);
            var before = Units.Shift(window.Unit, start, -1);
            var whole = Units.Whole(window.Unit, start);
            if (window.Start == start && window.End == whole.End)
            {
                return new(CompareKind.Previous, before, start.AddDays(-1));
            }

            var end = before.AddDays(window.Days - 1);
            return new(CompareKind.Previous, before, end < start ? end : start.AddDays(-1));
        }

        return IsWholeMonths(window) is { } months
            ? new(CompareKind.Previous, window.Start.AddMonths(-months), window.Start.AddDays(-1))
            : new(CompareKind.Previous, window.Start.AddDays(-window.Days), window.Start.AddDays(-1));
    }

    /// <summary>Where the named days are the unit just before a running one, the same number of days is taken from it.</summary>
    private static PlanCompare Named(Stretch window, Stretch against)
    {
        var previous = Previous(window);
        if (against.Start == window.Start && against.End == window.End)
        {
            return previous;
        }

        if (against.Unit is StretchUnit.Year && window.Unit is not StretchUnit.Year && against.End < window.Start)
        {
            return new(CompareKind.YearOnYear, window.Start.AddYears(-1), YearBack(window));
        }

        if (window.FellBack && against.Unit == window.Unit && against.Start >= window.Start)
        {
            return previous;
        }

        return against.Unit == window.Unit && window.Partial && against.Start == previous.Start ? previous : new(CompareKind.Window, against.Start, against.End);
    }

    private static int? IsWholeMonths(Stretch window)
    {
        var months = ((window.End.Year - window.Start.Year) * 12) + window.End.Month - window.Start.Month + 1;
        return window.Unit is StretchUnit.Custom && window.Start.Day == 1 && window.End.AddDays(1).Day == 1 ? months : null;
    }

    private static PlanCompare Shifted(CompareKind kind, Stretch window, int days) => new(kind, window.Start.AddDays(-days), window.End.AddDays(-days));

    private static DateOnly YearBack(Stretch window)
    {
        var end = window.End.AddYears(-1);
        return window.Unit is StretchUnit.Month && !window.Partial ? new(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month)) : end;
    }
}
