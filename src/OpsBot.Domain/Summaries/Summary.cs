using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// What a summary is made for. <see cref="IsExpected"/> says that a store's day is a known exception (a big sale), which no baseline looks at and no
/// alert tells; <see cref="AsOf"/> shows the loads as they stood then (null: now).
/// </summary>
public sealed record SummaryRequest(SummaryWish Wish, SummaryKind Kind, DateOnly First, DateOnly Last)
{
    public DateTimeOffset? AsOf { get; init; }

    public Func<string, DateOnly, bool> IsExpected { get; init; } = (_, _) => false;

    /// <summary>A daily summary of several days: shown as their sum, looked over day by day.</summary>
    public bool IsOfSeveralDays => Kind == SummaryKind.Daily && First != Last;

    public SummaryRequest OfDay(DateOnly day) => this with { First = day, Last = day };

    /// <summary>The single days that are looked over; none where weeks and months are compared.</summary>
    internal IReadOnlyList<DateOnly> DaysToLookOver =>
        Kind == SummaryKind.Daily ? [.. Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays)] : [];
}

/// <summary>One day of a daily summary with every section's rows of that day alone.</summary>
public sealed record SummaryDay(DateOnly Day, IReadOnlyList<SummarySection> Sections);

/// <summary>The facts of a summary, before they have a language.</summary>
public sealed record Summary(
    SummaryRequest Request,
    IReadOnlyList<SummarySection> Sections,
    IReadOnlyList<Insight> Insights,
    IReadOnlyList<GoalPace> Paces,
    IReadOnlyList<LateSource> Late,
    long DataVersion)
{
    public const int MostInsights = 3;

    private const double KnownAlready = 0.3;

    /// <summary>Nothing passed the gates.</summary>
    public bool IsNormal => Insights.All(insight => insight.Kind != InsightKind.Unusual);

    /// <summary>The single days behind a daily summary, in order.</summary>
    public IReadOnlyList<SummaryDay> Days { get; init; } = [];

    /// <summary>What happened to episodes, where those of a reader were held against it.</summary>
    public IReadOnlyList<(Episode Episode, EpisodeStep Step)> Episodes { get; init; } = [];

    public bool IsEmpty => Sections.All(section => section.Rows.All(row => row.Value is null));

    /// <summary>The same facts for a reader who knows some episodes already and does not want to hear of others.</summary>
    public Summary For(IReadOnlyList<Episode> open, IReadOnlySet<string> muted)
    {
        if (Request.Kind != SummaryKind.Daily)
        {
            return this;
        }

        var steps = Summaries.Episodes.Over(Days.Select(day => (day.Day, ScoresOf(day.Sections))), open);
        var insights = Insights.Where(insight => !muted.Contains(insight.EpisodeKey)).Select(insight =>
        {
            var known = steps.FirstOrDefault(pair => pair.Episode.Key == insight.EpisodeKey);
            var step = known.Episode is null || known.Episode.OpenedOn >= Request.First ? EpisodeStep.Opened : known.Step;
            return insight with { Step = step, Rank = insight.Weight * (step == EpisodeStep.Still ? KnownAlready : 1) };
        });
        return this with { Episodes = steps, Insights = [.. insights.OrderByDescending(insight => insight.Rank)] };
    }

    /// <summary>The scores of a day's rows, as far as they have one.</summary>
    public static IReadOnlyList<DayScore> ScoresOf(IEnumerable<SummarySection> sections) =>
    [
        .. sections.SelectMany(section => section.Rows).Where(row => row.Score is not null)
            .Select(row => new DayScore(row.Section, row.Metric.Id, row.Score!.Value, row.Passes)),
    ];
}

/// <summary>One store's shop, ads or ad channel. <see cref="Plan"/> gives the rows' values when it is asked again; <see cref="Series"/> the days before.</summary>
public sealed record SummarySection(string Id, Store Store, string Kind, string? Channel, MetricPlan Plan, IReadOnlyList<ScoreRow> Rows, SeriesTable Series);

/// <summary>A metric's value against its baseline. Change is in the metric's own unit, in percent of the baseline beside it; null is unknown.</summary>
public sealed record ScoreRow(string Section, MetricDefinition Metric, string? Unit, decimal? Value, Baseline? Baseline, double? Score, bool Passes)
{
    public decimal? Change => Value is { } value && Baseline is { } baseline ? value - (decimal)baseline.Value : null;

    public decimal? ChangePercent => Change is { } change && Baseline is { Value: not 0 } baseline ? change / (decimal)Math.Abs(baseline.Value) * 100 : null;

    /// <summary>Whether the change is good news, bad news or neither.</summary>
    public int Goodness => Change is not { } change || Metric.Direction is MetricDirection.None ? 0 : Math.Sign(change) * (Metric.Direction is MetricDirection.Up ? 1 : -1);
}

public enum InsightKind
{
    /// <summary>A value far from its baseline, with what it came from.</summary>
    Unusual,

    /// <summary>Campaigns that are new or have ended.</summary>
    Entered,
    Left,

    /// <summary>One campaign now carries most of it.</summary>
    Concentrated,

    /// <summary>A slow change that no single day showed.</summary>
    Drifting,
}

/// <summary>
/// Something worth a sentence. <see cref="Parts"/> are an exact decomposition of the change against the same weekday a week before
/// (<see cref="PartsOf"/> names the split: campaign or factor); <see cref="Detail"/> is the plan that shows it.
/// </summary>
public sealed record Insight(InsightKind Kind, SummarySection Section, ScoreRow Row, double Weight)
{
    /// <summary>The weight, less where the reader knows of it already.</summary>
    public double Rank { get; init; } = Weight;

    public string? Name { get; init; }

    public double? Share { get; init; }

    public IReadOnlyList<DecompositionPart> Parts { get; init; } = [];

    public string? PartsOf { get; init; }

    public decimal? ChangeOfParts { get; init; }

    public MetricPlan? Detail { get; init; }

    public EpisodeStep Step { get; init; }

    /// <summary>The day it is about; in a summary of several days one of them.</summary>
    public DateOnly Day => Section.Plan.Window.End;

    public string EpisodeKey => Episode.KeyOf(Section.Id, Row.Metric.Id, Row.Score is null or >= 0);
}

/// <summary>Where a goal stands on the last day.</summary>
public sealed record GoalPace(Store? Store, MetricDefinition Metric, string? Unit, DateOnly Start, DateOnly End, PaceResult Pace);

/// <summary>A report that does not reach the days it should; <see cref="Last"/> is its last day, null where it was never loaded.</summary>
public sealed record LateSource(Store Store, string Report, DateOnly? Last, IReadOnlyList<DateOnly> NotReady);
