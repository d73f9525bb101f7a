using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Whether the record grounds a claim.</summary>
public enum ClaimVerdict
{
    Grounded = 1,
    Unsupported = 2,
    Contradicted = 3,
}

/// <summary>Something a text says about the item that the record can bear out or not.</summary>
public sealed record Claim(string Kind, TextSpan Span, string Found, ClaimVerdict Verdict, string? Record = null);

/// <summary>Holds the claims of a text against the record: what contradicts it is banned, what it lacks needs proof.</summary>
internal static class ClaimCheck
{
    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts) =>
        facts is null ? [] : Claims.Find(text.Text, facts).Select(Finding);

    private static CopyFinding Finding(Claim claim)
    {
        var (key, level) = claim.Verdict switch
        {
            ClaimVerdict.Grounded => ("claim.grounded", CopyLevel.Ok),
            ClaimVerdict.Unsupported => ("claim.unsupported", CopyLevel.Evidence),
            _ => ("claim.contradicted", CopyLevel.Ban),
        };
        var message = CopyMessages.Of(key, ("found", claim.Found), ("record", claim.Record));
        return new($"claim.{claim.Kind}", level, claim.Span, claim.Found, "product record", message, claim.Verdict == ClaimVerdict.Contradicted ? claim.Record : null);
    }
}

/// <summary>Finds the claims of a text: numbers with units, materials, colours, sizes, seasons, crowds, cuts, functions, certificates, devices.</summary>
public static class Claims
{
    public static IReadOnlyList<Claim> Find(string text, ProductFacts facts)
    {
        var claims = MeasureClaims.Find(text, facts).Concat(WordClaims.Find(text, facts)).Concat(PatternClaims.Find(text, facts)).ToList();
        return [.. claims.Where(c => !IsPartOfLonger(c, claims)).OrderBy(c => c.Span.Start)];
    }

    private static bool IsPartOfLonger(Claim claim, List<Claim> all) =>
        all.Any(o => o.Span.Length > claim.Span.Length && o.Span.Start <= claim.Span.Start && claim.Span.End <= o.Span.End);
}
