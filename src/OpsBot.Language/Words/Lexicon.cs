using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Words;

/// <summary>Words of one meaning: a category with a value, and a price where they mean it less surely.</summary>
public sealed record Entry(string Category, object Value, int Cost = 0);

/// <summary>Phrases with their entries in a trie over units, so that a look at a place costs by the length of what stands there.</summary>
public sealed class Lexicon
{
    private readonly Node _root = new();
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Every Latin word of four letters or more in it: what a typo may be meant as.</summary>
    public IReadOnlySet<string> Words => _words;

    public void Add(string phrase, Entry entry)
    {
        var node = _root;
        foreach (var unit in SourceText.Of(phrase).Units)
        {
            node.Next ??= new(StringComparer.Ordinal);
            if (!node.Next.TryGetValue(unit.Text, out var next))
            {
                node.Next[unit.Text] = next = new();
            }

            if (unit.Kind == UnitKind.Word && unit.Text.Length >= 4)
            {
                _words.Add(unit.Text);
            }

            node = next;
        }

        if (node != _root)
        {
            (node.Entries ??= []).Add(entry);
        }
    }

    /// <summary>Puts every entry that begins at the place into the table.</summary>
    internal void Find(Spellings text, int from, SpanTable table)
    {
        if (_root.Next is not null)
        {
            Walk(text, from, from, _root, 0, table);
        }
    }

    private static void Walk(Spellings text, int from, int at, Node node, int cost, SpanTable table)
    {
        foreach (var entry in at > from ? node.Entries ?? [] : [])
        {
            table.Add(new(from, at, entry.Category, entry.Value, cost + entry.Cost));
        }

        if (at >= text.Count || node.Next is null)
        {
            return;
        }

        foreach (var (word, price) in text.At(at))
        {
            if (node.Next.TryGetValue(word, out var next))
            {
                Walk(text, from, at + 1, next, cost + price, table);
            }
        }
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Next { get; set; }

        public List<Entry>? Entries { get; set; }
    }
}

/// <summary>The words that each unit of a text may be: itself for nothing, and known words near it at a price.</summary>
internal sealed class Spellings
{
    private readonly (string Word, int Cost)[][] _at;

    public Spellings(SourceText text, params ReadOnlySpan<NearWords> near)
    {
        _at = new (string, int)[text.Count][];
        for (var index = 0; index < text.Count; index++)
        {
            _at[index] = Of(text.Units[index], near);
        }
    }

    public int Count => _at.Length;

    public ReadOnlySpan<(string Word, int Cost)> At(int unit) => _at[unit];

    private static (string, int)[] Of(Unit unit, ReadOnlySpan<NearWords> near)
    {
        if (unit.Kind != UnitKind.Word)
        {
            return [(unit.Text, 0)];
        }

        var words = new List<(string, int)> { (unit.Text, 0) };
        foreach (var known in near)
        {
            if (known.Knows(unit.Text))
            {
                return [(unit.Text, 0)];
            }

            words.AddRange(known.Of(unit.Text).Select(pair => (pair.Word, pair.Edits * Costs.NearWord)));
        }

        return [.. words];
    }
}
