namespace OpsBot.Domain.Summaries;

/// <summary>
/// How far days usually are from their weekday's median. The deviations of all days of the last 8 weeks are taken relative to their own weekday's median
/// and capped at 2.5 robust deviations; their variance is put together with that of the day's own weekday, 24 to 8, as in a moderated variance. It is
/// raised by n/(n − 1), since the medians are of the same days, and by 1 + π/2n, the error of the median that a new day is held against.
/// </summary>
internal static class WeekdaySpread
{
    private const double MostDeviations = 2.5;
    private const int WeightOfAll = 24;
    private const int LeastDays = 28;

    /// <summary>The spread of a day in the metric's own unit; null where too little is known or a weekday's median is not above nought.</summary>
    public static double? Of(Func<DateOnly, double?> at, DateOnly day, IReadOnlyList<double> own, double middle)
    {
        if (middle <= 0 || Deviations(at, day) is not { } all)
        {
            return null;
        }

        var most = MostDeviations * Detector.MadToDeviation * Detector.Median([.. all.Select(Math.Abs)]);
        double Variance(IEnumerable<double> deviations) => deviations.Average(deviation => Math.Pow(Math.Min(Math.Abs(deviation), most), 2));
        double count = own.Count;
        var together = ((count * Variance(own.Select(value => (value / middle) - 1))) + (WeightOfAll * Variance(all))) / (count + WeightOfAll);
        return middle * Math.Sqrt(together * (count / (count - 1)) * (1 + (Math.PI / (2 * count))));
    }

    private static List<double>? Deviations(Func<DateOnly, double?> at, DateOnly day)
    {
        var all = new List<double>();
        for (var back = 1; back <= 7; back++)
        {
            var same = Enumerable.Range(0, Detector.Weeks).Select(week => at(day.AddDays(-back - (7 * week)))).OfType<double>().ToList();
            if (same.Count < Detector.LeastWeekdays)
            {
                continue;
            }

            var middle = Detector.Median(same);
            if (middle <= 0)
            {
                return null;
            }

            all.AddRange(same.Select(value => (value / middle) - 1));
        }

        return all.Count < LeastDays ? null : all;
    }
}
