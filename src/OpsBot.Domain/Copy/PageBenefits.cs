using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A short lead, what it means for the buyer, and the field of the record that says so.</summary>
internal sealed record PageBenefit(string Head, string? Text, string From);

/// <summary>Selling points with what they mean, then facts of the record that no point names.</summary>
internal static class PageBenefits
{
    private const int MostQuestions = 2;
    private const int LongestHead = 8;

    /// <summary>What a buyer can count needs no report.</summary>
    private static readonly string[] Counts = ["pieces", "set", "steps", "layers"];

    /// <summary>Not said among benefits: promises have a part of their own, and colours and models tell nobody anything there.</summary>
    private static readonly string[] NotSaid = ["aftersales", "freight", "invoice", "usage", "keeping", "colour", "model", "warranty", "registration", "licence", "standard", "shelf", "maker", "ingredients", "weight", "origin"];

    internal static IReadOnlyList<PageBenefit> Of(PageSource source)
    {
        var most = source.Settings.Brevity switch { 0 => 6, 1 => 4, _ => 3 };
        var told = new HashSet<string>(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        var benefits = new List<PageBenefit>();
        foreach (var point in source.Points.Take(most))
        {
            var concepts = source.Concepts(point).ToList();
            said.UnionWith(concepts.Select(c => c.Id));
            benefits.Add(OfPoint(source, point, concepts, told));
        }

        foreach (var attribute in source.Attributes().Where(a => a.Role is null || !NotSaid.Contains(a.Role)).OrderBy(a => Rank(source, a)))
        {
            if (benefits.Count < most && OfAttribute(source, attribute, said, told) is { } benefit)
            {
                benefits.Add(benefit);
            }
        }

        AskForProof(source);
        return benefits;
    }

    /// <summary>What has lines of its own under its label first, then qualities, then sizes and the like.</summary>
    private static int Rank(PageSource source, (string? Role, string Label, string Value) attribute) =>
        BenefitPatterns.OfAttribute(source, attribute.Role, attribute.Label) is not { } own ? 1 : own.Key.StartsWith("label:", StringComparison.Ordinal) || own.Key is "role:insulation" or "role:runtime" ? 0 : 2;

    private static PageBenefit OfPoint(PageSource source, string point, List<CopyConcept> concepts, HashSet<string> told)
    {
        var line = Line(source, BenefitPatterns.OfText(source, point, concepts.Where(c => c.Kind != "material")), point, told);
        var from = Proof(source, point, concepts) ?? CopyPhrases.Of("from.points").In(source.Language);
        return new PageBenefit(source.IsChinese ? point : EnglishCase.Title(point), line, from);
    }

    private static PageBenefit? OfAttribute(PageSource source, (string? Role, string Label, string Value) attribute, HashSet<string> said, HashSet<string> told)
    {
        var (role, label, value) = attribute;
        if (role == "pieces" && value.All(char.IsAsciiDigit))
        {
            value = source.IsChinese ? value + "件" : "Pack of " + value;
        }

        // A time that another lead has in its own words is not said twice.
        if (ProductFacts.SaysNo(value) || ProductFacts.SaysWithout(value) || source.Settings.Brevity > 1 || (TextNormal.Fold(label) == "keeps hot" && source.Labelled("keeps cold") is not null))
        {
            return null;
        }

        if (BenefitPatterns.OfAttribute(source, role, label) is { } own && !source.Points.Any(p => TextNormal.Fold(p).Contains(TextNormal.Fold(value), StringComparison.Ordinal)))
        {
            var head = BenefitPatterns.Filled(source, own.Head.In(source.Language), value) ?? value;
            var text = BenefitPatterns.Filled(source, own.Line.In(source.Language), PageParts.InSentence(value));
            return IsShort(source, head) && text is not null && !source.IsLeftOut(text) && told.Add(own.Head.En + own.Key) && told.Add(text) ? new PageBenefit(source.IsChinese ? head : EnglishCase.Title(head), text, label) : null;
        }

        var affirms = ProductFacts.SaysYes(value);
        var part = source.IsChinese || affirms || role is not null ? null : RecordPhrases.PartOf(label);
        var says = affirms ? label : part is not null && !value.Contains(part, StringComparison.OrdinalIgnoreCase) ? $"{value} {part}" : value;
        var concepts = source.Concepts(says).Where(c => c.Kind is "function" or "feature" or "material").ToList();
        var isOpen = concepts.Count == 0 || concepts.Exists(c => !said.Contains(c.Id));
        var line = isOpen && says.Length <= (source.IsChinese ? LongestHead : 40) ? Line(source, BenefitPatterns.OfText(source, says, concepts), says, told) : null;
        return line is null ? null : new PageBenefit(source.IsChinese ? says : EnglishCase.Title(says), line, label);
    }

    private static bool IsShort(PageSource source, string head) => !source.IsChinese || head.Length <= LongestHead + 2;

    private static string? Line(PageSource source, BenefitPattern? pattern, string says, HashSet<string> told)
    {
        if (pattern is null || source.Settings.Brevity > 0 || BenefitPatterns.Filled(source, pattern.Line.In(source.Language), says) is not { } line || source.IsLeftOut(line))
        {
            return null;
        }

        return line != says && told.Add(line) ? line : null;
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

    /// <summary>The attribute that says the same, or a certificate that names it.</summary>
    private static string? Proof(PageSource source, string point, IReadOnlyList<CopyConcept> concepts)
    {
        var measures = Measures.Find(point);
        foreach (var (_, label, value) in source.Attributes())
        {
            var isMeasured = measures.Any(m => Measures.Find(value).Any(m.SameAs));
            var isNamed = concepts.Any(c => c.Kind is "material" or "function" or "certificate" && source.Concepts(value).Any(v => v.Id == c.Id));
            if (isMeasured || isNamed)
            {
                return label;
            }
        }

        return source.Product.Certificates.FirstOrDefault(c => concepts.Any(k => k.Kind == "function" && source.Concepts(c).Any(v => v.Id == k.Id)));
    }
}
