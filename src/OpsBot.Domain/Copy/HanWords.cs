using System.Globalization;

namespace OpsBot.Domain.Copy;

/// <summary>Chinese words with how often they occur: a run of Chinese is cut into those that are together the likeliest.</summary>
internal static class HanWords
{
    private const int Longest = 8;
    private const double Unknown = -20;

    private static readonly Lazy<Dictionary<string, double>> Loaded = new(Load);

    /// <summary>Is it a word of the dictionary?</summary>
    internal static bool Has(string word) => Loaded.Value.ContainsKey(word);

    /// <summary>The ends of the words of a run, in order; words for which <paramref name="isOwn"/> holds are as likely as common ones.</summary>
    internal static IReadOnlyList<int> Ends(string run, Func<string, bool>? isOwn = null)
    {
        var best = new double[run.Length + 1];
        var next = new int[run.Length + 1];
        for (var at = run.Length - 1; at >= 0; at--)
        {
            best[at] = double.NegativeInfinity;
            for (var end = at + 1; end <= Math.Min(run.Length, at + Longest); end++)
            {
                var score = Weigh(run[at..end], isOwn) + best[end];
                if (score > best[at])
                {
                    (best[at], next[at]) = (score, end);
                }
            }
        }

        var ends = new List<int>();
        for (var at = 0; at < run.Length; at = next[at])
        {
            ends.Add(next[at]);
        }

        return ends;
    }

    private static double Weigh(string word, Func<string, bool>? isOwn)
    {
        if (isOwn?.Invoke(word) == true)
        {
            return -7;
        }

        return Loaded.Value.TryGetValue(word, out var weight) ? weight : word.Length == 1 ? Unknown : double.NegativeInfinity;
    }

    private static Dictionary<string, double> Load()
    {
        var counts = CopyData.Table("zh_words.tsv").Select(row => (Word: row[0], Count: double.Parse(row[1], CultureInfo.InvariantCulture))).ToList();
        var total = Math.Log(counts.Sum(row => row.Count));
        return counts.ToDictionary(row => row.Word, row => Math.Log(row.Count) - total, StringComparer.Ordinal);
    }
}
