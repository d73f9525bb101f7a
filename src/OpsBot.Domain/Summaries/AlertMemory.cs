using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// The episodes one watch has seen, and the newest day it has looked at. Ended ones are remembered for a while, so that their days loaded anew do not
/// open them again. <see cref="Fault"/> is why the last look could not be made.
/// </summary>
public sealed record AlertMemory(string Watch, IReadOnlyList<Episode> Episodes, DateOnly? LastDay = null, string? Fault = null)
{
    /// <summary>How far back a load is looked through.</summary>
    public const int DaysBack = 7;

    private const int DaysKept = 28;

    public static AlertMemory Empty(string watch) => new(watch, []);

    /// <summary>The days to look at after a load: those after the newest one known, that one and the day before again, none before the watch's first.</summary>
    public IEnumerable<DateOnly> DaysToLookAt(DateOnly first, DateOnly newest)
    {
        var from = ((DateOnly[])[first, newest.AddDays(1 - DaysBack), LastDay?.AddDays(-1) ?? DateOnly.MinValue]).Max();
        for (var day = from; day <= newest; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>The memory after a day's scores, and the episodes that the day has opened. A day looked at before opens only what it did not show then.</summary>
    public (AlertMemory Memory, IReadOnlyList<Episode> Opened) After(DateOnly day, IReadOnlyList<DayScore> scores)
    {
        bool IsOver(DayScore score, bool up) => Episodes.Any(episode => episode.IsOf(score) && episode.Up == up && episode.ClosedOn >= day);
        var open = Episodes.Where(episode => episode.IsOpen).ToList();
        var steps = Summaries.Episodes.After(day, open, [.. scores.Where(score => !IsOver(score, score.Score > 0))]);
        var opened = steps.Where(step => step.Step == EpisodeStep.Opened && !open.Exists(episode => episode.Key == step.Episode.Key)).Select(step => step.Episode).ToList();
        var ended = Episodes.Where(episode => !episode.IsOpen && episode.ClosedOn >= day.AddDays(-DaysKept));
        return (this with { Episodes = [.. ended, .. steps.Select(step => step.Episode)] }, opened);
    }

    public bool IsSameAs(AlertMemory other) => LastDay == other.LastDay && Fault == other.Fault && Episodes.SequenceEqual(other.Episodes);
}

/// <summary>Something that is to be told once: an episode of a watch, opened by a day.</summary>
public sealed record AlertItem(string Watch, string Episode, string Metric, string Store, bool Up, DateOnly Day, DateTimeOffset FoundAt)
{
    [JsonIgnore]
    public string Key => $"{Episode}|{Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}

/// <summary>
/// A conversation's alerts: what waits to be said, how many were said on its last day, what came beyond the three of a day, what nobody wants to hear of.
/// </summary>
public sealed record AlertPlace(string Conversation)
{
    public const int MostADay = 3;

    private const int KeysKept = 200;

    public QuietHours Quiet { get; init; } = QuietHours.Usual;

    public IReadOnlyList<AlertItem> Waiting { get; init; } = [];

    /// <summary>Those beyond the day's three, named in the next message and then forgotten.</summary>
    public IReadOnlyList<AlertItem> Beyond { get; init; } = [];

    /// <summary>The keys of all that was taken in, so that two watches do not tell of the same.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    public IReadOnlyDictionary<string, DateOnly> Muted { get; init; } = new Dictionary<string, DateOnly>();

    public DateOnly? Day { get; init; }

    /// <summary>How many were said on <see cref="Day"/>.</summary>
    public int Said { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public int SaidOn(DateOnly day) => Day == day ? Said : 0;

    public bool IsMuted(string episode, DateOnly day) => Muted.TryGetValue(episode, out var until) && until >= day;

    public AlertPlace Mute(string episode, DateOnly until) => this with { Muted = new Dictionary<string, DateOnly>(Muted, StringComparer.Ordinal) { [episode] = until } };

    /// <summary>With new items waiting; what is known or muted is left out.</summary>
    public AlertPlace With(IEnumerable<AlertItem> items)
    {
        var taken = items.Where(item => !Known.Contains(item.Key, StringComparer.Ordinal) && !IsMuted(item.Episode, item.Day)).DistinctBy(item => item.Key).ToList();
        return taken.Count == 0 ? this : this with { Waiting = [.. Waiting, .. taken], Known = [.. Known.Concat(taken.Select(item => item.Key)).TakeLast(KeysKept)] };
    }

    /// <summary>After some of what waited was said on a day.</summary>
    public AlertPlace After(DateOnly day, int said, IReadOnlyList<AlertItem> stillWaiting, IReadOnlyList<AlertItem> beyond, DateTimeOffset now) =>
        this with { Day = day, Said = SaidOn(day) + said, Waiting = stillWaiting, Beyond = beyond, LastAt = said > 0 ? now : LastAt };
}
