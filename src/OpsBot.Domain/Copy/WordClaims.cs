using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Words of the dictionary that say something about the item, against the concepts of the record.</summary>
internal static class WordClaims
{
    /// <summary>Kinds that need ground in the record; of the others only a contradiction counts.</summary>
    private static readonly HashSet<string> NeedGround = ["material", "colour", "size", "function", "certificate", "promise"];

    private static readonly HashSet<string> MayContradict = ["season", "crowd", "feature", "pattern"];

    private static readonly string[][] Exclusive =
    [
        ["v_neck", "round_neck", "turtle_neck", "stand_collar"], ["sleeveless", "short_sleeve", "long_sleeve"], ["mid_long", "long_cut", "short_cut"],
        ["slim_fit", "loose_fit"], ["wide_leg", "straight_leg"], ["women", "men"], ["summer", "winter", "autumn_winter", "spring_summer"], ["thick", "thin"],
        ["striped", "plaid", "solid", "polka", "floral"], ["class_a", "class_b"], ["energy_1", "energy_2"],
    ];

    private static readonly string[] Negations = ["非", "不含", "无", "不是", "不添加", "零", "仿", "替代", "no ", "not ", "without ", "free of ", "free from ", "non-", "faux ", "like ", "instead of "];

    internal static IEnumerable<Claim> Find(string text, ProductFacts facts)
    {
        foreach (var word in facts.Cutter.Cut(text))
        {
            var concept = word.Concept;
            if (concept is null || !(NeedGround.Contains(concept.Kind) || MayContradict.Contains(concept.Kind)) || IsNegated(text, word.Span))
            {
                continue;
            }

            var found = word.Span.Of(text);
            if (facts.Has(concept))
            {
                yield return new(concept.Kind, word.Span, found, ClaimVerdict.Grounded);
                continue;
            }

            var rival = Rival(concept, facts);
            if (rival is not null || NeedGround.Contains(concept.Kind))
            {
                yield return new(concept.Kind, word.Span, found, rival is null ? ClaimVerdict.Unsupported : ClaimVerdict.Contradicted, rival);
            }
        }
    }

    /// <summary>What the record says that rules the concept out, or null.</summary>
    internal static string? Rival(CopyConcept concept, ProductFacts facts)
    {
        var group = Exclusive.FirstOrDefault(g => g.Contains(concept.Id));
        var excluded = group is null ? null : facts.Concepts.FirstOrDefault(c => c.Id != concept.Id && group.Contains(c.Id));
        if (excluded is not null)
        {
            return excluded.In(Languages.LanguageOf(facts.Product.Name) ?? "en");
        }

        // One material may be a kind of another; only a record of wholly other materials rules one out.
        if (concept.Kind == "material" && concept.Id.StartsWith("pure_", StringComparison.Ordinal) && facts.OfKind("material").Any(c => !CopyLexicon.Is(concept, c.Id)))
        {
            return ValueOf(facts, "material");
        }

        var isListed = concept.Kind is "material" or "colour" && ValueOf(facts, concept.Kind) is not null;
        return isListed && !facts.OfKind(concept.Kind).Any(c => CopyLexicon.Is(concept, c.Id)) ? ValueOf(facts, concept.Kind) : null;
    }

    /// <summary>The attribute that lists concepts of the kind, such as 颜色.</summary>
    private static string? ValueOf(ProductFacts facts, string kind) =>
        facts.Product.Attributes.Values.FirstOrDefault(v => facts.Cutter.Cut(v).Any(w => w.Concept?.Kind == kind));

    private static bool IsNegated(string text, TextSpan span)
    {
        var before = TextNormal.FoldInPlace(text[Math.Max(0, span.Start - 12)..span.Start]);
        return Negations.Any(n => before.EndsWith(n, StringComparison.Ordinal));
    }
}
