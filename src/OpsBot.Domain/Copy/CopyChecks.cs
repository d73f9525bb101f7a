namespace OpsBot.Domain.Copy;

/// <summary>Every check on a text, drafted or pasted: a list of findings and never a changed text.</summary>
public static class CopyChecks
{
    private static readonly Func<CopyText, ProductFacts?, IEnumerable<CopyFinding>>[] Checks =
    [
        LengthCheck.Run, MustHaveCheck.Run, AdWordCheck.Run, ClaimCheck.Run, RepetitionCheck.Run, LikenessCheck.Run, ReadabilityCheck.Run,
    ];

    /// <summary>Gravest first, then by place. With nothing to object to, one finding of level ok says so.</summary>
    public static CopyReport Check(CopyText text, ProductFacts? facts = null)
    {
        facts ??= text.Product is { } product ? new ProductFacts(product) : null;
        var findings = Checks
            .SelectMany(check => check(text, facts))
            .OrderByDescending(f => f.Level)
            .ThenBy(f => f.Span?.Start ?? -1)
            .ToList();
        if (findings.Count == 0)
        {
            findings.Add(new CopyFinding("ok", CopyLevel.Ok, null, "", "", CopyMessages.Of("ok")));
        }

        return new CopyReport(findings);
    }
}
