namespace OpsBot.Domain.Copy;

/// <summary>Other things that a title of the same goods may go for than the most searches: for whom and what for, or what the record says.</summary>
internal static class TitleAngles
{
    internal const string Search = "search";

    private const string Use = "use";
    private const string Facts = "facts";
    private const double Less = 0.2;

    internal static readonly string[] Others = [Use, Facts];

    /// <summary>The problem with what the angle goes for weighing as much as all searches, and searches without it a fifth.</summary>
    internal static TitleProblem Turn(TitleProblem problem, TitleWords words, double[] weights, string angle)
    {
        var wanted = Enumerable.Range(0, words.Words.Count).Where(i => IsWanted(words.Words[i], angle)).ToHashSet();
        var total = Math.Max(1, weights.Sum());
        var queries = problem.Queries.Select((q, i) => q with { Weight = weights[i] * (q.Tokens.Any(wanted.Contains) ? 1 : Less) });
        var phrases = wanted.Select(i => new TitleQuery(words.Words[i].Shown, total * (1 - (0.05 * TitleSlots.Rank(words.Words[i].Slot))), [i]));
        return problem with { Queries = [.. queries, .. phrases] };
    }

    private static bool IsWanted(TitleWord word, string angle) => angle == Use
        ? word.Slot is TitleSlots.Crowd or TitleSlots.Scene or TitleSlots.Season
        : word.IsOfRecord && (word.Slot is TitleSlots.Material or TitleSlots.Spec or TitleSlots.Point or TitleSlots.Part);
}
