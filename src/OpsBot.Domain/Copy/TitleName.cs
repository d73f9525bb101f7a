using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What the title calls the goods: the record's name whole and in its order, without the brand, made exact by what it is made of.</summary>
internal static class TitleName
{
    private const int MostBefore = 3;

    internal static string Of(ProductFacts facts, MarketplaceProfile profile, IReadOnlyList<RecordPhrase> phrases, Func<string, double> worth)
    {
        var product = facts.Product;
        var name = TextNormal.StripInvisible(product.Name).Trim();
        if (product.Brand is { Length: > 0 } brand && name.StartsWith(brand, StringComparison.OrdinalIgnoreCase) && name.Length > brand.Length)
        {
            name = name[brand.Length..].TrimStart(' ', '-', '–', ':', '：', '·');
        }

        if (facts.Noun is { Length: > 0 } noun && !Names(facts, name) && (profile.Language != "en" || EndsInQuality(facts, name)))
        {
            name = profile.Language == "en" ? $"{name} {noun}" : name + noun;
        }

        return profile.Language == "en" || !name.Any(TextNormal.IsHan) ? Exact(EnglishCase.Title(name), phrases, worth) : WordForms.Show(TextNormal.StripInvisible(name));
    }

    /// <summary>A name that ends in what the goods are like, or in a number, does not say what they are. One that ends in a word that nobody knows here may.</summary>
    private static bool EndsInQuality(ProductFacts facts, string name) => facts.Cutter.Cut(name) is [.., var last] && (last.Concept is { Kind: not ("noun" or "plain") } || last.Text.Any(char.IsAsciiDigit));

    private static bool Names(ProductFacts facts, string name) =>
        TextNormal.Fold(name).Contains(TextNormal.Fold(facts.Noun!), StringComparison.Ordinal) || facts.Cutter.Cut(name).Any(w => w.Concept?.Kind == "noun");

    /// <summary>"Leather Journal" of genuine leather is a Genuine Leather Journal: a phrase of the record that ends as the name begins.</summary>
    private static string Exact(string name, IReadOnlyList<RecordPhrase> phrases, Func<string, double> worth)
    {
        var words = name.Split(' ');
        foreach (var phrase in phrases.Where(p => p.Slot is TitleSlots.Material or TitleSlots.Attribute))
        {
            var parts = phrase.Text.Split(' ');
            for (var shared = Math.Min(parts.Length - 1, words.Length - 1); shared > 0; shared--)
            {
                var before = parts[..^shared];
                var isShare = before.Any(b => b.EndsWith('%') && b != "100%");
                var isSame = !isShare && parts.TakeLast(shared).SequenceEqual(words.Take(shared), StringComparer.OrdinalIgnoreCase);
                if (isSame && before.Length <= MostBefore && (phrase.Slot == TitleSlots.Material || before.Any(b => worth(WordForms.Stem(TextNormal.Fold(b))) > 0)))
                {
                    return string.Join(' ', before) + " " + name;
                }
            }
        }

        return name;
    }
}
