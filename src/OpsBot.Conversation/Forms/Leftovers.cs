using System.Text.RegularExpressions;

namespace OpsBot.Conversation.Forms;

/// <summary>What is left of a sentence once values were taken from it: without signs, joint words and the words that only ask.</summary>
internal static partial class Leftovers
{
    /// <param name="sentence">The sentence, words that name the form blanked out.</param>
    /// <param name="taken">The places that became values.</param>
    /// <param name="formWords">Words that name the form; before a value they say nothing.</param>
    public static string Of(string sentence, IReadOnlyList<SlotSpan> taken, IReadOnlyList<string> formWords)
    {
        var rest = sentence.ToCharArray();
        foreach (var span in taken)
        {
            Array.Fill(rest, '\0', span.Start, span.Length);
        }

        var parts = new string(rest).Split('\0');
        return string.Join(' ', parts
            .Select((part, index) => Clean(part, followed: index < parts.Length - 1, formWords))
            .Where(part => part.Length > 0));
    }

    private static string Clean(string part, bool followed, IReadOnlyList<string> formWords)
    {
        var words = formWords.OrderByDescending(word => word.Length).ToList();
        var (clean, before) = (Trim(part), "");
        while (clean != before)
        {
            before = clean;
            clean = Trim(Leading().Replace(clean, ""));
            if (followed)
            {
                clean = Trim(Trailing().Replace(clean, ""));
                clean = Trim(WithoutEnd(clean, words));
            }
        }

        return Asking().IsMatch(clean) || words.Contains(clean, StringComparer.OrdinalIgnoreCase) ? "" : clean;
    }

    private static string WithoutEnd(string part, List<string> words) =>
        words.Find(word => part.EndsWith(word, StringComparison.OrdinalIgnoreCase) && WordSearch.Find(part[^word.Length..], word) == 0
            && (part.Length == word.Length || !char.IsAsciiLetterOrDigit(word[0]) || !char.IsAsciiLetterOrDigit(part[^(word.Length + 1)]))) is { } end
            ? part[..^end.Length]
            : part;

    private static string Trim(string part) => part.Trim(Signs).TrimStart(')', '）', '!', '！', '?', '？').TrimEnd('(', '（');

    private static readonly char[] Signs =
        [' ', '\t', '\r', '\n', ',', '，', '.', '。', ';', '；', ':', '：', '、', '-', '—', '–', '¥', '￥', '$', '€', '£', '#', '＃', '=', '/', '|', '+'];

    [GeneratedRegex(@"^(?:(?:for|of|on|from|about|because\s+of|because|since|as|due\s+to|in|to|and|is|please|with\s+reason|reason)(?=[\s:,]|$)|因为|由于|原因是?|理由是?|请|的)", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<![a-z])(?:for|of|on|because|since|in|to|and|at|by|is|a|an|the|about|amount|with)$|(?:因为|由于|并且|给|把)$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:(?:the|a|my|our)\s+)?(?:buyer|customer|client|shopper)?\s*(?:has|have)?\s*(?:wants?|wanted|would\s+like|asks?(?:\s+for)?|asked(?:\s+for)?|needs?|requests?|requested|gets?|is)?\s*(?:an?|the|it|back|to|for|give|give\s+back)?$|^(?:买家|客户|顾客|客人|亲)?(?:说|要求|申请|想要|想|要|需要)?(?:给|把|退|给退|退还|元|块)?(?:了)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();
}
