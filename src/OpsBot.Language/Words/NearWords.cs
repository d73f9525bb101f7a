namespace OpsBot.Language.Words;

/// <summary>
/// Known words that a typed one is nearly: one edit in five letters, two in nine, a swap of neighbours being one. Looked up by deletions, so a look
/// takes time by the length of the word and not by the size of the vocabulary.
/// </summary>
public sealed class NearWords
{
    private const int OneEditFrom = 5;
    private const int TwoEditsFrom = 9;
    private const int Longest = 24;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byDeletion = new(StringComparer.Ordinal);

    public NearWords(IEnumerable<string> words, IEnumerable<string> ordinary)
    {
        _known.UnionWith(ordinary);
        foreach (var word in words.Where(word => _known.Add(word) && word.Length is >= OneEditFrom and <= Longest && char.IsLetter(word[0])).ToList())
        {
            foreach (var form in Deletions(word, EditsOf(word)))
            {
                if (!_byDeletion.TryGetValue(form, out var list))
                {
                    _byDeletion[form] = list = [];
                }

                list.Add(word);
            }
        }
    }

    public bool Knows(string word) => _known.Contains(word);

    /// <summary>The known words near the typed one with the edits each takes; none where the word is known itself.</summary>
    public IReadOnlyList<(string Word, int Edits)> Of(string typed)
    {
        if (typed.Length is < OneEditFrom - 1 or > Longest + 2 || _known.Contains(typed))
        {
            return [];
        }

        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var form in Deletions(typed, typed.Length >= TwoEditsFrom - 1 ? 2 : 1))
        {
            foreach (var word in _byDeletion.GetValueOrDefault(form) ?? [])
            {
                if (!found.ContainsKey(word) && Distance(typed, word) is var edits && edits <= EditsOf(word))
                {
                    found[word] = edits;
                }
            }
        }

        var best = found.Count == 0 ? 0 : found.Values.Min();
        return [.. found.Where(pair => pair.Value == best).Select(pair => (pair.Key, pair.Value))];
    }

    private static int EditsOf(string word) => word.Length >= TwoEditsFrom ? 2 : 1;

    private static HashSet<string> Deletions(string word, int most)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { word };
        var last = new List<string> { word };
        for (var round = 0; round < most; round++)
        {
            last = [.. last.SelectMany(form => Enumerable.Range(0, form.Length).Select(at => form.Remove(at, 1)))];
            forms.UnionWith(last);
        }

        return forms;
    }

    /// <summary>Optimal string alignment: insert, delete, replace or swap neighbours.</summary>
    private static int Distance(string left, string right)
    {
        var (before, last, now) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var at = 0; at <= right.Length; at++)
        {
            last[at] = at;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            now[0] = row;
            for (var at = 1; at <= right.Length; at++)
            {
                var same = left[row - 1] == right[at - 1] ? 0 : 1;
                now[at] = Math.Min(Math.Min(now[at - 1] + 1, last[at] + 1), last[at - 1] + same);
                if (row > 1 && at > 1 && left[row - 1] == right[at - 2] && left[row - 2] == right[at - 1])
                {
                    now[at] = Math.Min(now[at], before[at - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[right.Length];
    }
}
