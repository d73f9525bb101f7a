using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What a fact means for the buyer, as reviewed lines; a line fits where every field that it names is in the record.</summary>
internal sealed record BenefitPattern(string Key, string? Noun, BothLanguages Head, BothLanguages Line);

/// <summary>The library of reviewed lines, by concept, by phrase and by attribute.</summary>
internal static class BenefitPatterns
{
    private const string Word = "word:";

    private static readonly Lazy<ILookup<string, BenefitPattern>> Loaded = new(() => CopyData.Table("copy_benefits.tsv").Select(Read).ToLookup(p => p.Key, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<BenefitPattern>> Words = new(() => [.. Loaded.Value.Where(g => g.Key.StartsWith(Word, StringComparison.Ordinal)).SelectMany(g => g)]);

    internal static IEnumerable<string> Concepts => Loaded.Value.Select(g => g.Key).Where(k => !k.Contains(':', StringComparison.Ordinal));

    /// <summary>The line of a phrase that the text holds, the longest phrase first; else that of its concepts, qualities before materials.</summary>
    internal static BenefitPattern? OfText(PageSource source, string text, IEnumerable<CopyConcept> concepts)
    {
        var folded = TextNormal.Fold(text);
        var worded = Words.Value.Where(p => Holds(folded, p.Key[Word.Length..])).OrderByDescending(p => p.Key.Length).FirstOrDefault(p => Fits(source, p));
        return worded ?? concepts.OrderBy(c => c.Kind == "function" ? 0 : c.Kind == "feature" ? 1 : 2).Select(c => OfConcept(source, c)).FirstOrDefault(p => p is not null);
    }

    /// <summary>Does the text hold the phrase, and not only as part of a longer Latin word or number: 3c is not in 23cm?</summary>
    private static bool Holds(string folded, string phrase)
    {
        for (var at = folded.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            var goesOnBefore = at > 0 && char.IsAsciiLetterOrDigit(phrase[0]) && char.IsAsciiLetterOrDigit(folded[at - 1]);
            var goesOnBehind = end < folded.Length && char.IsAsciiLetterOrDigit(phrase[^1]) && char.IsAsciiLetterOrDigit(folded[end]) && folded[end] != 's';
            if (!goesOnBefore && !goesOnBehind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The line of the attribute's label, or of what its label is about.</summary>
    internal static BenefitPattern? OfAttribute(PageSource source, string? role, string label) =>
        Loaded.Value["label:" + TextNormal.Fold(label)].Concat(role is null ? [] : Loaded.Value["role:" + role]).FirstOrDefault(p => Fits(source, p));

    /// <summary>The text with the fields it names, or null where it is empty or a field is missing.</summary>
    internal static string? Filled(PageSource source, string text, string value)
    {
        var filled = text.Replace("{value}", value, StringComparison.Ordinal);
        for (var at = filled.IndexOf("{label:", StringComparison.Ordinal); at >= 0; at = filled.IndexOf("{label:", StringComparison.Ordinal))
        {
            var end = filled.IndexOf('}', at);
            if (source.Labelled(filled[(at + 7)..end]) is not { } other)
            {
                return null;
            }

            filled = filled[..at] + other + filled[(end + 1)..];
        }

        return filled.Length == 0 ? null : filled;
    }

    private static BenefitPattern? OfConcept(PageSource source, CopyConcept concept)
    {
        for (CopyConcept? c = concept; c is not null; c = c.Parent is { } parent ? CopyLexicon.ById(parent) : null)
        {
            if (Loaded.Value[c.Id].FirstOrDefault(p => Fits(source, p)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Fits(PageSource source, BenefitPattern pattern) => (pattern.Noun is null || pattern.Noun.Split(',').Any(noun => source.Facts.Usual.Nouns.Any(n => CopyLexicon.Is(n, noun))))
        && Filled(source, pattern.Line.In(source.Language), "-") is not null
        && (pattern.Head.In(source.Language).Length == 0 || Filled(source, pattern.Head.In(source.Language), "-") is not null);

    private static BenefitPattern Read(string[] row)
    {
        var cells = row.Concat(Enumerable.Repeat("", 5)).Take(5).ToArray();
        var at = cells[0].IndexOf('@', StringComparison.Ordinal);
        return new(at < 0 ? cells[0] : cells[0][..at], at < 0 ? null : cells[0][(at + 1)..], new BothLanguages(cells[3], cells[1]), new BothLanguages(cells[4], cells[2]));
    }
}
