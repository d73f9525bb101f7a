using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A token of the problem with what composing needs to know: how it is shown, its slot, its concept.</summary>
internal sealed record TitleWord(string Key, string Shown, string Slot, CopyConcept? Concept);

/// <summary>
/// From a product and its keywords to the problem: tokens with costs, queries with weights, forced tokens, synonyms (words of one concept)
/// and implications (the parts of a phrase bring its head).
/// </summary>
internal sealed class TitleWords
{
    private readonly List<TitleWord> words = [];
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> spellings = new(StringComparer.Ordinal);
    private readonly HashSet<(int, int)> implications = [];
    private readonly KeywordGate gate;
    private readonly TitleRequest request;
    private readonly ProductFacts facts;

    internal TitleWords(TitleRequest request, ProductFacts facts)
    {
        (this.request, this.facts) = (request, facts);
        gate = new KeywordGate(facts, request.Profile, request.Excluded);
        LearnSpellings();
        Forced = [.. ForcedTexts().SelectMany(AddAll).Distinct()];
        foreach (var keyword in request.Keywords)
        {
            var (needed, dropped) = gate.Admit(keyword.Text);
            if (dropped is not null)
            {
                Dropped.Add(dropped);
                continue;
            }

            Queries.Add((keyword, [.. needed.Select(Add)]));
            Imply(needed);
        }

        Fill = [.. FillTexts().SelectMany(AddAll).Distinct()];
    }

    internal IReadOnlyList<TitleWord> Words => words;

    internal IReadOnlyList<int> Forced { get; }

    /// <summary>Words of the record that no keyword asks for; they use the room that is left.</summary>
    internal IReadOnlyList<int> Fill { get; }

    internal List<(Keyword Keyword, int[] Tokens)> Queries { get; } = [];

    internal List<DroppedKeyword> Dropped { get; } = [];

    /// <summary>The problem with the weight that <paramref name="weigh"/> gives each query by its place.</summary>
    internal TitleProblem Problem(Func<int, double> weigh)
    {
        var isSpacedAll = request.Profile.Language == "en";
        return new TitleProblem(
            [.. words.Select(w => new TitleToken(w.Shown, request.Profile.LengthOf(w.Shown), isSpacedAll || IsLatinAtEdge(w.Shown)))],
            [.. Queries.Select((q, i) => new TitleQuery(q.Keyword.Text, weigh(i), q.Tokens))],
            request.Profile.TitleMax)
        {
            Forced = Forced,
            Synonyms = Synonyms(),
            Implications = [.. implications],
        };
    }

    internal int? SynonymTaken(int token, IReadOnlySet<int> taken) =>
        Synonyms().Where(g => g.Contains(token)).SelectMany(g => g).Where(t => t != token && taken.Contains(t)).Select(t => (int?)t).FirstOrDefault();

    private List<IReadOnlyList<int>> Synonyms() =>
    [
        .. words.Select((w, i) => (w.Concept, w.Key, Index: i))
            .Where(w => w.Concept is { Kind: not ("generic" or "plain" or "noun" or "stop") } concept && concept.Words.Contains(w.Key))
            .GroupBy(w => w.Concept!.Id)
            .Select(g => (IReadOnlyList<int>)[.. g.Select(w => w.Index)])
            .Where(g => g.Count > 1 && g.Count(Forced.Contains) <= 1),
    ];

    private IEnumerable<string> ForcedTexts()
    {
        IEnumerable<string?> texts = [request.Product.Brand, facts.Noun, MustHaveCheck.ModelOf(request.Product), .. request.MustHave];
        return texts.OfType<string>().Where(t => t.Length > 0);
    }

    /// <summary>Attributes first, then what the selling points say; colours and sizes belong to the variants, unless the name has them.</summary>
    private IEnumerable<string> FillTexts()
    {
        var known = facts.Product.Attributes.Values.Concat(facts.Product.SellingPoints).Append(facts.Product.Name).SelectMany(facts.Cutter.Cut);
        var named = facts.Cutter.Cut(facts.Product.Name).Where(w => w.Concept is null or { Kind: "colour" or "noun" } && w.Text.Length > 1);
        return known
            .Where(w => w.Concept is { Kind: "material" or "style" or "pattern" or "feature" or "function" or "season" or "crowd" or "scene" })
            .Concat(named)
            .Where(w => gate.Admit(w.Text).Dropped is null)
            .Select(w => w.Text)
            .Distinct();
    }

    /// <summary>The keys under which the parts of a word stand among <see cref="Words"/>.</summary>
    internal IEnumerable<string> KeysOf(CopyWord word) => gate.Split(word).Select(needed => needed.Key);

    private IEnumerable<int> AddAll(string text) => facts.Cutter.Cut(text).SelectMany(gate.Split).Select(Add).ToList();

    private int Add(NeededWord needed)
    {
        if (byKey.TryGetValue(needed.Key, out var known))
        {
            return known;
        }

        var shown = spellings.GetValueOrDefault(needed.Key) ?? WordForms.Show(needed.Key);
        words.Add(new TitleWord(needed.Key, shown, needed.Slot, needed.Concept));
        return byKey[needed.Key] = words.Count - 1;
    }

    private void Imply(IReadOnlyList<NeededWord> needed)
    {
        foreach (var phrase in needed.GroupBy(n => n.Phrase).Where(p => p.Count() > 1))
        {
            var tokens = phrase.Select(Add).ToList();
            foreach (var part in tokens.Take(tokens.Count - 1).Where(t => t != tokens[^1] && !Forced.Contains(t)))
            {
                implications.Add((part, tokens[^1]));
            }
        }
    }

    /// <summary>The brand as registered, and Latin words of the record as they stand there.</summary>
    private void LearnSpellings()
    {
        var product = request.Product;
        foreach (var text in new[] { product.Brand, product.Name }.OfType<string>().Concat(product.Attributes.Values))
        {
            foreach (var word in facts.Cutter.Cut(text))
            {
                var typed = word.Span.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var parts = word.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var i = 0; i < parts.Length && parts.Length == typed.Length; i++)
                {
                    var isShown = text == product.Brand || typed[i].Any(char.IsUpper) || !char.IsAsciiLetter(typed[i][0]);
                    if (isShown)
                    {
                        spellings.TryAdd(WordForms.Stem(parts[i]), TextNormal.StripInvisible(typed[i]));
                    }
                    else if (text == product.Name)
                    {
                        // A name keeps its endings: mars is no mar, and a pair of socks no sock.
                        spellings.TryAdd(WordForms.Stem(parts[i]), WordForms.Show(parts[i]));
                    }
                }
            }
        }
    }

    private static bool IsLatinAtEdge(string shown) => IsLatin(shown[0]) || IsLatin(shown[^1]);

    internal static bool IsLatin(char c) => char.IsLetterOrDigit(c) && !TextNormal.IsHan(c);
}
