using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// A product's record as a page in one language may use it: values by role, translated word by word where the dictionary has every
/// word. What can't be translated becomes a question and is left out.
/// </summary>
internal sealed class PageSource
{
    private readonly List<CopyGap> gaps = [];
    private readonly string[] without;

    internal PageSource(Product product, MarketplaceProfile profile, CopySettings settings)
    {
        (Product, Profile, Settings) = (product, profile, settings);
        without = [.. settings.Without.Select(TextNormal.Fold)];
        Facts = new ProductFacts(product);
        Scope = CopyScopes.Of(new CopyText(product.Name, profile, CopyPart.Body), Facts);
        Points = [.. settings.Mentions.Concat(product.SellingPoints.Select(p => p.Trim().TrimEnd('.', '。', '!', '！', ';', '；')))
            .Where(p => p.Length > 0 && !IsLeftOut(p)).Select(p => In(p, "")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    internal Product Product { get; }

    internal MarketplaceProfile Profile { get; }

    internal CopySettings Settings { get; }

    internal ProductFacts Facts { get; }

    internal CopyScope Scope { get; }

    internal string Language => Profile.Language;

    internal bool IsChinese => Language == "zh";

    /// <summary>Selling points in the page's language, those that were asked for first.</summary>
    internal IReadOnlyList<string> Points { get; }

    internal IReadOnlyList<CopyGap> Gaps => [.. gaps.DistinctBy(g => g.Question)];

    internal string? Name => Value("name_" + Language) ?? Translate(Product.Name);

    /// <summary>Brand and name, the brand once.</summary>
    internal string? FullName => Name is not { } name ? null
        : Product.Brand is not { Length: > 0 } brand || TextNormal.Fold(name).StartsWith(TextNormal.Fold(brand), StringComparison.Ordinal) ? name
        : IsChinese && !TitleWords.IsLatin(brand[^1]) ? brand + name : $"{brand} {name}";

    internal string Say(string key, params ReadOnlySpan<(string Name, string Value)> words) => CopyPhrases.Of(key, words).In(Language);

    internal string Join(IEnumerable<string> items) => string.Join(Say("join.list"), items);

    internal void Ask(string part, string key, params ReadOnlySpan<(string Name, string Value)> words) => gaps.Add(new CopyGap(part, CopyPhrases.Of(key, words)));

    internal bool IsLeftOut(string text) => without.Any(w => w.Length > 0 && TextNormal.Fold(text).Contains(w, StringComparison.Ordinal));

    /// <summary>The first attribute of the role, in the page's language, or null.</summary>
    internal string? Value(string role)
    {
        var found = Product.Attributes.FirstOrDefault(a => AttributeRoles.Find(a.Key)?.Id == role && a.Value.Length > 0);
        return found.Key is null || IsLeftOut(found.Value) ? null : In(found.Value, found.Key);
    }

    /// <summary>Every attribute in the page's language, with its label and role.</summary>
    internal IEnumerable<(string? Role, string Label, string Value)> Attributes()
    {
        foreach (var (key, raw) in Product.Attributes.Where(a => a.Value.Length > 0 && !IsLeftOut(a.Value)))
        {
            var role = AttributeRoles.Find(key);
            // The seller's own label says more than what it is about: Keeps Cold and Keeps Hot are both times.
            var label = key.Any(TextNormal.IsHan) == IsChinese ? key : role?.Label.In(Language) ?? Translate(key);
            if (role?.Id is "name_en" or "name_zh" || In(raw, key) is not { } value || label is null)
            {
                continue;
            }

            yield return (role?.Id, label, value);
        }
    }

    /// <summary>The value of the attribute with this label, in the page's language, or null.</summary>
    internal string? Labelled(string label) => Attributes().Where(a => TextNormal.Fold(a.Label) == label).Select(a => a.Value).FirstOrDefault();

    /// <summary>A selling point that became a lead, as the record writes it.</summary>
    internal static string AsSaid(PageSource source, string head) => source.Points.FirstOrDefault(p => p.Equals(head, StringComparison.OrdinalIgnoreCase)) ?? head;

    internal IEnumerable<CopyConcept> Concepts(string text) => Facts.Cutter.Cut(text).Select(w => w.Concept).OfType<CopyConcept>();

    /// <summary>A text of the record in the page's language, or null where the seller must say it.</summary>
    internal string? Translated(string text) => In(text, "");

    /// <summary>The text in the page's language; where that fails the seller is asked.</summary>
    private string? In(string text, string label)
    {
        if (Translate(text) is { } said)
        {
            return said;
        }

        Ask("translate", "gap.translate", ("value", text), ("label", label.Length > 0 ? label : CopyPhrases.Of("head.benefits").In(IsChinese ? "en" : "zh")));
        return null;
    }

    /// <summary>Chinese pages keep Latin names and measures; English pages have no Chinese character.</summary>
    private string? Translate(string text)
    {
        if (IsChinese ? Languages.LanguageOf(text) != "en" : !text.Any(TextNormal.IsHan))
        {
            return IsChinese ? text : text.Replace("、", ", ", StringComparison.Ordinal);
        }

        var words = Facts.Cutter.Cut(text);
        var said = new System.Text.StringBuilder();
        var at = 0;
        foreach (var word in words)
        {
            said.Append(text[at..word.Span.Start]).Append(InLanguage(word, text, said.Length > 0));
            at = word.Span.End;
        }

        said.Append(text[at..]);
        var result = Tidy(said.ToString());
        var isWhole = IsChinese ? Languages.LanguageOf(result) != "en" : !result.Any(TextNormal.IsHan);

        // A model, a standard or a trade name such as ABS or GB 31701 is written the same in Chinese.
        return isWhole ? result : IsChinese && !(text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsAsciiLetterLower)) ? text : null;
    }

    private string InLanguage(CopyWord word, string text, bool follows)
    {
        var known = word.Concept is { Kind: not ("generic" or "plain" or "stop") } concept && concept.Words.Any(w => w.Any(TextNormal.IsHan) == IsChinese) ? concept.In(Language) : null;
        return known is null ? word.Span.Of(text) : (follows && !IsChinese ? " " : "") + known;
    }

    private string Tidy(string text) => IsChinese
        ? text.Replace(", ", "、", StringComparison.Ordinal)
        : string.Join(' ', text.Replace("、", ", ", StringComparison.Ordinal).Replace("，", ", ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal);
}
