using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;

namespace OpsBot.Dialogs.Help;

/// <summary>How-to questions: what to say for it, with an example sentence, and for the roles what each may do.</summary>
internal sealed class HowTo(Texts texts, Func<Turn, CommandMatch, Task> otherwise)
{
    /// <summary>What can be asked about, the special before the general: of equally many words that fit, the first is meant.</summary>
    private static readonly string[] Topics =
    [
        "roles", "undoImport", "import", "removePerson", "role", "person", "removeStore", "store", "approve", "refund", "complaint", "check", "title", "product", "keywords",
        "quiet", "alert", "summary", "question", "language", "undo", "button",
    ];

    public async Task Answer(Turn turn, CommandMatch match)
    {
        var said = match.Clause ?? turn.Message.Text;
        var scores = Topics.Select(topic => (Topic: topic, Score: Score(topic, said))).Where(pair => pair.Score > 0).ToList();
        if (scores.Count == 0)
        {
            await otherwise(turn, match);
            return;
        }

        var best = scores.MaxBy(pair => pair.Score).Topic;
        turn.Say(texts.Say(turn.Language, "how." + best), texts.Say(turn.Language, $"how.{best}.try"));
    }

    /// <summary>How many letters of the text the topic's words take up; every word of a phrase must stand in it.</summary>
    private int Score(string topic, string said) => texts.Words($"how.{topic}.words")
        .Where(words => words.Split(' ').All(word => Stands(said, word))).Select(words => words.Length + (words.Contains(' ', StringComparison.Ordinal) ? words.Length : 0)).DefaultIfEmpty(0).Max();

    /// <summary>Letters behind it are written without blanks between words.</summary>
    private const char LastOfLatin = (char)0x2E80;

    private static bool Stands(string said, string word)
    {
        for (var at = said.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = said.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (word[0] > LastOfLatin || at == 0 || !char.IsAsciiLetter(said[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
