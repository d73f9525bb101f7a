using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// Composes titles: gates the keywords by the record, solves which words to take, fills the room left with words of the record, orders them and
/// checks the result. Further candidates take another angle (for whom and what for, or the facts) or go for searches that earlier ones leave.
/// </summary>
public static class TitleComposer
{
    private const double CoveredBefore = 0.3;
    private const double Alike = 0.85;

    /// <summary>A title that earns less than this share of what the best does is no choice to offer.</summary>
    private const double LeastEarned = 0.5;

    public static Outcome<TitleDraft> Compose(TitleRequest request)
    {
        var facts = new ProductFacts(request.Product);
        var words = new TitleWords(request, facts);
        var weights = words.Queries.Select(q => (double)(q.Keyword.Searches.Middle ?? 0)).ToArray();
        var problem = words.Problem(i => weights[i]);
        var optimum = TitleSolver.Solve(problem, request.Limits);
        if (!optimum.IsFeasible)
        {
            return new ForcedWordsDoNotFit(string.Join(' ', words.Forced.Select(t => words.Words[t].Shown)), request.Profile.TitleMax);
        }

        var assembly = new TitleAssembly(request, facts, words, problem, weights, optimum);
        var sets = new List<HashSet<int>> { optimum.Tokens.ToHashSet() };
        var angles = new Dictionary<HashSet<int>, string> { [sets[0]] = TitleAngles.Search };
        foreach (var angle in TitleAngles.Others)
        {
            var other = TitleSolver.Solve(TitleAngles.Turn(problem, words, weights, angle), request.Limits);
            if (sets.Count < request.Candidates && other.IsFeasible && EarnsEnough(other.Tokens) && !sets.Any(s => Likeness(s, other.Tokens) > Alike))
            {
                sets.Add([.. other.Tokens]);
                angles[sets[^1]] = angle;
            }
        }

        for (var tries = 1; tries < request.Candidates * 2 && sets.Count < request.Candidates; tries++)
        {
            var other = TitleSolver.Solve(words.Problem(i => weights[i] * Math.Pow(CoveredBefore, sets.Count(s => words.Queries[i].Tokens.All(s.Contains)) * tries)), request.Limits);
            if (!other.IsFeasible || !EarnsEnough(other.Tokens) || sets.Any(s => Likeness(s, other.Tokens) > Alike))
            {
                continue;
            }

            sets.Add([.. other.Tokens]);
        }

        bool EarnsEnough(IReadOnlyList<int> tokens)
        {
            var taken = tokens.ToHashSet();
            return words.Queries.Select((q, i) => q.Tokens.All(taken.Contains) ? weights[i] : 0).Sum() >= LeastEarned * optimum.Value;
        }

        var candidates = sets.Select(s => assembly.Candidate(s, angles.GetValueOrDefault(s, TitleAngles.Search))).DistinctBy(c => c.Title).OrderByDescending(c => c.Optimality).ToList();
        return new TitleDraft(request.Profile, candidates, TenMore(words, problem, weights, optimum, request.Limits)) { Questions = words.Questions(request.Keywords) };
    }

    /// <summary>
    /// Titles that somebody else wrote, measured, scored and checked like composed ones, in the order given; <paramref name="source"/> is kept with each.
    /// </summary>
    public static IReadOnlyList<TitleCandidate> Judge(TitleRequest request, IEnumerable<string> titles, string source)
    {
        var facts = new ProductFacts(request.Product);
        var words = new TitleWords(request, facts);
        var weights = words.Queries.Select(q => (double)(q.Keyword.Searches.Middle ?? 0)).ToArray();
        var problem = words.Problem(i => weights[i]);
        var assembly = new TitleAssembly(request, facts, words, problem, weights, TitleSolver.Solve(problem, request.Limits));
        return [.. titles.Select(title => assembly.Judge(TextNormal.StripInvisible(title).ReplaceLineEndings(" ").Trim(), source))];
    }

    /// <summary>The phrases that a title of the request is composed of, each of which stands whole: brand, name, then what the record says.</summary>
    public static IReadOnlyList<string> Phrases(TitleRequest request)
    {
        var words = new TitleWords(request, new ProductFacts(request.Product));
        return [.. words.Forced.Concat(words.Fill.Where(i => !words.Words[i].IsUsual)).Select(i => words.Words[i].Shown).Distinct()];
    }

    private static TenMoreUnits TenMore(TitleWords words, TitleProblem problem, double[] weights, TitleSolution optimum, SolveLimits limits)
    {
        var longer = TitleSolver.Solve(problem with { Capacity = problem.Capacity + 10 }, limits);
        var before = optimum.Tokens.ToHashSet();
        var after = longer.Tokens.ToHashSet();
        var gained = words.Queries.Where(q => q.Tokens.All(after.Contains) && !q.Tokens.All(before.Contains)).Select(q => q.Keyword.Text).ToList();
        var total = weights.Sum();
        return new TenMoreUnits(total > 0 ? Math.Max(0, longer.Value - optimum.Value) / total : 0, gained);
    }

    private static double Likeness(HashSet<int> set, IReadOnlyList<int> other)
    {
        var shared = other.Count(set.Contains);
        return (double)shared / Math.Max(1, set.Count + other.Count - shared);
    }
}
