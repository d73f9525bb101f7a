using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word that a keyword needs in the title: its root, with the phrase it is part of and the slot that has it.</summary>
internal sealed record NeededWord(string Key, string Phrase, string Slot, CopyConcept? Concept);

/// <summary>Which keywords a title may go for: every word true of the product, none forbidden.</summary>
internal sealed class KeywordGate(ProductFacts facts, MarketplaceProfile profile, IReadOnlyList<string> excluded)
{
    private const int LongestUnproven = 24;
    private const int ShortestHead = 2;

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

    /// <summary>The one word of a search that the record neither bears out nor rules out; null where there are several, or another fault.</summary>
    internal string? Unproven(string asKeyed)
    {
        var keyword = facts.AsSpelt(asKeyed);
        var faults = TitleCut.Cut(facts.Cutter, keyword).Where(w => w.Concept?.Kind != "stop").Select(w => (Word: w, Fault: Fault(w)?.Code)).Where(f => f.Fault is not null).ToList();
        var isOpen = faults.Count > 0 && faults.TrueForAll(f => f.Fault is "drop.unknown" or "drop.not_in_record") && BannedWord(keyword) is null;
        if (!isOpen || faults.Exists(f => f.Word.Concept?.Kind is "promise") || faults[^1].Word.Span.End - faults[0].Word.Span.Start > LongestUnproven)
        {
            return null;
        }

        var asked = keyword[faults[0].Word.Span.Start..faults[^1].Word.Span.End];
        return TitleCut.Cut(facts.Cutter, asked).Count == faults.Count ? asked : null;
    }

    /// <summary>The roots of a word: Latin phrases count word by word, as searches do; a number counts with its unit.</summary>
    private IEnumerable<NeededWord> Split(TitlePart word)
    {
        if (profile.Language == "zh" && Ending(word) is { } ending)
        {
            var head = word.Text[..^ending.Length];
            var concept = CopyLexicon.Find(head);
            return [new(head, head, TitleSlots.Of(concept, head), concept), new(ending, ending, TitleSlots.Alternative, null)];
        }

        if (profile.Language == "en" && word.Concept is { Kind: "material" } kind && facts.Cutter.Cut(facts.Product.Name).FirstOrDefault(w => w.Concept is { } c && c.Id != kind.Id && CopyLexicon.Is(c, kind.Id)) is { } special)
        {
            // A walnut board is found as a wooden one: nobody writes both.
            return special.Text.Split(' ').Select(part => new NeededWord(WordForms.Stem(part), special.Text, TitleSlots.Material, special.Concept));
        }

        if (profile.Language == "en" && facts.Usual.NameOf(word.Text) is { } named)
        {
            return named.Split(' ').Select(part => new NeededWord(WordForms.Stem(part), named, TitleSlots.Alternative, null));
        }

        var slot = TitleSlots.Of(word.Concept, word.Text);
        IEnumerable<string> keys = word.Measure is { } measure ? [TitleCut.KeyOf(measure)]
            : word.Concept is { Kind: "crowd" } crowd && profile.Language == "en" ? [.. TitleRoots.CrowdKeys(crowd).Take(2)]
            : profile.Language == "zh" ? [word.Text]
            : Joined(word) is { } joined ? [joined]
            : word.Text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(part => CopyLexicon.Find(part)?.Kind != "stop").Select(WordForms.Stem);
        return keys.Select(key => new NeededWord(key, word.Text, slot, word.Concept));
    }

    /// <summary>露营椅 of a 折叠椅 for 露营 is found by 露营 and by the 椅 that the name ends with; a search engine cuts it so as well.</summary>
    private string? Ending(TitlePart word)
    {
        var name = TextNormal.Fold(facts.Product.Name);
        if (word.Concept?.Kind != "noun" || name.Contains(word.Text, StringComparison.Ordinal))
        {
            return null;
        }

        for (var at = ShortestHead; at < word.Text.Length; at++)
        {
            var (head, tail) = (word.Text[..at], word.Text[at..]);
            if (name.EndsWith(tail, StringComparison.Ordinal) && (facts.Says(head) || CopyLexicon.Find(head) is { } concept && facts.Has(concept)))
            {
                return tail;
            }
        }

        return null;
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

        if (word.Concept is { Kind: "promise" } promise)
        {
            return facts.Proves(promise) ? null : ("drop.not_in_record", "");
        }

        if (word.Concept is { Kind: "generic" } || facts.Says(word.Text) || facts.Usual.Has(word.Text))
        {
            return null;
        }

        if (facts.Usual.NameOf(word.Text) is not null)
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
        if (word.LastIndexOf(' ') is > 0 and var at)
        {
            // "Wireless headphones" of headphones with bluetooth: what they are like is said, and they are headphones.
            var (head, tail) = (word[..at], WordForms.Stem(word[(at + 1)..]));
            return facts.Usual.Nouns.SelectMany(n => n.Words).Any(w => WordForms.Stem(w) == tail) && (facts.Says(head) || (CopyLexicon.Find(head) is { Kind: not "noun" } like && facts.Has(like)));
        }

        var noun = facts.Usual.Nouns.SelectMany(n => n.Words).Any(w => TextNormal.IsHan(w[^1]) && w[^1] == word[^1]);
        return noun && word.Length > 2 && TextNormal.IsHan(word[0]) && (facts.Says(word[..^1]) || facts.Usual.Has(word[..^1]));
    }

    private (string Code, string Other)? ConceptFault(CopyConcept concept, string word)
    {
        if (concept.Kind == "noun" && CategoryWords.IsApart(word))
        {
            return ("drop.other_category", "");
        }

        if (facts.Has(concept) || concept.Words.Any(facts.Says) || (concept.Kind is "scene" or "crowd" or "season" && concept.Words.Any(facts.Usual.Has)))
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
