using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Language.Words;
using OpsBot.Testing.Documents;

namespace OpsBot.Benchmarks;

/// <summary>
/// Time to read a message over all commands with 20,000 names in the data, beside one linear regular expression of each example sentence's words; and texts of
/// 8,000 characters that are made to be slow.
/// </summary>
internal static partial class ReadingBenchmark
{
    private const int Names = 20_000;
    private const int Rounds = 20;
    private const int Longest = 8_000;

    internal static void Run()
    {
        var documents = new MemoryDocumentStore();
        var catalogue = Host.Capabilities.Create(documents, new(documents));
        var understanding = new Understanding(catalogue);
        var context = new ReadingContext(new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc) { Names = Many() };
        var sentences = catalogue.All.SelectMany(capability => capability.Commands).SelectMany(command => command.English.Concat(command.Chinese)).ToList();
        var peers = sentences.Select(sentence => new Regex(string.Join(".*", Word().Matches(sentence).Select(word => Regex.Escape(word.Value))), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)).ToList();
        Console.WriteLine($"{catalogue.All.Sum(capability => capability.Commands.Count)} commands, {sentences.Count} sentences, {Names} names");
        var ours = Measure("reading", sentences, sentence => understanding.Of(sentence, context));
        var theirs = Measure("one regular expression a sentence", sentences, sentence => peers.FirstOrDefault(peer => peer.IsMatch(sentence)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of the medians {ours / theirs:0.00}"));
        foreach (var (name, text) in Slow())
        {
            var best = double.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                understanding.Of(text, context);
                best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {best:0.0} ms of processor time"));
        }
    }

    private static double Measure(string name, List<string> sentences, Func<string, object?> read)
    {
        var times = new List<double>();
        for (var round = -2; round < Rounds; round++)
        {
            foreach (var sentence in sentences)
            {
                var started = Stopwatch.GetTimestamp();
                _ = read(sentence);
                if (round >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: p50 {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms, max {times[^1]:0.0} ms"));
        return times[times.Count / 2];
    }

    private static IEnumerable<(string Name, string Text)> Slow()
    {
        yield return ("blanks", new string(' ', Longest));
        yield return ("a command in blanks", "每天" + new string(' ', Longest - 10) + "发日报到这个群");
        yield return ("digits", new string('7', Longest));
        yield return ("brackets", new string('(', Longest));
        yield return ("one word", string.Concat(Enumerable.Repeat("refund ", Longest / 7)));
        yield return ("one sign", string.Concat(Enumerable.Repeat("退", Longest)));
        yield return ("quotation marks", new string('"', Longest));
        yield return ("numbers", string.Concat(Enumerable.Repeat("1,2.", Longest / 4)));
    }

    private static Lexicon Many()
    {
        var names = new Lexicon();
        var random = new Random(7);
        for (var index = 0; index < Names; index++)
        {
            var name = index % 2 == 0
                ? string.Join(' ', Enumerable.Range(0, 3).Select(_ => string.Concat(Enumerable.Range(0, 5).Select(_ => (char)('a' + random.Next(26))))))
                : string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('\u4E00' + random.Next(3000))));
            names.Add(name, new("item", name));
        }

        return names;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
