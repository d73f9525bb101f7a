using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A product's record read once: the concepts, measures and words that it grounds.</summary>
public sealed class ProductFacts
{
    private readonly HashSet<string> words;
    private readonly string foldedText;

    public ProductFacts(Product product)
    {
        Product = product;
        var texts = Texts(product).ToList();
        foldedText = string.Join('\n', texts.Select(t => TextNormal.Fold(t.Text)));
        Cutter = new WordCutter(OwnWords(product));
        var cut = texts.SelectMany(t => Cutter.Cut(t.Text)).ToList();
        Concepts = [.. cut.Select(w => w.Concept).OfType<CopyConcept>().SelectMany(Expand).DistinctBy(c => c.Id)];
        words = [.. cut.Select(w => WordForms.Stem(w.Text))];
        Measures = [.. texts.SelectMany(t => Copy.Measures.Find(t.Text, t.Label))];
        Noun = FindNoun();
    }

    public Product Product { get; }

    public WordCutter Cutter { get; }

    public IReadOnlyList<CopyConcept> Concepts { get; }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The product noun as a title must have it: the last part of the category, or what the name calls the item.</summary>
    public string? Noun { get; }

    /// <summary>Does the record name the concept or a kind of it?</summary>
    public bool Has(CopyConcept concept) => Concepts.Any(c => CopyLexicon.Is(c, concept.Id));

    /// <summary>Does the record hold the folded text anywhere?</summary>
    public bool Says(string folded) => folded.Length > 0 && (words.Contains(WordForms.Stem(folded)) || (TextNormal.IsHan(folded[0]) && foldedText.Contains(folded, StringComparison.Ordinal)));

    /// <summary>Does the record hold the folded phrase anywhere, as it stands and not as part of a longer number or word?</summary>
    public bool Quotes(string folded)
    {
        for (var at = foldedText.IndexOf(folded, StringComparison.Ordinal); folded.Length > 0 && at >= 0; at = foldedText.IndexOf(folded, at + 1, StringComparison.Ordinal))
        {
            if (!GoesOn(at - 1, folded[0], isBefore: true) && !GoesOn(at + folded.Length, folded[^1], isBefore: false))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<CopyConcept> OfKind(string kind) => Concepts.Where(c => c.Kind == kind);

    private bool GoesOn(int at, char edge, bool isBefore) =>
        at >= 0 && at < foldedText.Length && char.IsAsciiLetterOrDigit(edge) && (char.IsAsciiLetterOrDigit(foldedText[at]) || (isBefore && foldedText[at] == '.'));

    /// <summary>春夏 is spring and summer.</summary>
    private static IEnumerable<CopyConcept> Expand(CopyConcept concept)
    {
        string[] parts = concept.Kind == "season" && concept.Id.Contains('_', StringComparison.Ordinal) ? concept.Id.Split('_') : [];
        return parts.Select(CopyLexicon.ById).OfType<CopyConcept>().Prepend(concept);
    }

    private string? FindNoun()
    {
        var last = Product.Category?.Split(['/', '>', '|', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        var named = Cutter.Cut(Product.Name).LastOrDefault(w => w.Concept?.Kind == "noun");
        if (last is { Length: > 0 } && (named is null || TextNormal.Fold(Product.Name).Contains(TextNormal.Fold(last), StringComparison.Ordinal)))
        {
            return last;
        }

        return named is null ? last : named.Span.Of(Product.Name);
    }

    private static IEnumerable<(string Text, string Label)> Texts(Product product)
    {
        yield return (product.Name, "");
        yield return (product.Brand ?? "", "");
        yield return (product.Category ?? "", "");
        foreach (var (key, value) in product.Attributes)
        {
            yield return (value, key);
        }

        foreach (var text in product.SellingPoints.Concat(product.Certificates).Concat(product.OwnWords))
        {
            yield return (text, "");
        }
    }

    private static IEnumerable<string> OwnWords(Product product)
    {
        IEnumerable<string> brand = product.Brand is { Length: > 0 } name ? [name, .. name.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries)] : [];
        var values = product.Attributes.Values.SelectMany(v => v.Split(['、', ',', '，', '/', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries));
        var category = (product.Category ?? "").Split(['/', '>', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return brand.Concat(category).Concat(product.OwnWords).Concat(values.Where(v => v.Length is >= 2 and <= 8));
    }
}
