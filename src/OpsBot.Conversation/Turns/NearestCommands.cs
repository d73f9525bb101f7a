using OpsBot.Conversation.Capabilities;
using OpsBot.Domain.Shared;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// The commands nearest in meaning to a text that none of them reads: by the words and kinds of values they share, a rare word counting more than one that
/// stands in many commands.
/// </summary>
internal sealed class NearestCommands
{
    private const int Most = 3;
    private const int ShortestWord = 3;
    private const double LeastScore = 2;

    private readonly List<(Command Command, HashSet<string> Words)> _commands;
    private readonly Dictionary<string, double> _weight = new(StringComparer.Ordinal);

    public NearestCommands(CapabilityCatalogue catalogue)
    {
        _commands = [.. catalogue.All.SelectMany(capability => capability.Commands).Select(command =>
            (command, command.English.Concat(command.Chinese).Concat(catalogue.Grammar.TextsOf(command.Name)).SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal)))];
        var none = new ReadingContext(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        bool IsSmall(string word) => catalogue.Grammar.Prepare(SourceText.Of(word), none).Spans.At(0).Any(span => span.Category == Grammar.Filler && span.To == SourceText.Of(word).Count);
        var small = _commands.SelectMany(entry => entry.Words).Distinct(StringComparer.Ordinal).Where(IsSmall).ToHashSet(StringComparer.Ordinal);
        _commands.ForEach(entry => entry.Words.ExceptWith(small));
        foreach (var words in _commands.SelectMany(entry => entry.Words).GroupBy(word => word, StringComparer.Ordinal))
        {
            _weight[words.Key] = Math.Log(1 + ((double)_commands.Count / words.Count()));
        }
    }

    /// <summary>Sentences to offer, of commands that the role may use; none where nothing is near.</summary>
    public IReadOnlyList<string> To(string text, Role role, string language)
    {
        var said = WordsOf(text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _commands.Where(entry => role >= entry.Command.Least)
                .Select(entry => (entry.Command, Score: said.Where(entry.Words.Contains).Sum(word => _weight[word])))
                .Where(entry => entry.Score >= LeastScore).OrderByDescending(entry => entry.Score).Take(Most)
                .Select(entry => ExampleOf(entry.Command, text, language)).OfType<string>(),
        ];
    }

    /// <summary>The example of the command that shares most with the text.</summary>
    public static string? ExampleOf(Command command, string text, string language)
    {
        var said = WordsOf(text).ToHashSet(StringComparer.Ordinal);
        return command.Examples(language).MaxBy(example => WordsOf(example).Distinct().Count(said.Contains));
    }

    /// <summary>Latin words of some length, and neighbouring pairs of Chinese characters.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        var units = SourceText.Of(text).Units;
        for (var at = 0; at < units.Count; at++)
        {
            if (units[at] is { Kind: UnitKind.Word } word && word.Text.Length >= ShortestWord)
            {
                yield return word.Text.Length > ShortestWord + 1 ? word.Text.TrimEnd('s') : word.Text;
            }
            else if (units[at].Kind == UnitKind.Han && at + 1 < units.Count && units[at + 1].Kind == UnitKind.Han)
            {
                yield return units[at].Text + units[at + 1].Text;
            }
        }
    }
}
