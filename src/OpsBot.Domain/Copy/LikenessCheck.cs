using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Likeness to the store's other listings: Jaccard of 5-grams of characters, 0.6 and above.</summary>
internal static class LikenessCheck
{
    private const double Limit = 0.6;

    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        var own = Grams(text.Text);
        foreach (var other in text.OtherListings)
        {
            var likeness = Jaccard(own, Grams(other));
            if (likeness >= Limit)
            {
                var shown = other.Length <= 40 ? other : other[..40] + "…";
                yield return new("similar", CopyLevel.Caution, null, shown, "", CopyMessages.Of("similar", ("percent", (int)(likeness * 100)), ("other", shown)));
            }
        }
    }

    /// <summary>From 0 (nothing shared) to 1 (the same).</summary>
    internal static double Between(string left, string right) => Jaccard(Grams(left), Grams(right));

    private static double Jaccard(HashSet<string> left, HashSet<string> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return 0;
        }

        var shared = left.Count(right.Contains);
        return (double)shared / (left.Count + right.Count - shared);
    }

    private static HashSet<string> Grams(string text)
    {
        var folded = TextNormal.Fold(text).Replace(" ", "", StringComparison.Ordinal);
        return folded.Length < 5
            ? folded.Length == 0 ? [] : [folded]
            : [.. Enumerable.Range(0, folded.Length - 4).Select(i => folded.Substring(i, 5))];
    }
}
