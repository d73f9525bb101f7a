using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A phrase of a title: it stands whole and in its order. A search is answered by the roots of the phrases taken.</summary>
internal sealed record TitleWord(string Key, string Shown, string Slot, CopyConcept? Concept)
{
    public IReadOnlyList<string> Roots { get; init; } = [Key];

    /// <summary>True where the phrase may use room that is left: the record says it, or it is true of every one of these goods.</summary>
    public bool IsOfRecord { get; init; }

    /// <summary>True of every one of these goods and not of the record's own; it takes room only where little else is said.</summary>
    public bool IsUsual { get; init; }

    /// <summary>The attribute that it comes from, if any.</summary>
    public string From { get; init; } = "";
}

/// <summary>
/// From a product and its keywords to the problem: phrases with costs, searches with weights, forced phrases (brand, name, what must be said) and
/// phrases of which one is enough. Every root belongs to one phrase, so that what is taken never repeats itself.
/// </summary>
internal sealed class TitleWords
{
    private readonly List<TitleWord> words = [];
    private readonly KeywordGate gate;
    private readonly TitleRequest request;
    private readonly ProductFacts facts;
    private readonly TitleOwners owners;
    private readonly string language;
    private readonly HashSet<(int, int)> implications = [];
    private List<TitleWord> recorded = [];

    internal TitleWords(TitleRequest request, ProductFacts facts)
    {
        (this.request, this.facts, language) = (request, facts, request.Profile.Language);
        gate = new KeywordGate(facts, request.Profile, request.Excluded);
        owners = new TitleOwners(words, language, request.Profile.MaxSameWord);
        var asked = Admit();
        Forced = [.. ForcedPhrases(asked).Select(Add).Distinct()];
        var forced = words.Count;
        foreach (var phrase in ByValue(asked))
        {
            if (!owners.Repeats(phrase))
            {
                Add(phrase);
            }
        }

        foreach (var word in facts.Usual.In(language).Select(w => Phrase(w, TitleSlots.Of(CopyLexicon.Find(w), w), true) with { IsUsual = true }))
        {
            if (language == "zh" && word.Concept is { Kind: "scene" or "crowd" or "season" or "noun" } && !owners.Repeats(word) && !request.Excluded.Contains(word.Key))
            {
                Add(word);
            }
        }

        Fill = [.. Enumerable.Range(forced, words.Count - forced)];
        foreach (var whole in asked.SelectMany(a => a.Needed.GroupBy(n => n.Phrase)).Where(p => p.All(n => owners.Find(n) < 0)).ToList())
        {
            _ = OwnersOf(whole).ToList();
        }

        Queries.AddRange(asked.Select(a => (a.Keyword, (int[])[.. a.Needed.GroupBy(n => n.Phrase).SelectMany(OwnersOf).Distinct()])));
    }

    internal IReadOnlyList<TitleWord> Words => words;

    internal IReadOnlyList<int> Forced { get; }

    /// <summary>Phrases of the record beyond the forced ones; they use the room that is left.</summary>
    internal IReadOnlyList<int> Fill { get; }

    internal List<(Keyword Keyword, int[] Tokens)> Queries { get; } = [];

    internal List<DroppedKeyword> Dropped { get; } = [];

    /// <summary>The problem with the weight that <paramref name="weigh"/> gives each query by its place.</summary>
    internal TitleProblem Problem(Func<int, double> weigh)
    {
        var room = TitleText.RoomOf(request.Profile, words);
        var forced = request.Profile.LengthOf(string.Join(' ', Forced.Select(t => words[t].Shown)));
        return new TitleProblem(
            [.. words.Select((w, i) => new TitleToken(w.Shown, request.Profile.LengthOf(w.Shown) + (Forced.Contains(i) ? 0 : TitleText.LeadOf(request.Profile, w)), language == "en" || IsLatinAtEdge(w.Shown)))],
            [.. Queries.Select((q, i) => new TitleQuery(q.Keyword.Text, weigh(i), q.Tokens))],
            Math.Max(room, Math.Min(forced, request.Profile.TitleMax)))
        {
            Forced = Forced,
            Synonyms = Synonyms(),
            Implications = [.. implications],
        };
    }

    internal IReadOnlyList<TitleQuestion> Questions(IEnumerable<Keyword> keywords) => TitleQuestions.Of(gate, keywords);

    internal int? SynonymTaken(int token, IReadOnlySet<int> taken) =>
        Synonyms().Where(g => g.Contains(token)).SelectMany(g => g).Where(t => t != token && taken.Contains(t)).Select(t => (int?)t).FirstOrDefault();

