namespace OpsBot.Domain.Copy;

/// <summary>Depth first, branching on the token at the edge of the fractional title, taken before left out; prunes by the bound.</summary>
internal sealed class TitleSearch
{
    private readonly SolverState state;
    private readonly SolveLimits limits;
    private readonly FractionalBound fractional;
    private readonly long startedAt;
    private double best = double.NegativeInfinity;
    private int[] bestTokens = [];
    private double openBound = double.NegativeInfinity;
    private int nodes;
    private bool isOver;

    internal TitleSearch(SolverState state, SolveLimits limits)
    {
        (this.state, this.limits) = (state, limits);
        fractional = new FractionalBound(state);
        startedAt = limits.Clock?.GetTimestamp() ?? 0;
    }

    internal TitleSolution Run()
    {
        Keep();
        GreedyFill.Run(state, Keep);
        Visit(double.PositiveInfinity);
        return new TitleSolution(bestTokens, best, Math.Max(best, openBound), nodes, true);
    }

    private void Visit(double parentBound)
    {
        if (isOver || ReachedLimit())
        {
            openBound = Math.Max(openBound, parentBound);
            return;
        }

        nodes++;
        Keep();
        var goal = best + TitleSolution.Tolerance(best);
        var bound = Math.Min(parentBound, fractional.At(goal, out var branch));
        if (branch < 0 || bound <= goal)
        {
            return;
        }

        var mark = state.Mark;
        if (fractional.Fix(goal))
        {
            Keep();
            Branch(branch, bound);
        }

        state.UndoTo(mark);
    }

    private void Branch(int token, double bound)
    {
        if (state.Decided[token] != SolverState.Open)
        {
            Visit(bound);
            return;
        }

        var mark = state.Mark;
        if (state.Set(token, SolverState.In))
        {
            Visit(bound);
        }

        state.UndoTo(mark);
        if (state.Set(token, SolverState.Out))
        {
            Visit(bound);
        }

        state.UndoTo(mark);
    }

    /// <summary>Everything undecided left out is a feasible set too, since implications and synonyms have been followed already.</summary>
    private void Keep()
    {
        if (state.Earned > best)
        {
            best = state.Earned;
            bestTokens = state.Taken();
        }
    }

    private bool ReachedLimit()
    {
        isOver = nodes >= limits.Nodes
            || (limits is { Time: { } time, Clock: { } clock } && nodes % 64 == 63 && clock.GetElapsedTime(startedAt) >= time);
        return isOver;
    }
}
