using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What may be said of every one of a kind of goods although no record says it: other names, usual uses and users.</summary>
internal sealed class CategoryWords
{
    private static readonly Lazy<Dictionary<string, string[]>> Loaded = new(() =>
        CopyData.Table("copy_category.tsv").ToDictionary(row => row[0], row => row[1].Split(',').Select(TextNormal.Fold).ToArray(), StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> Apart = new(() =>
        CopyData.Table("copy_apart.tsv").SelectMany(row => row[0].Split(',')).Select(TextNormal.Fold).ToHashSet(StringComparer.Ordinal));

    private readonly HashSet<string> words;

    internal CategoryWords(ProductFacts facts)
    {
        Nouns = [.. NounsOf(facts).DistinctBy(c => c.Id)];
        words = [.. Nouns.SelectMany(Kinds).SelectMany(id => Loaded.Value.GetValueOrDefault(id, [])).SelectMany(w => new[] { w, WordForms.Stem(w) })];
    }

    /// <summary>What the name and the category call the goods.</summary>
    internal IReadOnlyList<CopyConcept> Nouns { get; }

    /// <summary>The words in the language.</summary>
    internal IEnumerable<string> In(string language) => words.Where(w => TextNormal.IsHan(w[^1]) == (language == "zh")).Distinct();

    /// <summary>Words that name one kind only among several that go by the same concept: 足球 is no 篮球.</summary>
    internal static bool IsApart(string folded) => Apart.Value.Contains(folded);

    /// <summary>Another name of these goods of which this is the first word, as "face serum" of a serum; else null.</summary>
    internal string? NameOf(string folded) => !folded.All(char.IsAscii) ? null
        : words.FirstOrDefault(w => w.Length > folded.Length + 1 && w[folded.Length] == ' ' && w.StartsWith(folded, StringComparison.Ordinal) && Nouns.Any(n => n.Words.Contains(w[(folded.Length + 1)..])));

    internal bool Has(string folded) => words.Contains(folded) || words.Contains(WordForms.Stem(folded));

    /// <summary>The last noun of the name, and those of the last part of the category.</summary>
    private static IEnumerable<CopyConcept> NounsOf(ProductFacts facts)
    {
        var named = facts.Cutter.Cut(facts.Product.Name).LastOrDefault(w => w.Concept?.Kind == "noun");
        var last = facts.Product.Category?.Split(['/', '>', '|'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return facts.Cutter.Cut(last).Where(w => w.Concept?.Kind == "noun").Prepend(named).Select(w => w?.Concept).OfType<CopyConcept>();
    }

    private static IEnumerable<string> Kinds(CopyConcept concept)
    {
        for (CopyConcept? c = concept; c is not null; c = c.Parent is { } parent ? CopyLexicon.ById(parent) : null)
        {
            yield return c.Id;
        }
    }
}
