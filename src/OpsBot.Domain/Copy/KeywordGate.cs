using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word that a keyword needs in the title: one token, with the phrase it is part of and the slot that has it.</summary>
internal sealed record NeededWord(string Key, string Phrase, string Slot, CopyConcept? Concept);

/// <summary>Which keywords a title may go for: every word true of the product, none forbidden.</summary>
internal sealed class KeywordGate(ProductFacts facts, MarketplaceProfile profile, IReadOnlyList<string> excluded)
{
    private readonly HashSet<string> excluded = [.. excluded.Select(w => WordForms.Stem(TextNormal.Fold(w)))];

    /// <summary>The words that cover the keyword, or why it is dropped.</summary>
    internal (IReadOnlyList<NeededWord> Words, DroppedKeyword? Dropped) Admit(string keyword)
    {
        if (BannedWord(keyword) is { } banned)
        {
            return ([], Drop(keyword, "drop.banned", banned.Found, banned.Source));
        }

        var needed = new List<NeededWord>();
        foreach (var word in facts.Cutter.Cut(keyword))
        {
            if (word.Concept?.Kind == "stop")
            {
                continue;
            }

            if (Fault(word) is { } fault)
            {
                return ([], Drop(keyword, fault.Code, word.Text, fault.Other));
            }

            needed.AddRange(Split(word));
        }

        return needed.Count == 0 ? ([], Drop(keyword, "drop.no_word", keyword, "")) : (needed, null);
    }

    /// <summary>The tokens of a word: Latin phrases count word by word, as searches do.</summary>
    internal IEnumerable<NeededWord> Split(CopyWord word)
    {
        var slot = SlotOf(word);
        var spaced = word.Text.Replace('-', ' ');
        var text = word.Concept?.Words.Contains(spaced) == true ? spaced : word.Text;
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => CopyLexicon.Find(part)?.Kind != "stop")
            .Select(part => new NeededWord(WordForms.Stem(part), text, slot, word.Concept));
    }

    private (string Code, string Other)? Fault(CopyWord word)
    {
        if (word.Text.Split(' ').Any(p => excluded.Contains(WordForms.Stem(p))))
        {
            return ("drop.excluded", "");
        }

        if (word.Text.Any(c => profile.Forbidden.Contains(c, StringComparison.Ordinal)))
        {
            return ("drop.forbidden", "");
        }

        if (word.Concept is { Kind: "generic" } || facts.Says(word.Text))
        {
            return null;
        }

        return word.Concept is null or { Kind: "plain" } ? UnknownFault(word) : ConceptFault(word.Concept);
    }

    private (string Code, string Other)? UnknownFault(CopyWord word)
    {
        var measures = Measures.Find(word.Text);
        if (measures.Count == 0)
        {
            return word.IsKnown && word.Concept is null ? null : ("drop.unknown", "");
        }

        var claim = MeasureClaims.Find(word.Text, facts).FirstOrDefault(c => c.Verdict != ClaimVerdict.Grounded);
        return claim is null ? null : claim.Verdict == ClaimVerdict.Contradicted ? ("drop.contradicted", claim.Record ?? "") : ("drop.not_in_record", "");
    }

    private (string Code, string Other)? ConceptFault(CopyConcept concept)
    {
        if (facts.Has(concept) || concept.Words.Any(facts.Says))
        {
            return null;
        }

        if (concept.Kind == "noun")
        {
            return ("drop.other_category", "");
        }

        return WordClaims.Rival(concept, facts) is { } rival ? ("drop.contradicted", rival) : ("drop.not_in_record", "");
    }

    private CopyFinding? BannedWord(string keyword) =>
        AdWordCheck.Run(new CopyText(keyword, profile, CopyPart.Title), facts).FirstOrDefault(f => f.Level == CopyLevel.Ban);

    private string SlotOf(CopyWord word)
    {
        if (TextNormal.Fold(facts.Product.Brand ?? "").Split(' ').Append(TextNormal.Fold(facts.Product.Brand ?? "")).Contains(word.Text))
        {
            return "brand";
        }

        return word.Concept?.Kind switch
        {
            "noun" => "noun",
            "season" or "crowd" or "scene" or "generic" => "scene",
            "size" or "certificate" => "spec",
            null when word.Text.Any(char.IsAsciiDigit) => "spec",
            _ => "attribute",
        };
    }

    private static DroppedKeyword Drop(string keyword, string code, string word, string other) =>
        new(keyword, code["drop.".Length..], CopyMessages.Of(code, ("word", word), ("other", other), ("law", other)));
}
