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
        // A value is a word of the record's own, and what the dictionary knows inside of it is said too.
        var plain = new WordCutter();
        var cut = texts.Concat(Labels(product)).SelectMany(t => Cutter.Cut(t.Text).Concat(plain.Cut(t.Text))).ToList();
        Concepts = [.. cut.Select(w => w.Concept).OfType<CopyConcept>().SelectMany(Expand).DistinctBy(c => c.Id)];
        words = [.. cut.Select(w => w.Text).Concat(cut.Where(w => w.Concept?.Kind != "plain").SelectMany(w => w.Text.Split([' ', '-']))).Select(WordForms.Stem)];
        Measures = [.. texts.SelectMany(t => Copy.Measures.Find(t.Text, t.Label))];
        Noun = FindNoun();
        Usual = new CategoryWords(this);
    }

    public Product Product { get; }

    public WordCutter Cutter { get; }

    public IReadOnlyList<CopyConcept> Concepts { get; }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The product noun as a title must have it: the last part of the category, or what the name calls the item.</summary>
    public string? Noun { get; }

    /// <summary>What may be said of every one of these goods.</summary>
    internal CategoryWords Usual { get; }

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

    /// <summary>How the record writes the folded word where it writes it with capitals (USB-C, mAh), else null.</summary>
    internal string? Spelling(string folded)
    {
        foreach (var (text, _) in Texts(Product))
        {
            var map = TextNormal.FoldWithMap(text);
            var at = map.Text.IndexOf(folded, StringComparison.Ordinal);
            if (at >= 0 && folded.Length > 0 && (at == 0 || !char.IsAsciiLetterOrDigit(map.Text[at - 1])) && (at + folded.Length == map.Text.Length || !char.IsAsciiLetterOrDigit(map.Text[at + folded.Length])))
            {
                var found = map.Origin(new TextSpan(at, folded.Length)).Of(text);
                if (found.Any(char.IsAsciiLetterUpper) && found.Length == folded.Length)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>A listed value of up to three characters that begins with the text: 白色 for 白.</summary>
    internal string? Longer(string text) => Product.Attributes.Values.SelectMany(v => v.Split(['、', ',', '，', '/'], StringSplitOptions.TrimEntries))
        .FirstOrDefault(v => v.Length is 2 or 3 && v.StartsWith(text, StringComparison.Ordinal));

    public IEnumerable<CopyConcept> OfKind(string kind) => Concepts.Where(c => c.Kind == kind);

    private bool GoesOn(int at, char edge, bool isBefore) =>
        at >= 0 && at < foldedText.Length && char.IsAsciiLetterOrDigit(edge) && (char.IsAsciiLetterOrDigit(foldedText[at]) || (isBefore && foldedText[at] == '.'));

    /// <summary>春夏 is spring and summer, 男女 men and women.</summary>
    private static IEnumerable<CopyConcept> Expand(CopyConcept concept)
    {
        string[] parts = concept.Id == "unisex" ? ["women", "men"] : concept.Kind == "season" && concept.Id.Contains('_', StringComparison.Ordinal) ? concept.Id.Split('_') : [];
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

    /// <summary>"BPA Free: Yes", "Bluetooth: 5.3" and 不含: 双酚A say by their label what they have.</summary>
    private static IEnumerable<(string Text, string Label)> Labels(Product product)
    {
        foreach (var (key, value) in product.Attributes)
        {
            if (SaysYes(value) || (value.Length <= 6 && value.Any(char.IsAsciiDigit)))
            {
                yield return (key, "");
            }
            else if (TextNormal.Fold(key) is "不含" or "无添加" or "free from")
            {
                yield return (key + value, "");
            }
        }
    }

    /// <summary>A value that only affirms its label.</summary>
    internal static bool SaysYes(string value) => TextNormal.Fold(value) is "yes" or "true" or "是" or "有" or "支持" or "可以" or "含";

    /// <summary>A value that denies its label.</summary>
    internal static bool SaysNo(string value) => TextNormal.Fold(value) is "no" or "none" or "false" or "n/a" or "否" or "无" or "没有" or "不支持" or "不可" or "未知" or "其他" or "其它" or "other";

    private static IEnumerable<string> OwnWords(Product product)
    {
        IEnumerable<string> brand = product.Brand is { Length: > 0 } name ? [name, .. name.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries)] : [];
        var values = product.Attributes.Values.SelectMany(v => v.Split(['、', ',', '，', '/', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries));
        var category = (product.Category ?? "").Split(['/', '>', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return brand.Concat(category).Concat(product.OwnWords).Concat(values.Where(v => v.Length is >= 2 and <= 8));
    }
}
