using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// Words that advertising law or policy bans, doubts or allows with proof. The longest term wins, exceptions come first, and what
/// a certificate of the record names is proven.
/// </summary>
internal static class AdWordCheck
{
    private const string SupplementLine = "本品不能代替药物";

    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        var folded = TextNormal.FoldWithMap(text.Text);
        var scope = CopyScopes.Of(text, facts);
        var plain = Pick(Match(folded.Text, text, scope));
        foreach (var hit in plain)
        {
            yield return Finding(hit, folded, text.Text, facts);
        }

        foreach (var hidden in Hidden(folded, text, scope, plain))
        {
            yield return hidden;
        }

        if (scope.HasFlag(CopyScope.Supplement) && text.Part == CopyPart.Body && text.Profile.Language == "zh" && !text.Text.Contains(SupplementLine, StringComparison.Ordinal))
        {
            yield return new("food.must_show", CopyLevel.Caution, null, "", "食品安全法 78; 广告法 18", CopyMessages.Of("ad.must_show", ("need", SupplementLine)), SupplementLine);
        }
    }

    private static IEnumerable<CopyFinding> Hidden(FoldedText folded, CopyText text, CopyScope scope, List<AdHit> plain)
    {
        var bare = Disguise.Of(folded.Text);
        if (bare.Text == folded.Text)
        {
            yield break;
        }

        foreach (var hit in Pick(Match(bare.Text, text, scope)))
        {
            var span = bare.Origin(hit.Span.Start, hit.Span.Length);
            var term = hit.Span.Of(bare.Text);
            if (span.Of(folded.Text) == term || plain.Any(p => p.Span.Overlaps(span)) || !Disguise.IsHidden(folded.Text, span))
            {
                continue;
            }

            var origin = folded.Origin(span);
            var found = origin.Of(text.Text);
            yield return new(hit.Rule.Id, hit.Rule.Level, origin, found, hit.Rule.Law, CopyMessages.Of("ad.hidden", ("found", found), ("term", term), ("law", hit.Rule.Law)), AdRuleBook.Instance.ReplacementFor(term));
        }
    }

    private static CopyFinding Finding(AdHit hit, FoldedText folded, string text, ProductFacts? facts)
    {
        var term = hit.Span.Of(folded.Text);
        var origin = folded.Origin(hit.Span);
        var found = origin.Of(text);
        var proof = hit.Rule.Level == CopyLevel.Ban ? null : facts?.Product.Certificates.FirstOrDefault(c => TextNormal.Fold(c).Contains(term, StringComparison.Ordinal));
        if (proof is not null)
        {
            return new(hit.Rule.Id, CopyLevel.Ok, origin, found, hit.Rule.Law, CopyMessages.Of("ad.proven", ("found", found), ("need", proof)));
        }

        if (hit.Rule.Id is "eco_recycled" && facts is not null && MustHaveCheck.MaterialOf(facts.Product) is { } material && TextNormal.Fold(material).Contains(term, StringComparison.Ordinal))
        {
            // The share of fibers is what the label by law has to say.
            return new(hit.Rule.Id, CopyLevel.Ok, origin, found, hit.Rule.Law, CopyMessages.Of("ad.proven", ("found", found), ("need", material)));
        }

        if (hit.Rule.Id.StartsWith("contact", StringComparison.Ordinal) && OfficialNumber(facts, found) is { } number)
        {
            return new(hit.Rule.Id, CopyLevel.Ok, origin, found, hit.Rule.Law, CopyMessages.Of("ad.proven", ("found", found), ("need", number)));
        }

        var key = hit.Rule.Level switch { CopyLevel.Ban => "ad.ban", CopyLevel.Caution => "ad.caution", _ => "ad.evidence" };
        var message = CopyMessages.Of(key, ("found", found), ("law", hit.Rule.Law), ("need", hit.Rule.Need ?? hit.Rule.Law));
        return new(hit.Rule.Id, hit.Rule.Level, origin, found, hit.Rule.Law, message, AdRuleBook.Instance.ReplacementFor(term));
    }

    /// <summary>The licence, registration or standard of the record that the digits are part of.</summary>
    private static string? OfficialNumber(ProductFacts? facts, string found) => facts?.Product.Attributes
        .Where(a => AttributeRoles.Find(a.Key)?.Id is "licence" or "registration" or "standard" or "model" && a.Value.Contains(found, StringComparison.Ordinal))
        .Select(a => a.Value).FirstOrDefault();

    private static List<AdHit> Match(string folded, CopyText text, CopyScope scope)
    {
        var hits = new List<AdHit>();
        var excepted = new List<(TextSpan Span, string Rule)>();
        var book = AdRuleBook.Instance;
        for (var at = 0; at < folded.Length; at++)
        {
            hits.AddRange(book.TermsAt(folded, at).Where(t => Holds(t.Rule, scope, text)).Select(t => new AdHit(new TextSpan(at, t.Term.Length), t.Rule)));
            excepted.AddRange(book.ExceptionsAt(folded, at).Select(e => (new TextSpan(at, e.Text.Length), e.Rule)));
        }

        foreach (var rule in book.Rules.Where(r => r.Patterns.Length > 0 && Holds(r, scope, text)))
        {
            hits.AddRange(rule.Patterns.SelectMany(p => p.Matches(folded)).Where(m => m.Length > 0).Select(m => new AdHit(new TextSpan(m.Index, m.Length), rule)));
        }

        foreach (var rule in hits.Select(h => h.Rule).Distinct().Where(r => r.ExceptionPatterns.Length > 0).ToList())
        {
            excepted.AddRange(rule.ExceptionPatterns.SelectMany(p => p.Matches(folded)).Select(m => (new TextSpan(m.Index, m.Length), rule.Id)));
        }

        hits.RemoveAll(h => excepted.Any(e => e.Rule == h.Rule.Id && e.Span.Start <= h.Span.Start && h.Span.End <= e.Span.End));
        return hits;
    }

    /// <summary>A Chinese law rules what is said in Chinese or on a Chinese marketplace.</summary>
    private static bool Holds(AdRule rule, CopyScope scope, CopyText text) => CopyScopes.Applies(rule.Scope, scope, text)
        && (text.Profile.Language == "zh" || !rule.Law.Any(TextNormal.IsHan) || text.Text.Any(TextNormal.IsHan));

    /// <summary>Of hits that overlap the longest stays, of equally long ones the gravest.</summary>
    private static List<AdHit> Pick(List<AdHit> hits)
    {
        var kept = new List<AdHit>();
        foreach (var hit in hits.OrderByDescending(h => h.Span.Length).ThenByDescending(h => h.Rule.Level).ThenBy(h => h.Span.Start))
        {
            if (!kept.Any(k => k.Span.Overlaps(hit.Span)))
            {
                kept.Add(hit);
            }
        }

        return [.. kept.OrderBy(h => h.Span.Start)];
    }

    private sealed record AdHit(TextSpan Span, AdRule Rule);
}
