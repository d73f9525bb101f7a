using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

/// <summary>
/// Changes planted in invented campaigns: ten sets of 60 series of 180 days with weekday shapes and log-normal noise of 5 to 12 %, half of them left
/// alone. The detector was made on other series than these. What the numbers came to is written out; the bounds are what we promise.
/// </summary>
public sealed class PlantedTests(ITestOutputHelper output)
{
    private const int Days = 180;
    private const int From = 70;
    private const int Sets = 10;
    private const int FirstSet = 41;
    private const int SeriesOfASet = 60;
    private static readonly DateOnly First = new(2026, 1, 1);

    [Fact]
    public void Spikes_are_found_and_little_else()
    {
        var (found, planted, alerts, falseAlerts, months) = Run(series => [series.Random.Next(From, Days - 1)], (value, at, day) => at == day ? value * 1.6 : value, within: 1);
        Report("spikes of +60 %", found, planted, alerts, falseAlerts, months);
        Assert.True(found >= 0.9 * planted);
        Assert.True(alerts - falseAlerts >= 0.7 * alerts);
        Assert.True(falseAlerts <= 0.1 * months, "more than one false alert in ten metrics and a month");
    }

    [Fact]
    public void Level_shifts_are_found_within_three_days()
    {
        var (found, planted, alerts, falseAlerts, months) = Run(series => [series.Random.Next(From, Days - 30)], (value, at, day) => day >= at ? value * 0.55 : value, within: 3);
        Report("level shifts of −45 %", found, planted, alerts, falseAlerts, months);
        Assert.True(found >= 0.9 * planted);
        Assert.True(alerts - falseAlerts >= 0.7 * alerts);
        Assert.True(falseAlerts <= 0.1 * months);
    }

    [Fact]
    public void Slow_drifts_are_told_by_the_sum_of_small_residuals()
    {
        var (found, planted, falseTold, months) = (0, 0, 0, 0.0);
        for (var index = FirstSet * SeriesOfASet; index < (FirstSet + Sets) * SeriesOfASet; index++)
        {
            var series = new Series(index);
            var at = series.Random.Next(From + 14, Days - 40);
            var isPlanted = index % 2 == 0;
            var values = series.Values((value, day) => isPlanted && day >= at ? value * Math.Pow(0.985, Math.Min(day - at, 30)) : value);
            var told = Drift.Of([.. Enumerable.Range(0, Days).Select(day => ScoreOf(values, day) ?? 0)]);
            planted += isPlanted ? 1 : 0;
            found += isPlanted && Enumerable.Range(at, 36).Any(day => told[day] < 0) ? 1 : 0;
            falseTold += Enumerable.Range(From, Days - From).Count(day => told[day] != 0 && !(isPlanted && day >= at));
            months += (Days - From) / 30.0;
        }

        output.WriteLine($"drifts of −1.5 % a day over 30 days: recall {found}/{planted}, false {falseTold} in {months:0} metric-months ({falseTold / months:0.00} a month)");
        Assert.True(found >= 0.8 * planted);
        Assert.True(falseTold <= months);
    }

    /// <summary>One day that is twice as high is no drift.</summary>
    [Fact]
    public void One_odd_day_is_no_drift() => Assert.DoesNotContain(Drift.Of([.. Enumerable.Repeat(0.0, 20), 40, .. Enumerable.Repeat(0.0, 20)]), told => told != 0);

    [Fact]
    public void A_smooth_mean_follows_slowly() => Assert.Equal([10, 10, 11, 11.9], Drift.Smooth([10, 10, 20, 20], 0.1).Select(value => Math.Round(value, 6)));

    private static (int Found, int Planted, int Alerts, int False, double Months) Run(Func<Series, int[]> places, Func<double, int, int, double> change, int within)
    {
        var (found, planted, alerts, falseAlerts, months) = (0, 0, 0, 0, 0.0);
        for (var index = FirstSet * SeriesOfASet; index < (FirstSet + Sets) * SeriesOfASet; index++)
        {
            var series = new Series(index);
            var at = index % 2 == 0 ? places(series)[0] : -1;
            var values = series.Values((value, day) => at >= 0 ? change(value, at, day) : value);
            var opened = Opened(values);
            planted += at >= 0 ? 1 : 0;
            found += at >= 0 && opened.Any(day => day >= at && day < at + within) ? 1 : 0;
            alerts += opened.Count;
            falseAlerts += opened.Count(day => at < 0 || day < at || day >= at + within);
            months += (Days - From) / 30.0;
        }

        return (found, planted, alerts, falseAlerts, months);
    }

    /// <summary>The days on which an episode opens, with the gate of 1 % of the month.</summary>
    private static List<int> Opened(Dictionary<DateOnly, double> values)
    {
        var (open, opened) = (new List<Episode>(), new List<int>());
        for (var day = From; day < Days; day++)
        {
            var baseline = Detector.BaselineOf(values, First.AddDays(day), isCount: false)!;
            var value = values[First.AddDays(day)];
            var score = Detector.Score(value, baseline, isCount: false);
            var month = Enumerable.Range(day - 29, 30).Sum(past => values[First.AddDays(past)]);
            var steps = Episodes.After(First.AddDays(day), open, [new("c", "spend", score, Math.Abs(score) >= Detector.Unusual && Math.Abs(value - baseline.Value) >= month * 0.01)]);
            opened.AddRange(steps.Where(step => step.Step == EpisodeStep.Opened).Select(_ => day));
            open = [.. steps.Where(step => step.Episode.IsOpen).Select(step => step.Episode)];
        }

        return opened;
    }

    private static double? ScoreOf(Dictionary<DateOnly, double> values, int day) =>
        Detector.BaselineOf(values, First.AddDays(day), isCount: false) is { } baseline ? Detector.Score(values[First.AddDays(day)], baseline, isCount: false) : null;

    private void Report(string what, int found, int planted, int alerts, int falseAlerts, double months) => output.WriteLine(
        $"{what}: recall {found}/{planted}, precision {alerts - falseAlerts}/{alerts}, false {falseAlerts} in {months:0} metric-months ({falseAlerts / months:0.00} a month)");

    private sealed class Series(int index)
    {
        private readonly double _level = Math.Exp(5 + (index % 7 * 0.5));
        private readonly double _noise = 0.05 + (index % 8 * 0.01);

        public Random Random { get; } = new(100_000 + index);

        public Dictionary<DateOnly, double> Values(Func<double, int, double> change)
        {
            var noise = new Random(index);
            double[] shape = [1.15, 0.95, 0.93, 0.95, 1.0, 1.02, 1.2];
            return Enumerable.Range(0, Days).ToDictionary(
                First.AddDays,
                day =>
                {
                    var normal = Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble());
                    return change(_level * shape[(int)First.AddDays(day).DayOfWeek] * Math.Exp(_noise * normal), day);
                });
        }
    }
}
