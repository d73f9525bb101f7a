using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word that a keyword needs in the title: its root, with the phrase it is part of and the slot that has it.</summary>
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
        foreach (var word in TitleCut.Cut(facts.Cutter, keyword))
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

    /// <summary>The roots of a word: Latin phrases count word by word, as searches do; a number counts with its unit.</summary>
    private IEnumerable<NeededWord> Split(TitlePart word)
    {
        var slot = TitleSlots.Of(word.Concept, word.Text);
        IEnumerable<string> keys = word.Measure is { } measure ? [TitleCut.KeyOf(measure)]
            : word.Concept is { Kind: "crowd" } crowd && profile.Language == "en" ? [.. TitleRoots.CrowdKeys(crowd).Take(2)]
            : profile.Language == "zh" ? [word.Text]
            : Joined(word) is { } joined ? [joined]
            : word.Text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(part => CopyLexicon.Find(part)?.Kind != "stop").Select(WordForms.Stem);
        return keys.Select(key => new NeededWord(key, word.Text, slot, word.Concept));
    }

    /// <summary>Leakproof, leak-proof and leak proof are one word where the dictionary has more than one of them.</summary>
    private static string? Joined(TitlePart word) => TitleRoots.Joined(word.Text, word.Concept);

    private (string Code, string Other)? Fault(TitlePart word)
    {
        if (word.Text.Split(' ').Any(p => excluded.Contains(WordForms.Stem(p))))
        {
            return ("drop.excluded", "");
        }

        if (word.Text.Any(c => profile.Forbidden.Contains(c, StringComparison.Ordinal)))
        {
            return ("drop.forbidden", "");
        }

        if (word.Concept is { Kind: "generic" } || facts.Says(word.Text) || facts.Usual.Has(word.Text))
        {
            return null;
        }

        return word.Concept is null or { Kind: "plain" } ? UnknownFault(word) : ConceptFault(word.Concept, word.Text);
    }

    private (string Code, string Other)? UnknownFault(TitlePart word)
    {
        var measures = Measures.Find(word.Text);
        if (measures.Count == 0)
        {
            return word.IsKnown && word.Concept is null ? null : ("drop.unknown", "");
        }

        var claim = MeasureClaims.Find(word.Text, facts).FirstOrDefault(c => c.Verdict != ClaimVerdict.Grounded);
        return claim is null ? null : claim.Verdict == ClaimVerdict.Contradicted ? ("drop.contradicted", claim.Record ?? "") : ("drop.not_in_record", "");
    }

    /// <summary>办公椅 of a chair that the record says is for 办公, 不粘锅 of a wok that does not stick: what comes before is true, and what it ends with is what it is.</summary>
    private bool IsCompound(string word)
    {
        var noun = facts.Usual.Nouns.SelectMany(n => n.Words).Any(w => TextNormal.IsHan(w[^1]) && w[^1] == word[^1]);
        return noun && word.Length > 2 && TextNormal.IsHan(word[0]) && (facts.Says(word[..^1]) || facts.Usual.Has(word[..^1]));
    }

    private (string Code, string Other)? ConceptFault(CopyConcept concept, string word)
    {
        var isPromise = concept.Kind == "promise";
        if (facts.Has(concept) || (!isPromise && concept.Words.Any(facts.Says)) || (concept.Kind is "scene" or "crowd" or "season" && concept.Words.Any(facts.Usual.Has)))
        {
            return null;
        }

        if (concept.Kind == "noun")
        {
            return IsCompound(word) ? null : ("drop.other_category", "");
        }

        return WordClaims.Rival(concept, facts) is { } rival ? ("drop.contradicted", rival) : ("drop.not_in_record", "");
    }

    private CopyFinding? BannedWord(string keyword) =>
        AdWordCheck.Run(new CopyText(keyword, profile, CopyPart.Title), facts).FirstOrDefault(f => f.Level == CopyLevel.Ban);

    private static DroppedKeyword Drop(string keyword, string code, string word, string other) =>
        new(keyword, code["drop.".Length..], CopyMessages.Of(code, ("word", word), ("other", other), ("law", other)));
}
