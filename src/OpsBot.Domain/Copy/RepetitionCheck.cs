namespace OpsBot.Domain.Copy;

/// <summary>Words and phrases that stand too often.</summary>
internal static class RepetitionCheck
{
    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        if (text.Part != CopyPart.Title)
        {
            return [];
        }

        var words = (facts?.Cutter ?? new WordCutter()).Cut(text.Text).Where(w => w.Concept?.Kind != "stop").ToList();
        return Words(words, text.Profile).Concat(Phrases(words, text));
    }

    private static IEnumerable<CopyFinding> Words(List<CopyWord> words, MarketplaceProfile profile)
    {
        if (profile.MaxSameWord == 0)
        {
            yield break;
        }

        foreach (var group in words.GroupBy(w => WordForms.Stem(w.Text)).Where(g => g.Count() > profile.MaxSameWord))
        {
            var last = group.Last();
            yield return new("repeat.word", CopyLevel.Caution, last.Span, group.Key, profile.Id, CopyMessages.Of("repeat.word", ("found", group.Key), ("count", group.Count()), ("max", profile.MaxSameWord)), "");
        }
    }

    private static IEnumerable<CopyFinding> Phrases(List<CopyWord> words, CopyText text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var phrase = WordForms.Stem(words[i].Text) + " " + WordForms.Stem(words[i + 1].Text);
            if (!seen.Add(phrase))
            {
                var span = new Shared.TextSpan(words[i].Span.Start, words[i + 1].Span.End - words[i].Span.Start);
                yield return new("repeat.phrase", CopyLevel.Caution, span, span.Of(text.Text), text.Profile.Id, CopyMessages.Of("repeat.phrase", ("found", span.Of(text.Text))), "");
            }
        }
    }
}
