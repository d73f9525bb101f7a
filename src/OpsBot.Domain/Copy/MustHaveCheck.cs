using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Brand as registered, once and first; product noun; model; the key attribute.</summary>
internal static class MustHaveCheck
{
    private static readonly string[] ModelKeys = ["型号", "model", "model number", "货号"];

    private static readonly string[] MaterialKeys = ["材质", "面料", "主面料", "材料", "material", "fabric"];

    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        if (facts is null || text.Part != CopyPart.Title)
        {
            return [];
        }

        var folded = TextNormal.Fold(text.Text);
        return Brand(folded, facts.Product.Brand).Concat(Noun(text, folded, facts)).Concat(Attributes(text, folded, facts));
    }

    internal static string? ModelOf(Product product) => ValueOf(product, ModelKeys);

    internal static string? MaterialOf(Product product) => ValueOf(product, MaterialKeys);

    private static string? ValueOf(Product product, string[] keys) =>
        product.Attributes.FirstOrDefault(a => keys.Contains(TextNormal.Fold(a.Key))).Value;

    private static IEnumerable<CopyFinding> Brand(string folded, string? brand)
    {
        if (TextNormal.Fold(brand ?? "") is not { Length: > 0 } name)
        {
            yield break;
        }

        var at = folded.IndexOf(name, StringComparison.Ordinal);
        var rule = at < 0 ? "must.brand" : folded.IndexOf(name, at + name.Length, StringComparison.Ordinal) >= 0 ? "must.brand_twice" : at > 0 ? "must.brand_place" : null;
        if (rule is not null)
        {
            yield return new(rule, CopyLevel.Caution, null, brand!, "", CopyMessages.Of(rule, ("found", brand)));
        }
    }

    private static IEnumerable<CopyFinding> Noun(CopyText text, string folded, ProductFacts facts)
    {
        if (facts.Noun is not { } noun || folded.Contains(WordForms.Stem(TextNormal.Fold(noun)), StringComparison.Ordinal))
        {
            yield break;
        }

        var concept = CopyLexicon.Find(TextNormal.Fold(noun));
        var isNamed = concept is not null && facts.Cutter.Cut(text.Text).Any(w => w.Concept is { } c && CopyLexicon.Is(c, concept.Id));
        if (!isNamed)
        {
            yield return new("must.noun", CopyLevel.Caution, null, noun, "", CopyMessages.Of("must.noun", ("found", noun)));
        }
    }

    private static IEnumerable<CopyFinding> Attributes(CopyText text, string folded, ProductFacts facts)
    {
        if (ModelOf(facts.Product) is { } model && !folded.Contains(TextNormal.Fold(model), StringComparison.Ordinal))
        {
            yield return new("must.model", CopyLevel.Caution, null, model, "", CopyMessages.Of("must.model", ("found", model)));
        }

        if (MaterialOf(facts.Product) is not { } material)
        {
            yield break;
        }

        var named = facts.Cutter.Cut(material).Select(w => w.Concept).Where(c => c?.Kind == "material").ToList();
        var isNamed = named.Count == 0 || facts.Cutter.Cut(text.Text).Any(w => w.Concept?.Kind == "material" && named.Any(n => CopyLexicon.Is(n!, w.Concept.Id) || CopyLexicon.Is(w.Concept, n!.Id)));
        if (!isNamed)
        {
            yield return new("must.attribute", CopyLevel.Caution, null, material, "", CopyMessages.Of("must.attribute", ("found", material)));
        }
    }
}
