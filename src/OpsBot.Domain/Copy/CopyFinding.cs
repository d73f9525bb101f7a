using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>How much a finding weighs. A hit prompts a review; it never deletes.</summary>
public enum CopyLevel
{
    /// <summary>Looked at and in order.</summary>
    Ok = 0,

    /// <summary>Allowed with the proof named.</summary>
    Evidence = 1,

    /// <summary>A person looks at it.</summary>
    Caution = 2,

    /// <summary>Must be changed, or a lead says why not.</summary>
    Ban = 3,
}

/// <summary>A sentence in both languages.</summary>
public sealed record BothLanguages(string En, string Zh)
{
    public string In(string language) => language == "zh" ? Zh : En;
}

/// <summary>
/// What a check found: the rule, its level, where (null for the text as a whole), what stands there, the law or policy behind it, and
/// what could stand there instead (empty: leave it out; null: nothing to propose).
/// </summary>
public sealed record CopyFinding(string Rule, CopyLevel Level, TextSpan? Span, string Found, string Source, BothLanguages Message, string? Replacement = null);

/// <summary>Title or running text: some rules hold for one of them only.</summary>
public enum CopyPart
{
    Title = 1,
    Body = 2,
}

/// <summary>A text to be checked, with what is known about where it goes and what it is about.</summary>
public sealed record CopyText(string Text, MarketplaceProfile Profile, CopyPart Part)
{
    public Product? Product { get; init; }

    /// <summary>The store's other listings, for likeness.</summary>
    public IReadOnlyList<string> OtherListings { get; init; } = [];

    /// <summary>The limit of the field, in characters, where it is not the title's.</summary>
    public int? FieldMax { get; init; }
}

/// <summary>All findings, gravest first, and what they amount to.</summary>
public sealed record CopyReport(IReadOnlyList<CopyFinding> Findings)
{
    public CopyLevel Worst => Findings.Select(f => f.Level).DefaultIfEmpty(CopyLevel.Ok).Max();

    public bool HasBan => Worst == CopyLevel.Ban;

    /// <summary>Findings that ask for something.</summary>
    public IEnumerable<CopyFinding> Open => Findings.Where(f => f.Level != CopyLevel.Ok);
}
