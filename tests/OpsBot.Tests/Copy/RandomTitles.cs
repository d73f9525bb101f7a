using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>Title problems made from a seed: queries of one to four tokens, tokens and weights by Zipf's law, with and without side rules.</summary>
internal static class RandomTitles
{
    internal static TitleProblem Make(int seed, int tokens, int queries, int capacity, bool hasRules)
    {
        var random = new Random(seed);
        var list = Enumerable.Range(0, tokens).Select(i => new TitleToken("t" + i, random.Next(2, 9), hasRules && random.Next(3) == 0)).ToList();
        var asked = Enumerable.Range(0, queries).Select(i => new TitleQuery("q" + i, Math.Round(100_000.0 / (i + 1)), Pick(random, tokens))).ToList();
        var problem = new TitleProblem(list, asked, capacity);
        return hasRules
            ? problem with
            {
                Forced = [random.Next(tokens)],
                Forbidden = [],
                Synonyms = [Distinct(random, tokens, 3), Distinct(random, tokens, 2)],
                Implications = [(random.Next(tokens), random.Next(tokens)), (random.Next(tokens), random.Next(tokens))],
            }
            : problem;
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

    private static List<int> Distinct(Random random, int tokens, int count) =>
        [.. Enumerable.Range(0, tokens).OrderBy(_ => random.Next()).Take(count)];
}
