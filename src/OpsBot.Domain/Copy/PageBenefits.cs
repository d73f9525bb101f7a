using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A selling point, what it means for the buyer, and what in the record bears it out.</summary>
internal sealed record PageBenefit(string Head, string? Text, string? Proof);

/// <summary>Selling points with what they mean and their proof, then features of the record that no point names.</summary>
internal static class PageBenefits
{
    private const int MostQuestions = 2;

    /// <summary>What a buyer can count needs no report.</summary>
    private static readonly string[] Counts = ["pieces", "set", "steps", "layers"];

    private static readonly string[] FeatureKinds = ["function", "feature", "material"];

    internal static IReadOnlyList<PageBenefit> Of(PageSource source)
    {
        var most = source.Settings.Brevity switch { 0 => 6, 1 => 4, _ => 3 };
        var said = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var benefits = new List<PageBenefit>();
        foreach (var point in source.Points.Take(most))
        {
            var concepts = source.Concepts(point).ToList();
            said.UnionWith(concepts.Select(c => c.Id));
            var proof = Proof(source, point, concepts);
            benefits.Add(new PageBenefit(Head(source, point), Meaning(source, [.. concepts.Where(c => c.Kind != "material")], point, told), proof));
        }

        AddFeatures(source, benefits, said, told, most);
        AskForProof(source);
        return benefits;
    }

    private static void AddFeatures(PageSource source, List<PageBenefit> benefits, HashSet<string> said, HashSet<string> told, int most)
    {
        var features = source.Attributes().Where(a => a.Role is not ("package" or "aftersales" or "care" or "freight" or "usage" or "keeping"))
            .SelectMany(a => source.Concepts(a.Value)).Where(c => FeatureKinds.Contains(c.Kind)).DistinctBy(c => c.Id);
        foreach (var concept in features.Where(c => !said.Contains(c.Id)))
        {
            if (benefits.Count >= most || Meaning(source, [concept], "", told) is not { } meaning)
            {
                continue;
            }

            // What a material means names it already.
            benefits.Add(concept.Kind == "material" ? new PageBenefit(Head(source, meaning), null, null) : new PageBenefit(Head(source, concept.In(source.Language)), meaning, null));
        }
    }

    /// <summary>Figures and functions need more than the seller's word; a few of them are asked about.</summary>
    private static void AskForProof(PageSource source)
    {
        var open = source.Points.Where(p => (Measures.Find(p).Any(m => !Counts.Contains(m.Dimension)) || source.Concepts(p).Any(c => c.Kind == "function")) && Proof(source, p, [.. source.Concepts(p)]) is null);
        foreach (var point in open.Take(MostQuestions))
        {
            source.Ask("benefits", "gap.proof", ("point", point));
        }
    }

    private static string? Meaning(PageSource source, IReadOnlyList<CopyConcept> concepts, string point, HashSet<string> told)
    {
        if (source.Settings.Brevity > 0)
        {
            return null;
        }

        foreach (var concept in concepts.OrderBy(c => c.Kind == "function" ? 0 : c.Kind == "feature" ? 1 : 2))
        {
            if (CopyPhrases.Benefit(concept)?.In(source.Language) is { } meaning && !source.IsLeftOut(meaning) && meaning != point && told.Add(meaning))
            {
                return meaning;
            }
        }

        return null;
    }

    /// <summary>An attribute that says the same, or a certificate that names it.</summary>
    private static string? Proof(PageSource source, string point, IReadOnlyList<CopyConcept> concepts)
    {
        var measures = Measures.Find(point);
        foreach (var (_, label, value) in source.Attributes())
        {
            var isMeasured = measures.Any(m => Measures.Find(value).Any(m.SameAs));
            var isNamed = concepts.Any(c => c.Kind is "material" or "function" or "certificate" && source.Concepts(value).Any(v => v.Id == c.Id));
            if ((isMeasured || isNamed) && !TextNormal.Fold(point).Contains(TextNormal.Fold(value), StringComparison.Ordinal))
            {
                return source.IsChinese ? $"{label}{value}" : $"{label}, {value}";
            }
        }

        return source.Product.Certificates.FirstOrDefault(c => concepts.Any(k => k.Kind == "function" && source.Concepts(c).Any(v => v.Id == k.Id)));
    }

    private static string Head(PageSource source, string point) => source.IsChinese ? point : CopyShapes.Sentence(point);
}
