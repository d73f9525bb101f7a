using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

public enum EpisodeStep
{
    Opened,
    Still,
    Closed,
}

/// <summary>Something unusual that may last: one metric of one section in one direction, told once when it begins and once when it ends.</summary>
public sealed record Episode(string Section, string Metric, bool Up, DateOnly OpenedOn, DateOnly LastOn, double Peak, int QuietDays = 0, DateOnly? ClosedOn = null)
{
    [JsonIgnore]
    public string Key => KeyOf(Section, Metric, Up);

    [JsonIgnore]
    public bool IsOpen => ClosedOn is null;

    public bool IsOf(DayScore score) => Section == score.Section && Metric == score.Metric;

    public static string KeyOf(string section, string metric, bool up) => $"{section}|{metric}|{(up ? "up" : "down")}";
}

/// <summary>A day's score of one metric of one section; <see cref="Passes"/> says that all gates were passed.</summary>
public sealed record DayScore(string Section, string Metric, double Score, bool Passes);

/// <summary>Days that follow each other are one episode; it ends when its score stays below 1.5 for two days.</summary>
public static class Episodes
{
    public const int QuietDaysToClose = 2;

    /// <summary>How long an episode of which no numbers come is remembered.</summary>
    private const int DaysWithoutNumbers = 14;

    /// <summary>The episodes after several days, each with what the days together have made of it.</summary>
    public static IReadOnlyList<(Episode Episode, EpisodeStep Step)> Over(IEnumerable<(DateOnly Day, IReadOnlyList<DayScore> Scores)> days, IReadOnlyList<Episode> open)
    {
        var (last, ended) = (new List<(Episode Episode, EpisodeStep Step)>(), new List<(Episode Episode, EpisodeStep Step)>());
        foreach (var (day, scores) in days)
        {
            last = [.. After(day, open, scores)];
            open = [.. last.Select(step => step.Episode).Where(episode => episode.IsOpen || episode.ClosedOn == day)];
            ended.AddRange(last.Where(step => step.Step == EpisodeStep.Closed));
        }

        return [.. ended.Where(step => !last.Exists(later => later.Episode.Key == step.Episode.Key)), .. last];
    }

    /// <summary>The episodes after a day, those that ended on it included, each with what the day has made of it. A day already counted changes nothing.</summary>
    public static IReadOnlyList<(Episode Episode, EpisodeStep Step)> After(DateOnly day, IReadOnlyList<Episode> open, IReadOnlyList<DayScore> scores)
    {
        var steps = new List<(Episode, EpisodeStep)>();
        var known = open.Where(episode => episode.IsOpen || episode.ClosedOn == day).ToDictionary(episode => episode.Key, StringComparer.Ordinal);
        foreach (var episode in known.Values.Where(episode => episode.LastOn.AddDays(DaysWithoutNumbers) >= day && !scores.Any(score => episode.IsOf(score))))
        {
            steps.Add((episode, episode.IsOpen ? EpisodeStep.Still : EpisodeStep.Closed));
        }

        foreach (var score in scores)
        {
            foreach (var up in (bool[])[true, false])
            {
                var signed = up ? score.Score : -score.Score;
                var episode = known.GetValueOrDefault(Episode.KeyOf(score.Section, score.Metric, up));
                if (episode is not null)
                {
                    steps.Add(Continue(episode, day, signed));
                }
                else if (score.Passes && signed > 0)
                {
                    steps.Add((new(score.Section, score.Metric, up, day, day, signed), EpisodeStep.Opened));
                }
            }
        }

        return steps;
    }

    private static (Episode Episode, EpisodeStep Step) Continue(Episode episode, DateOnly day, double signed)
    {
        if (day <= episode.LastOn)
        {
            return (episode, !episode.IsOpen ? EpisodeStep.Closed : episode.OpenedOn == day ? EpisodeStep.Opened : EpisodeStep.Still);
        }

        var quiet = signed < Detector.Quiet ? episode.QuietDays + 1 : 0;
        var next = episode with { LastOn = day, QuietDays = quiet, Peak = Math.Max(episode.Peak, signed) };
        return quiet >= QuietDaysToClose ? (next with { ClosedOn = day }, EpisodeStep.Closed) : (next, EpisodeStep.Still);
    }
}
