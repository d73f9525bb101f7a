namespace OpsBot.Domain.Copy;

/// <summary>A figure that a platform shows as one number or as a range; "-" is unknown, never zero.</summary>
public readonly record struct Bounds(decimal? Low, decimal? High)
{
    public static readonly Bounds Unknown;

    public bool IsKnown => Low is not null;

    /// <summary>The middle of the range, or null where it is unknown.</summary>
    public decimal? Middle => (Low + High) / 2;
}

/// <summary>A search word with what the platform says about it. Rates are fractions (0.01 for 1 %).</summary>
public sealed record Keyword(string Text, Bounds Searches, Bounds ClickRate = default, Bounds ConversionRate = default, Bounds Competition = default);

/// <summary>A row that is no keyword, by its line in the file.</summary>
public sealed record RejectedKeyword(int Line, string Text, BothLanguages Reason);

/// <summary>The keywords of a file and the rows left out with reasons.</summary>
public sealed record KeywordTable(IReadOnlyList<Keyword> Keywords, IReadOnlyList<RejectedKeyword> Rejected);
