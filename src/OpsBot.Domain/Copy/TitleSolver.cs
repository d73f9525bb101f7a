namespace OpsBot.Domain.Copy;

/// <summary>
/// Exact branch and bound for <see cref="TitleProblem"/>. The bound splits the weight of each query that is still possible over
/// its undecided tokens in proportion to their cost and fills the rest of the title fractionally; any set of tokens earns at most that.
/// </summary>
public static class TitleSolver
{
    /// <summary>The best set of tokens, proven unless a limit ended the search.</summary>
    public static TitleSolution Solve(TitleProblem problem, SolveLimits? limits = null)
    {
        var state = new SolverState(problem);
        if (!state.DecideAtStart())
        {
            return new TitleSolution([], 0, 0, 0, false);
        }

        var search = new TitleSearch(state, limits ?? new SolveLimits());
        return search.Run();
    }
}