    /// <summary>
    /// Words of which one is enough: those that the marketplace's search takes for the same (a setting of the marketplace), and forms of one
    /// root. Near words of other roots, such as 保湿 and 补水, may stand together.
    /// </summary>
    private List<IReadOnlyList<int>> Synonyms()
    {
        var optional = words.Select((w, i) => (Word: w, Index: i)).Where(w => !Forced.Contains(w.Index)).ToList();
        var same = optional
            .Where(w => w.Word.Concept is { } concept && concept.Words.Contains(w.Word.Key) && request.Profile.SameWords.Contains(concept.Kind))
            .GroupBy(w => w.Word.Concept!.Id).Select(g => (IReadOnlyList<int>)[.. g.Select(w => w.Index)]);
        var forms = optional.SelectMany(a => optional.Where(b => b.Index > a.Index && owners.AreForms(a.Word, b.Word)).Select(b => (IReadOnlyList<int>)[a.Index, b.Index]));
        return [.. same.Concat(forms).Where(g => g.Count > 1)];
    }

    private List<(Keyword Keyword, IReadOnlyList<NeededWord> Needed)> Admit()
    {
        var asked = new List<(Keyword, IReadOnlyList<NeededWord>)>();
        foreach (var keyword in request.Keywords)
        {
            var (needed, dropped) = gate.Admit(facts.AsSpelt(keyword.Text));
            if (dropped is null)
            {
                asked.Add((keyword, needed));
            }
            else
            {
                Dropped.Add(dropped);
            }
        }

        return asked;
    }

    private IEnumerable<TitleWord> ForcedPhrases(List<(Keyword Keyword, IReadOnlyList<NeededWord> Needed)> asked)
    {
        var product = request.Product;
        if (product.Brand is { Length: > 0 } brand)
        {
            yield return Phrase(TextNormal.StripInvisible(brand), TitleSlots.Brand, true);
        }

        var name = TitleName.Of(facts, request.Profile, [.. RecordPhrases.Of(facts, language)], root => asked.Where(a => a.Needed.Any(n => n.Key == root)).Sum(Weight));
        yield return Phrase(name, TitleSlots.Name, true);
        foreach (var (text, slot) in request.MustHave.Select(m => (m, TitleSlots.Point)).Prepend((MustHaveCheck.ModelOf(product) ?? "", TitleSlots.Model)))
        {
            if (text.Length > 0 && !TextNormal.Fold(name).Contains(TextNormal.Fold(text), StringComparison.Ordinal))
            {
                yield return Phrase(language == "en" && slot == TitleSlots.Point ? EnglishCase.Title(text) : text, slot, true);
            }
        }
    }

    /// <summary>The record's phrases, those first that answer most searches, then those that buyers look for.</summary>
    private IEnumerable<TitleWord> ByValue(List<(Keyword Keyword, IReadOnlyList<NeededWord> Needed)> asked)
    {
        recorded = [.. RecordPhrases.Of(facts, language).Where(p => !facts.Cutter.Cut(p.Text).Any(w => w.Concept is { Kind: "promise" } promise && !facts.Proves(promise))).Where(p => gate.Admit(p.Text).Dropped?.Code is not ("excluded" or "forbidden" or "banned")).Select(p => Phrase(Searched(p.Text, asked), p.Slot, true) with { From = p.From })];
        return recorded
            .Select((p, i) => (Phrase: p, Value: asked.Sum(a => Weight(a) * a.Needed.Count(n => owners.Answers(p, n) && !Forced.Any(f => owners.Answers(words[f], n))) / a.Needed.Count), Place: i))
            .OrderByDescending(p => p.Value).ThenBy(p => TitleSlots.Rank(p.Phrase.Slot)).ThenBy(p => p.Place)
            .Select(p => p.Value > 0 && p.Phrase.Slot == TitleSlots.Minor ? p.Phrase with { Slot = p.Phrase.Key.Any(char.IsAsciiDigit) ? TitleSlots.Spec : TitleSlots.Material } : p.Phrase);
    }

    /// <summary>The phrases that answer one phrase of a search; where the title has none yet it is a phrase of its own.</summary>
    private IEnumerable<int> OwnersOf(IGrouping<string, NeededWord> phrase)
    {
        var needed = phrase.ToList();
        var owned = needed.Select(n => owners.Find(n)).ToList();
        if (owned.TrueForAll(o => o >= 0))
        {
            return owned;
        }

        var open = needed.Where((_, i) => owned[i] < 0).ToList();
        return owned.Where(o => o >= 0).Concat(Opened(phrase.Key, needed, open));
    }

