using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>Finds words in sentences: English ones at word borders, Chinese ones anywhere.</summary>
public static class WordSearch
{
    /// <summary>Where the word stands, ignoring case, or -1.</summary>
    public static int Find(string sentence, string word)
    {
        for (var from = 0; word.Length > 0 && from <= sentence.Length - word.Length;)
        {
            var at = sentence.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return -1;
            }

            if (IsBorder(sentence, at - 1, word[0]) && IsBorder(sentence, at + word.Length, word[^1]))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    /// <summary>Where the longest of the words stands, or null where none does.</summary>
    public static TextSpan? Find(string sentence, IEnumerable<string> words) => words
        .Select(word => new TextSpan(Find(sentence, word), word.Length)).Where(found => found.Start >= 0).OrderByDescending(found => found.Length).Cast<TextSpan?>().FirstOrDefault();

    public static bool Has(string sentence, IEnumerable<string> words) => words.Any(word => Find(sentence, word) >= 0);

    /// <summary>The text without a word of the list at its beginning (the longest that fits), and that word's length.</summary>
    public static int LengthOfLeading(string sentence, IEnumerable<string> words) => words
        .Where(word => Find(sentence, word) == 0)
        .Select(word => word.Length)
        .DefaultIfEmpty()
        .Max();

    private static bool IsBorder(string sentence, int at, char edge) =>
        at < 0 || at >= sentence.Length || !char.IsAsciiLetterOrDigit(edge) || !char.IsAsciiLetterOrDigit(sentence[at]);
}
