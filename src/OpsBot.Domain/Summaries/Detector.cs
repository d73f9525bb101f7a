namespace OpsBot.Domain.Summaries;

public enum BaselineKind
{
    /// <summary>The median of the same weekday in the last 8 weeks.</summary>
    SameWeekday,

    /// <summary>The median of the last 28 days times the weekday's factor, where there are fewer than 4 of the weekday.</summary>
    Trailing,

    /// <summary>The median of the same weekdays' sums, where a summary is about several days.</summary>
    SameDays,

    /// <summary>The median of the weeks or months before.</summary>
    Periods,

    /// <summary>The week or month before, where there are too few for a median.</summary>
    PeriodBefore,
}

/// <summary>What a day was expected to be, from <see cref="Days"/> earlier days; <see cref="Scale"/> is what counts as one step from it.</summary>
public sealed record Baseline(double Value, double Scale, int Days, BaselineKind Kind);

/// <summary>
/// Whether a day is unusual, from earlier days only. B is the median of the same weekday in the last 8 weeks (4 needed; else the trailing 28-day
/// median × weekday factor), S = max(spread, 3 % of |B|, √B for counts), z = (x − B)/S; under 20 counts z = 2(√(x+⅜) − √(B+⅜)). Eight values say
/// little about their own spread, so it is that of all days of those weeks around their weekday's median, the own weekday counting for a quarter
/// (<see cref="WeekdaySpread"/>); where there are too few of them it is 1.4826·MAD.
/// </summary>
public static class Detector
{
    public const int Weeks = 8;
    public const int LeastWeekdays = 4;
    public const int LeastTrailing = 14;
    public const int TrailingDays = 28;
    public const double Unusual = 3.5;

    /// <summary>Below this an episode's day is quiet.</summary>
    public const double Quiet = 1.5;

    internal const double MadToDeviation = 1.4826;
    private const double LeastShare = 0.03;
    private const double LowCount = 20;

    /// <summary>The baseline of a day, or null where too little is known. Days that <paramref name="leftOut"/> names are not looked at.</summary>
    public static Baseline? BaselineOf(IReadOnlyDictionary<DateOnly, double> history, DateOnly day, bool isCount, Func<DateOnly, bool>? leftOut = null)
    {
        double? At(DateOnly past) => history.TryGetValue(past, out var value) && leftOut?.Invoke(past) != true ? value : null;
        var same = Enumerable.Range(1, Weeks).Select(week => At(day.AddDays(-7 * week))).OfType<double>().ToList();
        if (same.Count >= LeastWeekdays)
        {
            var middle = Median(same);
            return WeekdaySpread.Of(At, day, same, middle) is { } spread
                ? Floored(middle, spread, isCount, same.Count, BaselineKind.SameWeekday) : Around(middle, same, isCount, BaselineKind.SameWeekday);
        }

        var trailing = Enumerable.Range(1, TrailingDays).Select(back => (Day: day.AddDays(-back), Value: At(day.AddDays(-back))))
            .Where(past => past.Value is not null).Select(past => (past.Day, Value: past.Value!.Value)).ToList();
        if (trailing.Count < LeastTrailing)
        {
            return null;
        }

        var level = Median([.. trailing.Select(past => past.Value)]);
        var factors = Factors(trailing, level);
        var levelled = trailing.Select(past => past.Value / factors[past.Day.DayOfWeek] * factors[day.DayOfWeek]).ToList();
        return Around(level * factors[day.DayOfWeek], levelled, isCount, BaselineKind.Trailing);
    }

    public static double Score(double value, Baseline baseline, bool isCount)
    {
        if (isCount && baseline.Value is >= 0 and < LowCount && value >= 0)
        {
            return 2 * (Math.Sqrt(value + 0.375) - Math.Sqrt(baseline.Value + 0.375));
        }

        return baseline.Scale > 0 ? (value - baseline.Value) / baseline.Scale : 0;
    }

    /// <summary>Two proportions against each other, with the pooled rate; null where a denominator is at nought.</summary>
    public static double? ScoreOfRates(double over, double under, double baseOver, double baseUnder)
    {
        if (under <= 0 || baseUnder <= 0)
        {
            return null;
        }

        var pooled = (over + baseOver) / (under + baseUnder);
        var deviation = Math.Sqrt(pooled * (1 - pooled) * ((1 / under) + (1 / baseUnder)));
        return deviation > 0 ? ((over / under) - (baseOver / baseUnder)) / deviation : 0;
    }

    /// <summary>The two-sided chance of a score under nothing but noise.</summary>
    public static double ChanceOf(double score) => Erfc(Math.Abs(score) / Math.Sqrt(2));

    /// <summary>Benjamini–Hochberg: which of the chances still count where at most the share <paramref name="rate"/> of the found may be false.</summary>
    public static IReadOnlyList<bool> KeepAt(double rate, IReadOnlyList<double> chances)
    {
        var order = Enumerable.Range(0, chances.Count).OrderBy(index => chances[index]).ToList();
        var last = order.FindLastIndex(index => chances[index] <= rate * (order.IndexOf(index) + 1) / chances.Count);
        var kept = order.Take(last + 1).ToHashSet();
        return [.. Enumerable.Range(0, chances.Count).Select(kept.Contains)];
    }

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static Baseline Around(double middle, List<double> values, bool isCount, BaselineKind kind) =>
        Floored(middle, MadToDeviation * Median([.. values.Select(value => Math.Abs(value - middle))]), isCount, values.Count, kind);

    private static Baseline Floored(double middle, double spread, bool isCount, int days, BaselineKind kind)
    {
        var scale = Math.Max(spread, LeastShare * Math.Abs(middle));
        return new(middle, isCount ? Math.Max(scale, Math.Sqrt(Math.Max(middle, 0))) : scale, days, kind);
    }

    private static Dictionary<DayOfWeek, double> Factors(IReadOnlyList<(DateOnly Day, double Value)> past, double middle)
    {
        var factors = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => 1.0);
        foreach (var group in past.GroupBy(value => value.Day.DayOfWeek).Where(group => group.Count() > 1 && middle != 0))
        {
            var factor = Median([.. group.Select(value => value.Value)]) / middle;
            factors[group.Key] = factor > 0 ? factor : 1;
        }

        return factors;
    }

    /// <summary>The complementary error function by the rational approximation of Numerical Recipes (relative error below 1.2e-7).</summary>
    private static double Erfc(double x)
    {
        double[] terms = [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368];
        var t = 1 / (1 + (0.5 * x));
        var sum = terms.Aggregate(0.0, (inner, term) => term + (t * inner));
        return t * Math.Exp(-(x * x) - 1.26551223 + (t * sum));
    }
}
