namespace OpsBot.Domain.Copy;

/// <summary>
/// What is decided at a node, kept incrementally and undone step by step: tokens in, out or open, queries dead or with so many
/// tokens missing, and what the tokens taken cost.
/// </summary>
internal sealed class SolverState
{
    internal const sbyte Open = 0, In = 1, Out = -1;

    private readonly TitleProblem problem;
    private readonly int[][] queriesOf;
    private readonly int[][] rivals;
    private readonly int[][] brings;
    private readonly int[][] broughtBy;
    private readonly int[] outTokens;
    private readonly int[] missing;
    private readonly Stack<int> trail = new();
    private int spacedIn;
    private int lengthIn;

    internal SolverState(TitleProblem problem)
    {
        this.problem = problem;
        var count = problem.Tokens.Count;
        Queries = Merge(problem);
        Costs = [.. problem.Tokens.Select(t => t.Cost)];
        Spaced = [.. problem.Tokens.Select(t => t.IsSpaced)];
        Decided = new sbyte[count];
        outTokens = new int[Queries.Length];
        missing = [.. Queries.Select(q => q.Tokens.Length)];
        queriesOf = Lists(count, Queries.SelectMany((q, i) => q.Tokens.Select(t => (t, i))));
        rivals = Lists(count, problem.Synonyms.SelectMany(g => g.SelectMany(a => g.Where(b => b != a).Select(b => (a, b)))));
        brings = Lists(count, problem.Implications.Select(i => (i.If, i.Then)));
        broughtBy = Lists(count, problem.Implications.Select(i => (i.Then, i.If)));
        Earned = Queries.Where(q => q.Tokens.Length == 0).Sum(q => q.Weight);
    }

    internal (double Weight, int[] Tokens)[] Queries { get; }

    internal int[] Costs { get; }

    internal bool[] Spaced { get; }

    internal sbyte[] Decided { get; }

    internal double Earned { get; private set; }

    /// <summary>Units left; a spaced token costs its blank as well once one is in.</summary>
    internal int Room => problem.Capacity - lengthIn;

    internal int Mark => trail.Count;

    internal int BlankFor(int token) => Spaced[token] && spacedIn > 0 ? problem.Blank : 0;

    /// <summary>One blank is saved by the first spaced token; before it is in, the bound may lend that blank.</summary>
    internal int LentBlank => spacedIn == 0 ? problem.Blank : 0;

    internal int BoundCost(int token) => Costs[token] + (Spaced[token] ? problem.Blank : 0);

    internal bool IsPossible(int query) => outTokens[query] == 0;

    internal bool IsEarned(int query) => missing[query] == 0;

    internal bool DecideAtStart() =>
        problem.Forbidden.All(t => Set(t, Out)) && problem.Forced.All(t => Set(t, In)) && DropUseless();

    /// <summary>Decides a token and what follows from it; false where that contradicts a rule or the room. The caller undoes to its mark either way.</summary>
    internal bool Set(int token, sbyte decision)
    {
        if (Decided[token] != Open)
        {
            return Decided[token] == decision;
        }

        if (decision == In && Costs[token] + BlankFor(token) > Room)
        {
            return false;
        }

        Apply(token, decision);
        return decision == In
            ? SetAll(rivals[token], Out) && SetAll(brings[token], In)
            : SetAll(broughtBy[token], Out);
    }

    internal void UndoTo(int mark)
    {
        while (trail.Count > mark)
        {
            var token = trail.Pop();
            var wasIn = Decided[token] == In;
            Decided[token] = Open;
            if (wasIn)
            {
                spacedIn -= Spaced[token] ? 1 : 0;
                lengthIn -= Costs[token] + BlankFor(token);
            }

            foreach (var query in queriesOf[token])
            {
                if (!wasIn)
                {
                    outTokens[query]--;
                }
                else if (missing[query]++ == 0)
                {
                    Earned -= Queries[query].Weight;
                }
            }
        }
    }

    internal int[] Taken() => [.. Enumerable.Range(0, Decided.Length).Where(t => Decided[t] == In)];

    private bool SetAll(int[] tokens, sbyte decision)
    {
        foreach (var token in tokens)
        {
            if (!Set(token, decision))
            {
                return false;
            }
        }

        return true;
    }

    private void Apply(int token, sbyte decision)
    {
        if (decision == In)
        {
            lengthIn += Costs[token] + BlankFor(token);
            spacedIn += Spaced[token] ? 1 : 0;
        }

        Decided[token] = decision;
        trail.Push(token);
        foreach (var query in queriesOf[token])
        {
            if (decision == Out)
            {
                outTokens[query]++;
            }
            else if (--missing[query] == 0)
            {
                Earned += Queries[query].Weight;
            }
        }
    }

    /// <summary>Tokens that no query wants are left out at once, unless an implication may demand them.</summary>
    private bool DropUseless()
    {
        for (var token = 0; token < Decided.Length; token++)
        {
            if (Decided[token] == Open && queriesOf[token].Length == 0 && broughtBy[token].Length == 0 && !Set(token, Out))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Queries that want the same tokens count as one.</summary>
    private static (double, int[])[] Merge(TitleProblem problem) =>
    [
        .. problem.Queries
            .Where(q => q.Weight > 0)
            .Select(q => (q.Weight, Tokens: q.Tokens.Distinct().Order().ToArray()))
            .GroupBy(q => string.Join(',', q.Tokens))
            .Select(g => (g.Sum(q => q.Weight), g.First().Tokens)),
    ];

    private static int[][] Lists(int count, IEnumerable<(int From, int To)> pairs)
    {
        var lists = new List<int>[count];
        foreach (var (from, to) in pairs)
        {
            (lists[from] ??= []).Add(to);
        }

        return [.. lists.Select(l => l is null ? [] : l.Distinct().ToArray())];
    }
}
