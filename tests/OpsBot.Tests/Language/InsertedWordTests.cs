using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Language;

/// <summary>A word that nobody knows, put at any place into any command, is never passed over: it stands in a value of the reading, or it is named as unread.</summary>
public sealed class InsertedWordTests
{
    private static readonly string[] English = ["zorbulent", "quimmish", "draftover", "velkin", "snorridge"];
    private static readonly string[] Chinese = ["囫囵", "犄角", "魑魅", "饕餮", "氤氲"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void An_unknown_word_is_kept_or_named(string language)
    {
        var documents = new MemoryDocumentStore();
        var catalogue = Host.Capabilities.Create(documents, new(documents));
        var understanding = new Understanding(catalogue);
        var context = new ReadingContext(new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc);
        var (passed, tried) = (new List<string>(), 0);
        foreach (var command in catalogue.All.SelectMany(capability => capability.Commands).Where(command => command.Read is null))
        {
            foreach (var (example, word) in command.Examples(language).SelectMany((example, index) => Places(example, (language == "en" ? English : Chinese)[index % English.Length])))
            {
                tried++;
                if (understanding.Of(example, context) is [{ Match.Said: { } said, IsWhole: true } best, ..] && best.Command == command
                    && !said.Holes.Any(hole => hole.Words.Contains(word, StringComparison.Ordinal)))
                {
                    passed.Add($"{command.Name}: {example}");
                }
            }
        }

        Assert.True(tried > 100, $"only {tried} sentences were tried");
        Assert.True(passed.Count == 0, $"{passed.Count} of {tried} passed over the word:\n{string.Join('\n', passed.Take(20))}");
    }

    /// <summary>The sentence with the word before, between and after its words, and in brackets.</summary>
    private static IEnumerable<(string Example, string Word)> Places(string example, string word)
    {
        yield return ($"{word} {example}", word);
        yield return ($"{example} {word}", word);
        yield return ($"{example}（{word}）", word);
        for (var at = 1; at < example.Length; at++)
        {
            var isBetween = example[at] == ' ' || (example[at] > '\u4E00' && example[at - 1] > '\u4E00');
            if (isBetween)
            {
                yield return ($"{example[..at]} {word} {example[at..].TrimStart()}", word);
            }
        }
    }
}
