using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

public sealed class DetectorTests(ITestOutputHelper output)
{
    /// <summary>A city's taxi rides by day, with five labelled events: marathon, Thanksgiving, Christmas, New Year, a blizzard.</summary>
    [Fact]
    public void The_five_events_in_a_year_of_taxi_rides_are_found_in_at_most_six_episodes()
    {
        var rides = Some.Taxi(out var labelled);
        var (open, opened, flagged) = (new List<Episode>(), new List<Episode>(), new List<DateOnly>());
        foreach (var day in rides.Keys.Order())
        {
            if (Detector.BaselineOf(rides, day, isCount: true) is not { } baseline)
            {
                continue;
            }

            var score = Detector.Score(rides[day], baseline, isCount: true);
            var passes = Math.Abs(score) >= Detector.Unusual;
            var steps = Episodes.After(day, open, [new("city", "rides", score, passes)]);
            opened.AddRange(steps.Where(step => step.Step == EpisodeStep.Opened).Select(step => step.Episode));
            open = [.. steps.Where(step => step.Episode.IsOpen).Select(step => step.Episode)];
            flagged.AddRange(passes ? [day] : []);
        }

        var events = Runs(labelled);
        var found = events.Count(days => days.Intersect(flagged).Any());
        output.WriteLine($"events {found}/{events.Count}, flagged days outside {flagged.Except(labelled).Count()}, episodes {opened.Count}: {string.Join(", ", opened.Select(episode => $"{episode.OpenedOn:yyyy-MM-dd} {(episode.Up ? "up" : "down")}"))}");
        Assert.Equal(5, events.Count);
        Assert.Equal(5, found);
        Assert.InRange(opened.Count, 5, 6);
    }

    [Theory]
    [InlineData(100, 100, 0)]
    [InlineData(130, 100, 3)]
    [InlineData(70, 100, -3)]
    public void A_score_counts_steps_from_the_median(double value, double median, double score)
    {
        var history = Weeks(8).ToDictionary(day => day, _ => median);

        Assert.Equal(score, Detector.Score(value, Detector.BaselineOf(history, Day, isCount: true)!, isCount: true), 9);
    }

    [Fact]
    public void Three_percent_of_the_median_is_one_step_where_nothing_ever_moved() =>
        Assert.Equal(3, Detector.BaselineOf(Weeks(8).ToDictionary(day => day, _ => 100.0), Day, isCount: false)!.Scale, 9);

    [Fact]
    public void Few_counts_are_compared_by_their_roots()
    {
        var baseline = Detector.BaselineOf(Weeks(8).ToDictionary(day => day, _ => 2.0), Day, isCount: true)!;

        Assert.Equal(2 * (Math.Sqrt(7.375) - Math.Sqrt(2.375)), Detector.Score(7, baseline, isCount: true), 9);
    }

    [Fact]
    public void Under_four_weekdays_the_last_four_weeks_count_with_the_weekdays_factor()
    {
        var history = Enumerable.Range(1, 21).ToDictionary(back => Day.AddDays(-back), back => Day.AddDays(-back).DayOfWeek == Day.DayOfWeek ? 200.0 : 100.0);

        var baseline = Detector.BaselineOf(history, Day, isCount: false)!;

        Assert.Equal((200, BaselineKind.Trailing, 21), (baseline.Value, baseline.Kind, baseline.Days));
    }

    [Fact]
    public void With_less_than_two_weeks_there_is_no_baseline() =>
        Assert.Null(Detector.BaselineOf(Enumerable.Range(1, 13).ToDictionary(back => Day.AddDays(-back), _ => 1.0), Day, isCount: false));

    [Fact]
    public void Expected_days_are_left_out_of_the_baseline()
    {
        var history = Weeks(8).ToDictionary(day => day, day => day == Day.AddDays(-7) || day == Day.AddDays(-14) || day == Day.AddDays(-21) || day == Day.AddDays(-28) ? 900.0 : 100.0);

        Assert.Equal(100, Detector.BaselineOf(history, Day, isCount: false, day => history[day] > 500)!.Value);
    }

    [Fact]
    public void Two_proportions_are_pooled() =>
        Assert.Equal(-0.019 / Math.Sqrt(0.0505 * 0.9495 * 0.002), Detector.ScoreOfRates(41, 1000, 60, 1000)!.Value, 9);

    [Fact]
    public void Chances_are_those_of_the_normal_distribution()
    {
        Assert.Equal(0.05, Detector.ChanceOf(1.959964), 6);
        Assert.Equal(0.000465258, Detector.ChanceOf(3.5), 7);
        Assert.Equal(1, Detector.ChanceOf(0), 6);
    }

    /// <summary>The example of Benjamini and Hochberg's paper: 15 tests at 0.05 keep four.</summary>
    [Fact]
    public void The_step_up_rule_keeps_what_its_authors_kept()
    {
        double[] chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];

        Assert.Equal(4, Detector.KeepAt(0.05, chances).Count(kept => kept));
        Assert.Empty(Detector.KeepAt(0.05, []));
    }

    private static readonly DateOnly Day = new(2026, 5, 19);

    private static IEnumerable<DateOnly> Weeks(int weeks) => Enumerable.Range(1, weeks).Select(week => Day.AddDays(-7 * week));

    private static List<List<DateOnly>> Runs(IReadOnlyList<DateOnly> days)
    {
        var runs = new List<List<DateOnly>>();
        foreach (var day in days.Order())
        {
            if (runs.Count > 0 && runs[^1][^1].AddDays(1) == day)
            {
                runs[^1].Add(day);
            }
            else
            {
                runs.Add([day]);
            }
        }

        return runs;
    }
}
