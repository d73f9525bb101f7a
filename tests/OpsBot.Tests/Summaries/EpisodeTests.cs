using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

public sealed class EpisodeTests
{
    private static readonly DateOnly Day = new(2026, 5, 1);

    /// <summary>Scores day by day, and what each day is told as.</summary>
    [Theory]
    [InlineData("5", "Opened")]
    [InlineData("5 4 2", "Opened Still Still")]
    [InlineData("5 1 1", "Opened Still Closed")]
    [InlineData("5 1 2 1 1", "Opened Still Still Still Closed")]
    [InlineData("5 1 1 5", "Opened Still Closed Opened")]
    [InlineData("-5 -1 -1", "Opened Still Closed")]
    [InlineData("1 2 3", "  ")]
    public void Days_that_follow_each_other_are_one_episode(string scores, string told)
    {
        var (open, lines) = (new List<Episode>(), new List<string>());
        foreach (var (score, at) in scores.Split(' ').Select((text, at) => (double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), at)))
        {
            var steps = Episodes.After(Day.AddDays(at), open, [new("s", "gmv", score, Math.Abs(score) >= Detector.Unusual)]);
            lines.Add(string.Join('+', steps.Select(step => step.Step)));
            open = [.. steps.Where(step => step.Episode.IsOpen).Select(step => step.Episode)];
        }

        Assert.Equal(told, string.Join(' ', lines));
    }

    [Fact]
    public void The_same_day_counted_again_changes_nothing()
    {
        var first = Episodes.After(Day, [], [new("s", "gmv", 5, true)])[0].Episode;

        Assert.Equal((first, EpisodeStep.Opened), Episodes.After(Day, [first], [new("s", "gmv", 5, true)])[0]);
    }

    [Fact]
    public void Up_and_down_are_two_episodes()
    {
        var up = Episodes.After(Day, [], [new("s", "gmv", 5, true)])[0].Episode;
        var steps = Episodes.After(Day.AddDays(1), [up], [new("s", "gmv", -6, true)]);

        Assert.Equal([EpisodeStep.Still, EpisodeStep.Opened], steps.Select(step => step.Step));
    }
}
