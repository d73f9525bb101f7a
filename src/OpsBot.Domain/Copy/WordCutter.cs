using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word of a text: its folded form, where it stands in the original, and its concept where the dictionary has it.</summary>
public sealed record CopyWord(string Text, TextSpan Span, CopyConcept? Concept, bool IsKnown);

/// <summary>
/// Cuts texts into words by the dictionary and a product's own words, the longest first. Chinese that neither knows stays together
/// as one word; Latin words end at blanks and marks.
/// </summary>
public sealed class WordCutter
{
    private readonly HashSet<string> own;
    private readonly int longest;

    /// <param name="ownWords">Words beyond the dictionary: brands, attribute values, what a seller has added.</param>
    public WordCutter(IEnumerable<string>? ownWords = null)
    {
        own = [.. (ownWords ?? []).Select(TextNormal.Fold).Where(w => w.Length is > 0 and <= 40)];
        longest = Math.Max(CopyLexicon.LongestWord, own.Select(w => w.Length).DefaultIfEmpty(0).Max());
    }

    public IReadOnlyList<CopyWord> Cut(string text)
    {
        var folded = TextNormal.FoldWithMap(text);
        var words = new List<CopyWord>();
        for (var at = 0; at < folded.Text.Length;)
        {
            var end = KnownEnd(folded.Text, at);
            var isKnown = end > at;
            if (!isKnown)
            {
                end = UnknownEnd(folded.Text, at);
            }

            if (end > at)
            {
                var word = folded.Text[at..end];
                words.Add(new CopyWord(word, folded.Origin(new TextSpan(at, end - at)), CopyLexicon.Find(word), isKnown));
            }

            at = Math.Max(end, at + 1);
        }

        return words;
    }

    private int KnownEnd(string text, int at)
    {
        if (!MayStart(text, at))
        {
            return at;
        }

        for (var length = Math.Min(longest, text.Length - at); length > 0; length--)
        {
            var end = at + length;
            var word = text.Substring(at, length);
            if ((own.Contains(word) || CopyLexicon.Find(word) is not null) && MayEnd(text, end))
            {
                return end;
            }
        }

        return at;
    }

    private int UnknownEnd(string text, int at)
    {
        var end = at;
        if (TextNormal.IsHan(text[at]))
        {
            while (end < text.Length && TextNormal.IsHan(text[end]) && (end == at || KnownEnd(text, end) == end))
            {
                end++;
            }

            return end;
        }

        while (end < text.Length && IsLatin(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool MayStart(string text, int at) => !(IsLatin(text[at]) && at > 0 && IsLatin(text[at - 1]));

    private static bool MayEnd(string text, int end) => end >= text.Length || !(IsLatin(text[end]) && IsLatin(text[end - 1]));

    private static bool IsLatin(char c) => (char.IsLetterOrDigit(c) && !TextNormal.IsHan(c)) || c == '\'';
}
