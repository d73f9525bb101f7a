using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// What several days together were expected to be: the median over the same weekdays of up to 8 earlier weeks, 4 needed. Sums are summed; a ratio is its
/// numerators over its denominators, never a mean of days. Weeks with an unknown or expected day are left out. Nothing is called unusual by it.
/// </summary>
internal static class SpanBaseline
{
    public static Baseline? Of(SeriesTable series, MetricDefinition metric, DateOnly first, DateOnly last, Func<DateOnly, bool> leftOut)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        var step = (days + 6) / 7 * 7;
        var spans = Enumerable.Range(1, Detector.Weeks).Select(back => Of(series, metric, first.AddDays(-step * back), days, leftOut)).OfType<double>().ToList();
        return spans.Count < Detector.LeastWeekdays ? null : new(Detector.Median(spans), 0, spans.Count, BaselineKind.SameDays);
    }

    private static double? Of(SeriesTable series, MetricDefinition metric, DateOnly first, int days, Func<DateOnly, bool> leftOut)
    {
        var (over, under) = (0m, 0m);
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            if (leftOut(day) || series.At(metric.Id, day) is not { } value)
            {
                return null;
            }

            if (metric.Denominator.Count == 0)
            {
                over += value;
            }
            else if (series.PartsAt(metric.Id, day) is { } parts)
            {
                (over, under) = (over + parts.Over, under + parts.Under);
            }
        }

        return metric.Denominator.Count == 0 ? (double)over : under == 0 ? null : (double)(over / under * metric.Scale);
    }
}
