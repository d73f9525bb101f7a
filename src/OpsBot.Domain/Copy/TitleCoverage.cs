namespace OpsBot.Domain.Copy;

/// <summary>Judges a title that somebody else wrote as composed ones are judged.</summary>
public static class TitleCoverage
{
    /// <summary>The share of the searches that fit the product whose words all stand in the title, 0 where none has figures.</summary>
    public static double Of(string title, Product product, IReadOnlyList<Keyword> keywords, MarketplaceProfile profile)
    {
        var facts = new ProductFacts(product);
        var words = new TitleWords(new TitleRequest(product, keywords, profile), facts);
        var there = facts.Cutter.Cut(title).SelectMany(w => w.Text.Replace('-', ' ').Split(' ').Append(w.Text)).Select(WordForms.Stem).ToHashSet(StringComparer.Ordinal);
        var all = words.Queries.Sum(q => (double)(q.Keyword.Searches.Middle ?? 0));
        var covered = words.Queries.Where(q => q.Tokens.All(t => there.Contains(words.Words[t].Key))).Sum(q => (double)(q.Keyword.Searches.Middle ?? 0));
        return all > 0 ? covered / all : 0;
    }
}
