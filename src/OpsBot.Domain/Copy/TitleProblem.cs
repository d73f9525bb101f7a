namespace OpsBot.Domain.Copy;

/// <summary>A word that may stand in a title: what it costs in the marketplace's unit, and whether a blank must part it from another such word.</summary>
public sealed record TitleToken(string Text, int Cost, bool IsSpaced = false);

/// <summary>A search whose weight is earned when all its tokens (by index) are in the title.</summary>
public sealed record TitleQuery(string Text, double Weight, IReadOnlyList<int> Tokens);

/// <summary>
/// Which words to take: the set-union knapsack problem. A token is paid once however many queries need it, and every spaced
/// token after the first costs one blank more; forced tokens are in, of each synonym group at most one, and an implication
/// brings its second token with its first.
/// </summary>
public sealed record TitleProblem(IReadOnlyList<TitleToken> Tokens, IReadOnlyList<TitleQuery> Queries, int Capacity)
{
    public IReadOnlyList<int> Forced { get; init; } = [];

    public IReadOnlyList<int> Forbidden { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<int>> Synonyms { get; init; } = [];

    public IReadOnlyList<(int If, int Then)> Implications { get; init; } = [];

    /// <summary>What one blank costs.</summary>
    public int Blank { get; init; } = 1;

    /// <summary>The length of a set of tokens with its blanks, whatever their order: the most that any order can need.</summary>
    public int LengthOf(IEnumerable<int> tokens)
    {
        int length = 0, spaced = 0;
        foreach (var token in tokens)
        {
            length += Tokens[token].Cost;
            spaced += Tokens[token].IsSpaced ? 1 : 0;
        }

        return length + (Math.Max(0, spaced - 1) * Blank);
    }
}

/// <summary>When to stop searching before the proof: nodes always, time where a clock is given.</summary>
public sealed record SolveLimits(int Nodes = 200_000, TimeSpan? Time = null, TimeProvider? Clock = null);

/// <summary>
/// The best set found, its value, and a value that no set can exceed; both are equal where the optimum is proven. No set at
/// all (<see cref="IsFeasible"/> false) means that the forced tokens alone break a rule or the limit.
/// </summary>
public sealed record TitleSolution(IReadOnlyList<int> Tokens, double Value, double Bound, int Nodes, bool IsFeasible)
{
    public bool IsProven => IsFeasible && Bound <= Value + Tolerance(Value);

    /// <summary>Value against bound: 1 where proven, a lower limit of the true ratio elsewhere.</summary>
    public double Ratio => Bound <= 0 ? 1 : Math.Min(1, Value / Bound);

    internal static double Tolerance(double value) => 1e-11 * Math.Max(1, Math.Abs(value));
}
