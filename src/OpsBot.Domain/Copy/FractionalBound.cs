namespace OpsBot.Domain.Copy;

/// <summary>
/// What the open tokens can still earn at most. Each possible query's weight is split over its open tokens, the room is filled
/// fractionally by density, and the split is then evened out: weight moves from tokens worth more than the marginal unit to
/// tokens of the same query worth less. Any split gives a valid bound; the evened one is near the linear relaxation.
/// </summary>
internal sealed class FractionalBound
{
    private const int Rounds = 3;

    private readonly SolverState state;
    private readonly int[] offsets;
    private readonly int[] tokens;
    private readonly double[] weights;
    private readonly double[] shares;
    private readonly double[] profit;
    private readonly double[] excess;
    private readonly double[] density;
    private readonly int[] order;
    private readonly int[] costs;
    private readonly int[] live;
    private int liveCount;
    private int room;
    private double marginal;
    private double lastFill;

    internal FractionalBound(SolverState state)
    {
        this.state = state;
        var queries = state.Queries;
        offsets = new int[queries.Length + 1];
        for (var i = 0; i < queries.Length; i++)
        {
            offsets[i + 1] = offsets[i] + queries[i].Tokens.Length;
        }

        tokens = [.. queries.SelectMany(q => q.Tokens)];
        weights = [.. queries.Select(q => q.Weight)];
        shares = new double[tokens.Length];
        live = new int[queries.Length];
        var count = state.Decided.Length;
        (profit, excess, density, order) = (new double[count], new double[count], new double[count], new int[count]);
        costs = [.. Enumerable.Range(0, count).Select(state.BoundCost)];
    }

    /// <summary>The bound of the node, and the token to branch on, or -1 where nothing can be earned any more.</summary>
    internal double At(double best, out int branch)
    {
        room = state.Room + state.LentBlank;
        Split();
        var bound = Fill(out branch);
        for (var round = 0; round < Rounds && branch >= 0 && marginal > 0 && bound > best; round++)
        {
            Even();
            var evened = Fill(out var next);
            branch = next;
            var isSettled = evened >= bound * 0.9999;
            bound = Math.Min(bound, evened);
            if (isSettled)
            {
                break;
            }
        }

        return bound;
    }

    /// <summary>Decides the tokens whose other choice can't beat the best: read from the last fill, one at a time.</summary>
    internal bool Fix(double best)
    {
        for (var token = 0; token < profit.Length; token++)
        {
            if (state.Decided[token] != SolverState.Open || profit[token] <= 0)
            {
                continue;
            }

            var gain = profit[token] - (marginal * costs[token]);
            var isDecided = lastFill - Math.Abs(gain) > best || state.Set(token, gain > 0 ? SolverState.In : SolverState.Out);
            if (!isDecided)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In proportion to cost; a query that does not fit any more gives nothing.</summary>
    private void Split()
    {
        Array.Clear(profit);
        liveCount = 0;
        var decided = state.Decided;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!state.IsPossible(i) || state.IsEarned(i))
            {
                continue;
            }

            var cost = 0;
            for (var k = offsets[i]; k < offsets[i + 1]; k++)
            {
                cost += decided[tokens[k]] == SolverState.Open ? costs[tokens[k]] : 0;
            }

            if (cost > room)
            {
                continue;
            }

            live[liveCount++] = i;
            var share = weights[i] / Math.Max(1, cost);
            for (var k = offsets[i]; k < offsets[i + 1]; k++)
            {
                var isOpen = decided[tokens[k]] == SolverState.Open;
                shares[k] = isOpen ? share * Math.Max(1, costs[tokens[k]]) : 0;
                profit[tokens[k]] += shares[k];
            }
        }
    }

    private double Fill(out int branch)
    {
        var count = 0;
        for (var token = 0; token < profit.Length; token++)
        {
            if (profit[token] > 0)
            {
                density[count] = -profit[token] / Math.Max(1, costs[token]);
                order[count++] = token;
            }
        }

        Array.Sort(density, order, 0, count);
        branch = count > 0 ? order[0] : -1;
        marginal = 0;
        var bound = state.Earned;
        var left = room;
        for (var i = 0; i < count; i++)
        {
            var cost = costs[order[i]];
            if (cost > left)
            {
                marginal = -density[i];
                return lastFill = bound + (profit[order[i]] * left / cost);
            }

            bound += profit[order[i]];
            left -= cost;
        }

        return lastFill = bound;
    }

    private void Even()
    {
        for (var token = 0; token < profit.Length; token++)
        {
            excess[token] = profit[token] - (marginal * costs[token]);
        }

        for (var n = 0; n < liveCount; n++)
        {
            var (from, to) = (offsets[live[n]], offsets[live[n] + 1]);
            for (var a = from; a < to; a++)
            {
                for (var b = from; shares[a] > 0 && excess[tokens[a]] > 0 && b < to; b++)
                {
                    Move(a, b);
                }
            }
        }
    }

    private void Move(int a, int b)
    {
        var (giver, taker) = (tokens[a], tokens[b]);
        if (excess[taker] >= 0 || state.Decided[taker] != SolverState.Open)
        {
            return;
        }

        var moved = Math.Min(shares[a], Math.Min(excess[giver], -excess[taker]));
        shares[a] -= moved;
        shares[b] += moved;
        profit[giver] -= moved;
        profit[taker] += moved;
        excess[giver] -= moved;
        excess[taker] += moved;
    }
}
