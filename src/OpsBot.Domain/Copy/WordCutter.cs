using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word of a text: its folded form, where it stands in the original, and its concept where the dictionary has it.</summary>
public sealed record CopyWord(string Text, TextSpan Span, CopyConcept? Concept, bool IsKnown);

/// <summary>
/// Cuts texts into words by the dictionary and a product's own words, the longest first. Chinese that neither knows is cut by how often
/// words occur; Latin words end at blanks and marks, a decimal number stays one.
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

            foreach (var (start, stop) in isKnown ? [(at, end)] : Pieces(folded.Text, at, end))
            {
                var word = folded.Text[start..stop];
                words.Add(new CopyWord(word, folded.Origin(new TextSpan(start, stop - start)), CopyLexicon.Find(word), isKnown));
            }

            at = Math.Max(end, at + 1);
        }

        return words;
    }

    /// <summary>Chinese that neither dictionary nor record knows is cut into the likeliest words of the language.</summary>
    private static IEnumerable<(int Start, int End)> Pieces(string text, int at, int end)
    {
        if (end <= at || !TextNormal.IsHan(text[at]))
        {
            return end > at ? [(at, end)] : [];
        }

        var ends = HanWords.Ends(text[at..end]);
        return ends.Select((stop, i) => (at + (i == 0 ? 0 : ends[i - 1]), at + stop));
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

        while (end < text.Length && (IsLatin(text[end]) || IsDecimalPoint(text, end)))
        {
            end++;
        }

        return end;
    }

    private static bool IsDecimalPoint(string text, int at) =>
        text[at] == '.' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private static bool MayStart(string text, int at) => !(IsLatin(text[at]) && at > 0 && IsLatin(text[at - 1]));

    private static bool MayEnd(string text, int end) => end >= text.Length || !(IsLatin(text[end]) && IsLatin(text[end - 1]));

    private static bool IsLatin(char c) => (char.IsLetterOrDigit(c) && !TextNormal.IsHan(c)) || c == '\'';
}
