using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

public sealed class TitleSolverTests
{
    [Theory]
    [InlineData(12, 40, 25, false, 100)]
    [InlineData(12, 40, 25, true, 100)]
    [InlineData(16, 80, 40, true, 10)]
    [InlineData(20, 60, 60, true, 1)]
    public void The_optimum_is_that_of_trying_every_set(int tokens, int queries, int capacity, bool hasRules, int instances)
    {
        for (var seed = 0; seed < instances; seed++)
        {
            var problem = RandomTitles.Make(seed, tokens, queries, capacity, hasRules);

            var solution = TitleSolver.Solve(problem);

            var best = Enumeration.Best(problem);
            Assert.Equal(best is not null, solution.IsFeasible);
            if (best is { } value)
            {
                Assert.True(solution.IsProven, $"seed {seed}");
                Assert.Equal(value, solution.Value, 6);
                AssertKeepsRules(problem, solution);
            }
        }
    }

    [Theory]
    [InlineData(26, 60, 34, false, 15)]
    [InlineData(26, 60, 34, true, 15)]
    public void The_optimum_is_that_of_a_solver_that_branches_on_queries(int tokens, int queries, int capacity, bool hasRules, int instances)
    {
        for (var seed = 1000; seed < 1000 + instances; seed++)
        {
            var problem = RandomTitles.Make(seed, tokens, queries, capacity, hasRules);

            var solution = TitleSolver.Solve(problem);

            var best = QuerySolver.Best(problem);
            Assert.Equal(best is not null, solution.IsFeasible);
            if (best is { } value)
            {
                Assert.True(solution.IsProven);
                Assert.Equal(value, solution.Value, 6);
                AssertKeepsRules(problem, solution);
            }
        }
    }

    [Fact]
    public void At_its_node_cap_it_gives_a_bound_that_holds()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = RandomTitles.Make(seed, 60, 400, 120, true);

            var capped = TitleSolver.Solve(problem, new SolveLimits(Nodes: 5));
            var full = TitleSolver.Solve(problem);

            Assert.Equal(full.IsFeasible, capped.IsFeasible);
            Assert.True(capped.Value <= full.Value + 1e-6 && full.Value <= capped.Bound + 1e-6);
            Assert.InRange(capped.Ratio, 0, 1);
        }
    }

    [Fact]
    public void Forced_tokens_that_do_not_fit_are_infeasible() =>
        Assert.False(TitleSolver.Solve(new TitleProblem([new("brand", 10), new("noun", 10)], [], 15) { Forced = [0, 1] }).IsFeasible);

    [Fact]
    public void Forced_synonyms_are_infeasible() =>
        Assert.False(TitleSolver.Solve(new TitleProblem([new("a", 1), new("b", 1)], [], 15) { Forced = [0, 1], Synonyms = [[0, 1]] }).IsFeasible);

    [Fact]
    public void A_token_shared_by_queries_is_paid_once()
    {
        var problem = new TitleProblem([new("dress", 5), new("silk", 4), new("red", 3)], [new("a", 10, [0, 1]), new("b", 10, [0, 2]), new("c", 15, [1])], 12);

        var solution = TitleSolver.Solve(problem);

        Assert.Equal([0, 1, 2], solution.Tokens.Order());
        Assert.Equal(35, solution.Value);
    }

    [Fact]
    public void Blanks_between_spaced_words_are_paid()
    {
        var tokens = new TitleToken[] { new("silk", 4, true), new("dress", 5, true) };
        var queries = new TitleQuery[] { new("a", 5, [0]), new("b", 6, [1]) };

        Assert.Equal(6, TitleSolver.Solve(new TitleProblem(tokens, queries, 9)).Value);
        Assert.Equal(11, TitleSolver.Solve(new TitleProblem(tokens, queries, 10)).Value);
    }

    [Fact]
    public void A_time_limit_ends_the_search_with_a_bound()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var problem = RandomTitles.Make(3, 60, 400, 120, true);

        var solution = TitleSolver.Solve(problem, new SolveLimits(Time: TimeSpan.Zero, Clock: clock));

        Assert.True(solution.Nodes <= 64);
        Assert.True(solution.Bound >= solution.Value);
    }

    private static void AssertKeepsRules(TitleProblem problem, TitleSolution solution)
    {
        var taken = solution.Tokens.ToHashSet();
        Assert.True(problem.LengthOf(taken) <= problem.Capacity);
        Assert.True(Enumeration.KeepsRules(problem, taken));
        Assert.Equal(solution.Value, problem.Queries.Where(q => q.Tokens.All(taken.Contains)).Sum(q => q.Weight), 6);
    }
}
