namespace OpsBot.Domain.Shared;

/// <summary>How near two words are: typing slips counted as insertions, deletions, changes and swaps of neighbours (Damerau–Levenshtein).</summary>
public static class Similarity
{
    /// <summary>
    /// At most <paramref name="max"/> candidates that may have been meant, nearest first, equal ones in the order given; empty where
    /// none is near. Width and case do not count; a candidate that holds the word is near.
    /// </summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> candidates, int max)
    {
        var asked = TextNormal.Fold(word);
        if (asked.Length == 0 || max <= 0)
        {
            return [];
        }

        return
        [
            .. candidates
                .Select(candidate => (Candidate: candidate, Score: Score(asked, TextNormal.Fold(candidate))))
                .Where(c => c.Score < double.MaxValue)
                .OrderBy(c => c.Score)
                .Select(c => c.Candidate)
                .Distinct(StringComparer.Ordinal)
                .Take(max),
        ];
    }

    /// <summary>The number of typing slips between two words as they stand (optimal string alignment).</summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static double Score(string asked, string candidate)
    {
        if (asked == candidate)
        {
            return 0;
        }

        var allowed = Math.Max(1, Math.Max(asked.Length, candidate.Length) / 3);
        if (asked.Length >= 2 && candidate.Contains(asked, StringComparison.Ordinal))
        {
            return 0.5 + ((candidate.Length - asked.Length) / 1000.0);
        }

        if (Math.Abs(asked.Length - candidate.Length) > allowed)
        {
            return double.MaxValue;
        }

        var distance = Distance(asked, candidate);
        return distance <= allowed && distance < candidate.Length ? distance : double.MaxValue;
    }
}
