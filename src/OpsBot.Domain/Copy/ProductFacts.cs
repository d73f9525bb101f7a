using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A product's record read once: the concepts, measures and words that it grounds.</summary>
public sealed class ProductFacts
{
    private readonly HashSet<string> words;
    private readonly HashSet<string> squashed;
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
        var meant = Meant(product, cut).SelectMany(plain.Cut).ToList();
        Concepts = [.. cut.Concat(meant).Select(w => w.Concept).OfType<CopyConcept>().SelectMany(Expand).DistinctBy(c => c.Id)];
        words = [.. cut.Concat(meant).Select(w => w.Text).Concat(cut.Where(w => w.Concept?.Kind != "plain").SelectMany(w => w.Text.Split([' ', '-']))).Concat(LabelWords(product)).Select(WordForms.Stem)];
        squashed = [.. texts.SelectMany(t => Squashed(TextNormal.Fold(t.Text)))];
        Measures = [.. texts.SelectMany(t => Copy.Measures.Find(t.Text, t.Label)), .. product.Attributes.Select(Counted).OfType<Measure>()];
        Noun = FindNoun();
        Usual = new CategoryWords(this);
    }

    private const int ShortestJoined = 7;

    private static readonly Lazy<IReadOnlyList<(string Said, string[] Meant)>> Meanings = new(() => [.. CopyData.Table("copy_means.tsv").Select(row => (row[0], row[1].Split(',')))]);

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

    /// <summary>The search with the words joined or parted as the record has them: "stone washed" where the record says stonewashed.</summary>
    internal string AsSpelt(string search)
    {
        var parts = TextNormal.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            var joined = parts[i] + parts[i + 1];
            if (joined.Length >= ShortestJoined && joined.All(char.IsAsciiLetter) && CopyLexicon.Find(parts[i] + " " + parts[i + 1]) is null && (words.Contains(WordForms.Stem(joined)) || Usual.Has(joined)))
            {
                parts[i] = joined;
                parts.RemoveAt(i + 1);
                continue;
            }
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.Length >= ShortestJoined && part.All(c => char.IsAsciiLetter(c) || c == '-') && !words.Contains(WordForms.Stem(part)) && !Usual.Has(part) && CopyLexicon.Find(part) is null && squashed.FirstOrDefault(p => p.Split('|')[0] == part.Replace("-", "", StringComparison.Ordinal)) is { } spelt)
            {
                parts[i] = spelt.Split('|')[1];
            }
        }

        return parts.Count == 0 || !search.Any(char.IsAsciiLetter) ? search : string.Join(' ', parts);
    }

    /// <summary>Two words of the record that somebody might write as one, each with how the record has them.</summary>
    private static IEnumerable<string> Squashed(string folded)
    {
        var parts = folded.Split([' ', ',', ';', '、', '/'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = parts.Zip(parts.Skip(1), (a, b) => a + " " + b).Concat(parts.Where(p => p.Contains('-', StringComparison.Ordinal)));
        return pairs.Where(p => p.All(c => char.IsAsciiLetter(c) || c is ' ' or '-')).Select(p => p.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) + "|" + p);
    }

    /// <summary>What follows from what the record says by the meaning of the words: bluetooth is wireless, what has a scent is scented.</summary>
    private static IEnumerable<string> Meant(Product product, IReadOnlyList<CopyWord> said)
    {
        var words = said.Select(w => w.Text).Concat(product.Attributes.Where(a => !SaysNo(a.Value) && !SaysWithout(a.Value)).Select(a => "label:" + (AttributeRoles.Find(a.Key)?.Id ?? TextNormal.Fold(a.Key)))).ToHashSet(StringComparer.Ordinal);
        return Meanings.Value.Where(m => words.Contains(m.Said)).SelectMany(m => m.Meant);
    }

    /// <summary>"Pack: 2" is two pieces although no unit stands there.</summary>
    private static Measure? Counted(KeyValuePair<string, string> attribute) =>
        AttributeRoles.Find(attribute.Key)?.Id == "pieces" && int.TryParse(attribute.Value, out var count) && count > 1 ? new("pieces", count, new TextSpan(0, attribute.Value.Length), attribute.Key, attribute.Value) : null;

    /// <summary>Words of labels that claim nothing by themselves: port of "Charging Port".</summary>
    private static IEnumerable<string> LabelWords(Product product) => product.Attributes.Where(a => !SaysNo(a.Value) && AttributeRoles.Find(a.Key) is null)
        .SelectMany(a => TextNormal.Fold(a.Key).Split(' ')).Where(w => w.Length > 2 && w.All(char.IsAsciiLetter) && w is not ("free" or "safe" or "proof") && CopyLexicon.Find(w) is null);

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

    /// <summary>Does an attribute or a certificate bear the promise out? What the seller only says of the goods is no proof.</summary>
    internal bool Proves(CopyConcept promise) => Product.Attributes.Where(a => !SaysNo(a.Value)).SelectMany(a => new[] { a.Key, a.Value }).Concat(Product.Certificates)
        .Any(text => Cutter.Cut(text).Any(w => w.Concept?.Id == promise.Id));

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
            var isQuality = CopyLexicon.Find(TextNormal.Fold(key)) is { Kind: "feature" or "function" } && !SaysNo(value);
            if (SaysYes(value) || isQuality || (value.Length <= 6 && value.Any(char.IsAsciiDigit)))
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

    /// <summary>A value that says the label's thing is left out: 无香, unscented, gluten free.</summary>
    internal static bool SaysWithout(string value) => TextNormal.Fold(value) is var folded && (folded[0] == '无' || folded.StartsWith("un", StringComparison.Ordinal) || folded.EndsWith("free", StringComparison.Ordinal));

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