    /// <summary>
    /// What is still open of a phrase: the record's own phrase that holds it; of another name (pilates mat) the use alone where the name stands
    /// already; else the phrase of the dictionary whole, or the word.
    /// </summary>
    private List<int> Opened(string text, List<NeededWord> needed, List<NeededWord> open)
    {
        if (recorded.FirstOrDefault(r => open.TrueForAll(n => owners.Answers(r, n))) is { } whole)
        {
            return [Add(whole)];
        }

        var (slot, concept) = (needed[0].Slot, needed[0].Concept);
        if (slot == TitleSlots.Alternative && open.Count == 1 && needed.Count > 1 && CopyLexicon.Find(open[0].Key) is { Kind: "scene" or "feature" or "function" } use)
        {
            var own = TitleSlots.Of(use, open[0].Key);
            return [Add(Phrase(Shown(open[0].Key, open[0] with { Slot = own }), own, false, use))];
        }

        if (slot == TitleSlots.Alternative && open.Count == 1 && needed.Count == 2 && open[0] == needed[0] && request.Profile.MaxSameWord != 1 && language == "en")
        {
            var again = Add(new TitleWord("again " + needed[1].Key, EnglishCase.Title(text.Split(' ', '-')[^1]), TitleSlots.Again, null) { Roots = [] });
            var modifier = Add(new TitleWord(open[0].Key, EnglishCase.Title(facts.Spelling(open[0].Key) ?? text.Split(' ', '-')[0]), TitleSlots.Modifier, null));
            implications.Add((modifier, again));
            return [modifier];
        }

        return concept is not null ? [Add(Phrase(Shown(text, needed[0]), slot, false, concept))] : [.. open.Select(n => Add(Phrase(Shown(needed.Count == 1 ? text : n.Key, n), slot, false)))];
    }

    private string Shown(string text, NeededWord needed)
    {
        var spelt = facts.Spelling(text) ?? (text.Length == 1 && TextNormal.IsHan(text[0]) ? facts.Longer(text) : null);
        return needed.Slot == TitleSlots.Crowd && language == "en" && needed.Concept is { } crowd ? EnglishCase.Title(crowd.In("en"))
            : language == "en" ? EnglishCase.Title(spelt ?? text) : spelt ?? WordForms.Show(text);
    }

    /// <summary>The record's word in the spelling that is searched for most: leakproof or leak proof, 1.5m or 1.5米.</summary>
    private string Searched(string text, List<(Keyword Keyword, IReadOnlyList<NeededWord> Needed)> asked)
    {
        if (TitleCut.Cut(facts.Cutter, text) is not [var only] || only.Span.Length != text.Length)
        {
            return text;
        }

        var key = only.Measure is { } measure ? TitleCut.KeyOf(measure) : TitleRoots.Joined(only.Text, only.Concept);
        if (text.Contains('-', StringComparison.Ordinal))
        {
            return text;
        }

        var best = asked.SelectMany(a => a.Needed.Where(n => n.Key == key).Select(n => (n.Phrase, Weight: Weight(a)))).GroupBy(n => n.Phrase).MaxBy(g => g.Sum(n => n.Weight));
        return best is null || best.Key == only.Text ? text : language == "en" ? EnglishCase.Title(facts.Spelling(best.Key) ?? best.Key) : facts.Spelling(best.Key) ?? best.Key;
    }

    private TitleWord Phrase(string text, string slot, bool isOfRecord, CopyConcept? concept = null)
    {
        var folded = TextNormal.Fold(text);
        return new(folded, text, slot, concept ?? CopyLexicon.Find(folded)) { Roots = TitleRoots.Of(facts.Cutter, text, language), IsOfRecord = isOfRecord };
    }

    private int Add(TitleWord word)
    {
        var known = words.FindIndex(w => w.Key == word.Key);
        if (known >= 0)
        {
            return known;
        }

        words.Add(word);
        return words.Count - 1;
    }

    private static double Weight((Keyword Keyword, IReadOnlyList<NeededWord> Needed) asked) => (double)(asked.Keyword.Searches.Middle ?? 1);

    private static bool IsLatinAtEdge(string shown) => IsLatin(shown[0]) || IsLatin(shown[^1]);

    internal static bool IsLatin(char c) => char.IsLetterOrDigit(c) && !TextNormal.IsHan(c);
}
