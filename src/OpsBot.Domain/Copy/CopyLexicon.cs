using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What a word of a listing stands for, in both languages. A concept may be a kind of another: mulberry silk is silk.</summary>
public sealed record CopyConcept(string Kind, string Id, string? Parent, IReadOnlyList<string> Words)
{
    /// <summary>The first word in the language.</summary>
    public string In(string language) => Words.FirstOrDefault(w => TextNormal.IsHan(w[^1]) == (language == "zh")) ?? Words[0];
}

/// <summary>The dictionary of listing words: nouns, materials, colours, crowds, seasons, features and what may be said of any item.</summary>
public static class CopyLexicon
{
    private static readonly Lazy<(Dictionary<string, CopyConcept> ByWord, Dictionary<string, CopyConcept> ById, int Longest)> Loaded = new(Load);

    internal static int LongestWord => Loaded.Value.Longest;

    /// <summary>The concept of a folded word, or null.</summary>
    public static CopyConcept? Find(string folded) => Loaded.Value.ByWord.GetValueOrDefault(folded);

    public static CopyConcept? ById(string id) => Loaded.Value.ById.GetValueOrDefault(id);

    /// <summary>True where the first is the second or a kind of it.</summary>
    public static bool Is(CopyConcept concept, string id)
    {
        for (CopyConcept? c = concept; c is not null; c = c.Parent is { } parent ? ById(parent) : null)
        {
            if (c.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    private static (Dictionary<string, CopyConcept>, Dictionary<string, CopyConcept>, int) Load()
    {
        var byWord = new Dictionary<string, CopyConcept>(StringComparer.Ordinal);
        var byId = new Dictionary<string, CopyConcept>(StringComparer.Ordinal);
        foreach (var row in CopyData.Table("copy_words.tsv").Concat(CopyData.Table("copy_nouns.tsv")))
        {
            var words = row[3].Split(',').Select(TextNormal.Fold).ToArray();
            var concept = new CopyConcept(row[0], row[1], row[2].Length == 0 ? null : row[2], words);
            byId.Add(concept.Id, concept);
            foreach (var word in words)
            {
                byWord.TryAdd(word, concept);
            }
        }

        return (byWord, byId, byWord.Keys.Max(w => w.Length));
    }
}
