using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>All sets of tokens, the value of each by summing over its subsets.</summary>
internal static class Enumeration
{
    internal static double? Best(TitleProblem problem)
    {
        var count = problem.Tokens.Count;
        var values = new double[1 << count];
        foreach (var query in problem.Queries)
        {
            values[query.Tokens.Aggregate(0, (mask, t) => mask | (1 << t))] += query.Weight;
        }

        for (var bit = 0; bit < count; bit++)
        {
            for (var mask = 0; mask < values.Length; mask++)
            {
                if ((mask & (1 << bit)) != 0)
                {
                    values[mask] += values[mask ^ (1 << bit)];
                }
            }
        }

        double? best = null;
        for (var mask = 0; mask < values.Length; mask++)
        {
            if ((best is null || values[mask] > best) && IsAllowed(problem, mask))
            {
                best = values[mask];
            }
        }

        return best;
    }

    internal static bool KeepsRules(TitleProblem problem, IReadOnlySet<int> taken) =>
        problem.Forced.All(taken.Contains) && !problem.Forbidden.Any(taken.Contains)
        && problem.Synonyms.All(g => g.Count(taken.Contains) <= 1)
        && problem.Implications.All(i => !taken.Contains(i.If) || taken.Contains(i.Then));

    private static bool IsAllowed(TitleProblem problem, int mask)
    {
        int length = 0, spaced = 0;
        for (var t = 0; t < problem.Tokens.Count; t++)
        {
            if ((mask & (1 << t)) != 0)
            {
                length += problem.Tokens[t].Cost;
                spaced += problem.Tokens[t].IsSpaced ? 1 : 0;
            }
        }

        return length + Math.Max(0, spaced - 1) <= problem.Capacity
            && KeepsRules(problem, Enumerable.Range(0, problem.Tokens.Count).Where(t => (mask & (1 << t)) != 0).ToHashSet());
    }
}

/// <summary>Takes or leaves whole queries, heaviest first, and prunes by the weights still to come: slow, and of another kind.</summary>
internal static class QuerySolver
{
    internal static double? Best(TitleProblem problem)
    {
        var queries = problem.Queries.OrderByDescending(q => q.Weight).ToArray();
        var rest = new double[queries.Length + 1];
        for (var i = queries.Length - 1; i >= 0; i--)
        {
            rest[i] = rest[i + 1] + queries[i].Weight;
        }

        double? best = null;
        if (Close(problem, [.. problem.Forced]) is { } start)
        {
            Take(0, start, 0);
        }

        return best;

        void Take(int at, HashSet<int> taken, double value)
        {
            if (best is null || value > best)
            {
                best = value;
            }

            if (at == queries.Length || value + rest[at] <= best)
            {
                return;
            }

            var query = queries[at];
            if (query.Tokens.All(taken.Contains))
            {
                Take(at + 1, taken, value + query.Weight);
                return;
            }

            if (Close(problem, [.. taken, .. query.Tokens]) is { } more)
            {
                Take(at + 1, more, value + query.Weight);
            }

            Take(at + 1, taken, value);
        }
    }

    private static HashSet<int>? Close(TitleProblem problem, HashSet<int> taken)
    {
        for (var grew = true; grew;)
        {
            grew = problem.Implications.Any(i => taken.Contains(i.If) && taken.Add(i.Then));
        }

        var isAllowed = problem.LengthOf(taken) <= problem.Capacity && Enumeration.KeepsRules(problem, taken);
        return isAllowed ? taken : null;
    }
}
