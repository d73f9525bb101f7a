using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// A section's rows. An additive metric passes where |z| ≥ 3.5, the change is at least 1 % of the last 30 days' sum and the day is whole; a ratio where
/// it moved by a tenth of its baseline over a denominator that is large enough, and, being a share of counts, by two proportions as well.
/// </summary>
internal sealed class Scorecard(IMetricEngine engine, IMetricCatalogue catalogue)
{
    private const int DaysBack = 62;
    private const int WeeksBack = 9;
    private const int MonthsBack = 6;
    private const int LeastPeriods = 4;
    private const int MonthDays = 30;
    private const decimal LeastOfMonth = 0.01m;
    private const double LeastOfRatio = 0.10;

    public async Task<SummarySection> Of(SectionSpec spec, SummaryRequest request, CancellationToken cancel)
    {
        var plan = spec.PlanOf(new(request.First, request.Last, ""), spec.Shown);
        var result = await engine.RunAsync(plan, request.AsOf, cancel).ConfigureAwait(false);
        var (start, grain) = request.Kind switch
        {
            SummaryKind.Weekly => (request.First.AddDays(-7 * WeeksBack), TimeGrain.Week),
            SummaryKind.Monthly => (request.First.AddMonths(-MonthsBack), TimeGrain.Month),
            _ => (request.First.AddDays(-DaysBack), TimeGrain.Day),
        };
        var before = spec.PlanOf(new(start, request.Last, ""), spec.Needed) with { Grain = grain };
        var series = SeriesTable.Of(await engine.RunAsync(before, request.AsOf, cancel).ConfigureAwait(false));
        var isWhole = result.Coverage.Missing.Count == 0 && result.Coverage.NotReady.Count == 0;
        var rows = spec.Shown.Select(id => RowOf(spec, request, catalogue.Find(id)!, result, series, isWhole));
        return new(spec.Id, spec.Store, spec.Kind, spec.Channel, plan, [.. rows], series);
    }

    private static ScoreRow RowOf(SectionSpec spec, SummaryRequest request, MetricDefinition metric, MetricResult result, SeriesTable series, bool isWhole)
    {
        var column = result.Table.Columns.ToList().FindIndex(known => known.Name == metric.Id);
        var value = column < 0 || result.Table.Rows.Count != 1 ? null : result.Table.Rows[0][column].Number;
        var unit = column < 0 ? series.UnitOf(metric.Id) ?? metric.Unit : result.Table.Columns[column].Unit;
        var isCount = metric.Unit == "count" && metric.Denominator.Count == 0;
        var history = series.Doubles(metric.Id);
        if (request.Kind != SummaryKind.Daily)
        {
            return new(spec.Id, metric, unit, value, OfPeriods(history, request.First), null, false);
        }

        bool Expected(DateOnly day) => request.IsExpected(spec.Store.Id, day);
        if (request.IsOfSeveralDays)
        {
            return new(spec.Id, metric, unit, value, SpanBaseline.Of(series, metric, request.First, request.Last, Expected), null, false);
        }

        var baseline = Detector.BaselineOf(history, request.Last, isCount, Expected);
        if (value is null || baseline is null)
        {
            return new(spec.Id, metric, unit, value, baseline, null, false);
        }

        var score = Detector.Score(history.TryGetValue(request.Last, out var own) ? own : (double)value.Value, baseline, isCount);
        score = Milder(score, Proportions(metric, series, request.Last, Expected));
        var passes = isWhole && !Expected(request.Last) && Math.Abs(score) >= Detector.Unusual && IsLarge(metric, series, request.Last, value.Value, baseline);
        return new(spec.Id, metric, unit, value, baseline, score, passes);
    }

    /// <summary>A week or month against the median of those before it, or against the one before where there are few.</summary>
    private static Baseline? OfPeriods(IReadOnlyDictionary<DateOnly, double> history, DateOnly period)
    {
        var before = history.Where(pair => pair.Key < period).OrderByDescending(pair => pair.Key).Take(Detector.Weeks).Select(pair => pair.Value).ToList();
        return before.Count >= LeastPeriods ? new(Detector.Median(before), 0, before.Count, BaselineKind.Periods)
            : before.Count > 0 ? new(before[0], 0, 1, BaselineKind.PeriodBefore) : null;
    }

    private static bool IsLarge(MetricDefinition metric, SeriesTable series, DateOnly day, decimal value, Baseline baseline)
    {
        var change = Math.Abs(value - (decimal)baseline.Value);
        if (metric.Denominator.Count == 0)
        {
            var month = series.Of(metric.Id).Where(pair => pair.Key > day.AddDays(-MonthDays) && pair.Key <= day).Sum(pair => Math.Abs(pair.Value));
            return change >= month * LeastOfMonth;
        }

        return series.PartsAt(metric.Id, day) is { Under: var under } && under >= metric.MinDenominator
            && change >= (decimal)(LeastOfRatio * Math.Abs(baseline.Value));
    }

    /// <summary>For a share of counts: the day's proportion against that of the same weekdays together.</summary>
    private static double? Proportions(MetricDefinition metric, SeriesTable series, DateOnly day, Func<DateOnly, bool> expected)
    {
        if (!metric.IsPercent || series.PartsAt(metric.Id, day) is not { } own || own.Over > own.Under || own.Over < 0)
        {
            return null;
        }

        var same = Enumerable.Range(1, Detector.Weeks).Select(week => day.AddDays(-7 * week)).Where(past => !expected(past))
            .Select(past => series.PartsAt(metric.Id, past)).OfType<(decimal Over, decimal Under)>().ToList();
        return Detector.ScoreOfRates((double)own.Over, (double)own.Under, (double)same.Sum(parts => parts.Over), (double)same.Sum(parts => parts.Under));
    }

    private static double Milder(double score, double? other) => other is { } second && Math.Abs(second) < Math.Abs(score) ? second : score;
}
