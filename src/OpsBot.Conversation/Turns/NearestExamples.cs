namespace OpsBot.Conversation.Turns;

/// <summary>How much two short texts look alike, by the pairs of neighbouring characters they share.</summary>
internal static class NearestExamples
{
    /// <summary>0 (nothing in common) to 1 (the same pairs): the Dice coefficient of the bigrams, ignoring case and blanks.</summary>
    public static double Likeness(string left, string right)
    {
        var (a, b) = (Pairs(left), Pairs(right));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<string> Pairs(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c))).ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, Math.Min(plain.Length, 200) - 1)).Select(at => plain.Substring(at, 2))];
    }
}
