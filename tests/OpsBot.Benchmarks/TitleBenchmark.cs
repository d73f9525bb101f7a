using System.Diagnostics;
using System.Globalization;
using OpsBot.Domain.Copy;

namespace OpsBot.Benchmarks;

/// <summary>Time to a proven title: tokens, queries and limit as in the design, Zipf weights, one instance per seed.</summary>
internal static class TitleBenchmark
{
    internal static void Run()
    {
        Measure(20, 60, 60, 200);
        Measure(40, 200, 80, 200);
        Measure(60, 400, 120, 400);
    }

    private static void Measure(int tokens, int queries, int capacity, int instances)
    {
        var times = new List<double>();
        var nodes = new List<int>();
        var proven = 0;
        for (var seed = -20; seed < instances; seed++)
        {
            var problem = Make(seed, tokens, queries, capacity);
            var started = Stopwatch.GetTimestamp();
            var solution = TitleSolver.Solve(problem);
            if (seed >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                nodes.Add(solution.Nodes);
                proven += solution.IsProven ? 1 : 0;
            }
        }

        times.Sort();
        nodes.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tokens} tokens, {queries} queries, {capacity} units: p50 {times[instances / 2]:0.00} ms, p99 {times[instances * 99 / 100]:0.00} ms, max {times[^1]:0.00} ms, nodes p50 {nodes[instances / 2]} max {nodes[^1]}, proven {proven}/{instances}"));
    }

    private static TitleProblem Make(int seed, int tokens, int queries, int capacity)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, tokens).Select(i => new TitleToken("t" + i, random.Next(2, 9))).ToList();
        var asked = Enumerable.Range(0, queries).Select(i => new TitleQuery("q" + i, 100_000.0 / (i + 1), Pick(random, tokens))).ToList();
        return new TitleProblem(words, asked, capacity) { Forced = [0], Synonyms = [[1, 2], [3, 4, 5]] };
    }

    private static List<int> Pick(Random random, int tokens)
    {
        var size = 1 + Math.Min(random.Next(4), random.Next(4));
        var picked = new HashSet<int>();
        while (picked.Count < size)
        {
            picked.Add((int)(tokens * Math.Pow(random.NextDouble(), 2)));
        }

        return [.. picked];
    }
}
