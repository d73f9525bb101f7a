using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What a title is composed from. Words in <see cref="Excluded"/> are never used, <see cref="MustHave"/> always.</summary>
public sealed record TitleRequest(Product Product, IReadOnlyList<Keyword> Keywords, MarketplaceProfile Profile)
{
    /// <summary>How many candidates at most; fewer where the words allow no further title that differs.</summary>
    public int Candidates { get; init; } = 3;

    public IReadOnlyList<string> MustHave { get; init; } = [];

    public IReadOnlyList<string> Excluded { get; init; } = [];

    public IReadOnlyList<string> OtherListings { get; init; } = [];

    public SolveLimits Limits { get; init; } = new();
}

/// <summary>A keyword that the title does not cover, and why; <see cref="Code"/> is the reason's name.</summary>
public sealed record DroppedKeyword(string Keyword, string Code, BothLanguages Why);

/// <summary>
/// One title. <see cref="Coverage"/> is the share of the relevant searches whose words are all in it, by the middle of their ranges, with
/// the share by the lower and upper bounds beside it; <see cref="Optimality"/> is that value against the proven optimum, or against a bound
/// of it where <see cref="IsProven"/> is false. <see cref="Score"/> (0–100) weighs optimality 70, front load 15 and length 15.
/// </summary>
public sealed record TitleCandidate
{
    public required string Title { get; init; }

    public required int Length { get; init; }

    public required double Score { get; init; }

    public required double Coverage { get; init; }

    public double CoverageLow { get; init; }

    public double CoverageHigh { get; init; }

    public required double Optimality { get; init; }

    public required bool IsProven { get; init; }

    public required IReadOnlyList<string> Covered { get; init; }

    public required IReadOnlyList<DroppedKeyword> Dropped { get; init; }

    public required CopyReport Checks { get; init; }

    /// <summary>What it goes for: search (the optimum), use (for whom, when and what for) or facts.</summary>
    public string Angle { get; init; } = "search";

    /// <summary>composed or model.</summary>
    public string Source { get; init; } = "composed";
}

/// <summary>What a title ten units longer would cover more, as a share of the relevant searches, and which searches.</summary>
public sealed record TenMoreUnits(double CoverageGain, IReadOnlyList<string> Keywords);

/// <summary>The candidates for one product on one marketplace, best first.</summary>
public sealed record TitleDraft(MarketplaceProfile Profile, IReadOnlyList<TitleCandidate> Candidates, TenMoreUnits TenMore)
{
    /// <summary>What only the seller knows and what would bring most searches, the most first; at most three, of which one is asked.</summary>
    public IReadOnlyList<TitleQuestion> Questions { get; init; } = [];
}

/// <summary>Brand, noun and the words demanded are longer than the title may be, or exclude each other.</summary>
public sealed record ForcedWordsDoNotFit(string Words, int Max) : Refusal;
