using System.Diagnostics;
using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Language.Sentences;
using OpsBot.Language.Sources;
using OpsBot.Testing.Documents;

namespace OpsBot.Benchmarks;

/// <summary>
/// How often what a sentence asks for is guessed rightly, on sentences that were left out of learning (every fifth, five times), by language and intent, how
/// far a high probability can be trusted, and how long learning and ranking take.
/// </summary>
internal static class SentenceBenchmark
{
    private const int Folds = 5;
    private const int MostConfusions = 40;

    internal static void Run()
    {
        var documents = new MemoryDocumentStore();
        var catalogue = Host.Capabilities.Create(documents, new(documents));
        var all = catalogue.AllSentences().OrderBy(sentence => sentence.Text, StringComparer.Ordinal).ToList();
        var results = new List<(Sentence Sentence, string Guess, double Probability, bool InThree)>();
        var learning = Stopwatch.StartNew();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = SentenceModel.Train(all.Where((_, index) => index % Folds != fold), SaidNames.All);
            foreach (var sentence in all.Where((_, index) => index % Folds == fold))
            {
                var ranked = model.Rank(SourceText.Of(sentence.Text), sentence.Focus, SaidNames.All);
                results.Add((sentence, ranked[0].Intent, ranked[0].Probability, ranked.Take(3).Any(pair => pair.Intent == sentence.Intent)));
            }
        }

        Write($"{all.Count} sentences, {all.Select(sentence => sentence.Intent).Distinct().Count()} intents, {learning.Elapsed.TotalSeconds / Folds:0.0} s a fold with its ranking");
        foreach (var language in results.GroupBy(result => result.Sentence.Language))
        {
            Write($"{language.Key}: first {Share(language, result => result.Guess == result.Sentence.Intent)}, among three {Share(language, result => result.InThree)}");
        }

        foreach (var bound in new[] { 0.95, 0.9, 0.8, 0.7, 0.55, 0.4 })
        {
            var sure = results.Where(result => result.Probability >= bound).ToList();
            Write($"probability ≥ {bound:0.00}: {(double)sure.Count / results.Count:P0} of all, right {Share(sure, result => result.Guess == result.Sentence.Intent)}");
        }

        foreach (var pair in results.Where(result => result.Guess != result.Sentence.Intent).CountBy(result => (result.Sentence.Intent, result.Guess)).OrderByDescending(pair => pair.Value).Take(MostConfusions))
        {
            Write($"{pair.Value,4}  {pair.Key.Intent} taken for {pair.Key.Guess}");
        }
    }

    private static string Share<T>(IEnumerable<T> all, Func<T, bool> isRight)
    {
        var list = all.ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * list.Count(isRight) / list.Count:0.0} %");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
