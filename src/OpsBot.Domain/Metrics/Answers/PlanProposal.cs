using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>What somebody else, such as a model, takes a question to mean: ids and names that nobody has checked yet. Days are inclusive.</summary>
public sealed record PlanProposal
{
    public IReadOnlyList<string> Metrics { get; init; } = [];

    public IReadOnlyList<string> GroupBy { get; init; } = [];

    public IReadOnlyList<PlanFilter> Filters { get; init; } = [];

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public CompareKind? Compare { get; init; }

    public TimeGrain? Grain { get; init; }

    public int? Limit { get; init; }

    /// <summary>With a limit: the largest first, or the smallest.</summary>
    public bool Largest { get; init; } = true;
}

/// <summary>A proposal as a question that the grammar reads as that very plan; or what is wrong with it, in sentences for whoever proposed.</summary>
public sealed record ProposalVerdict(string? Question, IReadOnlyList<string> Faults);

/// <summary>What a proposal may be made of: everything the loaded files can be asked.</summary>
public sealed record ProposalWords(
    DateOnly Today, DateOnly First, DateOnly Last, IReadOnlyList<ProposalMetric> Metrics, IReadOnlyList<string> Dimensions, IReadOnlyDictionary<string, IReadOnlyList<string>> Values);

public sealed record ProposalMetric(string Id, string Label, string Meaning);
