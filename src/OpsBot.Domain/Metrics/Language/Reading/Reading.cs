using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>A question as read: a plan, or the reason why there is none; and what the answer must say about how it was read.</summary>
internal sealed record QuestionReading
{
    public required string Language { get; init; }

    public Intent Intent { get; init; }

    public MetricPlan? Plan { get; init; }

    public MetricRefusal? Refusal { get; init; }

    public IReadOnlyList<Premise> Premises { get; init; } = [];

    /// <summary>Notes that the reading itself makes, such as the base chosen for a comparison.</summary>
    public IReadOnlyList<ResultNote> Notes { get; init; } = [];

    public decimal? GoalValue { get; init; }

    /// <summary>The plan edits the one before.</summary>
    public bool IsFollowUp { get; init; }

    public bool IsOverview { get; init; }

    /// <summary>Metrics called by a word that may mean their twin in ads.</summary>
    public IReadOnlyList<string> LooseMetrics { get; init; } = [];

    /// <summary>How much of the question is about numbers: metrics, windows, dimensions and names found.</summary>
    public int Understood { get; init; }

    /// <summary>The word each metric was called by.</summary>
    public IReadOnlyDictionary<string, string> MetricWords { get; init; } = new Dictionary<string, string>();

    public int NotUnderstood { get; init; }

    public int MetricsNamed { get; init; }

    public Stretch Window { get; init; }

    /// <summary>All stores are named ("both shops", 所有店铺).</summary>
    public bool IsOfEveryStore { get; init; }
}
