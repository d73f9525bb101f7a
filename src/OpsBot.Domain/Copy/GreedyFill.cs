namespace OpsBot.Domain.Copy;

/// <summary>A first good set for the search to beat: whole queries by weight per unit still to pay, until none fits.</summary>
internal static class GreedyFill
{
    /// <summary>Leaves the state as it found it; <paramref name="keep"/> is called with each set on the way.</summary>
    internal static void Run(SolverState state, Action keep)
    {
        var start = state.Mark;
        var refused = new bool[state.Queries.Length];
        while (Best(state, refused) is >= 0 and var query)
        {
            var mark = state.Mark;
            if (state.Queries[query].Tokens.All(t => state.Set(t, SolverState.In)))
            {
                keep();
                continue;
            }

            state.UndoTo(mark);
            refused[query] = true;
        }

        state.UndoTo(start);
    }

    private static int Best(SolverState state, bool[] refused)
    {
        var best = -1;
        var bestDensity = 0.0;
        for (var i = 0; i < refused.Length; i++)
        {
            if (refused[i] || !state.IsPossible(i) || state.IsEarned(i))
            {
                continue;
            }

            var cost = state.Queries[i].Tokens.Sum(t => state.Decided[t] == SolverState.Open ? state.BoundCost(t) : 0);
            var density = cost > state.Room + state.LentBlank ? 0 : state.Queries[i].Weight / Math.Max(1, cost);
            if (density > bestDensity)
            {
                (best, bestDensity) = (i, density);
            }
        }

        return best;
    }
}
