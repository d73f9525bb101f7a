using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// English: sentences of at most 20 words and Flesch reading ease of at least 50. Chinese: at most 25 characters without a pause and
/// less than 3 % outside the 3,755 common characters of GB 2312.
/// </summary>
internal static class ReadabilityCheck
{
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(936) ?? throw new InvalidOperationException("GBK is missing from this runtime.");

    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        if (text.Part != CopyPart.Body)
        {
            return [];
        }

        return Languages.LanguageOf(text.Text) switch
        {
            "zh" => Chinese(text.Text),
            "en" => English(text.Text),
            _ => [],
        };
    }

    /// <summary>206.835 − 1.015 × words per sentence − 84.6 × syllables per word (Flesch 1948).</summary>
    internal static double FleschOf(string text)
    {
        var words = Words(text);
        var sentences = Math.Max(1, Sentences(text).Count());
        return words.Length == 0 ? 100 : 206.835 - (1.015 * words.Length / sentences) - (84.6 * words.Sum(Syllables) / words.Length);
    }

    private static IEnumerable<CopyFinding> English(string text)
    {
        foreach (var span in Sentences(text))
        {
            var count = Words(span.Of(text)).Length;
            if (count > 20)
            {
                yield return new("read.long_sentence", CopyLevel.Caution, span, span.Of(text), "", CopyMessages.Of("read.long_sentence", ("count", count)));
            }
        }

        var ease = FleschOf(text);
        if (Words(text).Length >= 30 && ease < 50)
        {
            yield return new("read.hard", CopyLevel.Caution, null, "", "", CopyMessages.Of("read.hard", ("score", Math.Round(ease))));
        }
    }

    private static IEnumerable<CopyFinding> Chinese(string text)
    {
        foreach (var span in Split(text, "，。！？；：、,.!?;:\n 　"))
        {
            var count = span.Of(text).Count(TextNormal.IsHan);
            if (count > 25)
            {
                yield return new("read.long_clause", CopyLevel.Caution, span, span.Of(text), "", CopyMessages.Of("read.long_clause", ("count", count)));
            }
        }

        var han = text.Where(TextNormal.IsHan).ToList();
        var rare = han.Count(c => !IsCommon(c));
        if (han.Count >= 30 && rare * 100 >= han.Count * 3)
        {
            yield return new("read.rare", CopyLevel.Caution, null, "", "GB 2312", CopyMessages.Of("read.rare", ("percent", rare * 100 / han.Count)));
        }
    }

    /// <summary>The first level of GB 2312 fills the rows B0 to D7.</summary>
    private static bool IsCommon(char c)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = Gb.GetBytes([c], bytes);
        return count == 2 && bytes[0] is >= 0xB0 and <= 0xD7 && bytes[1] >= 0xA1;
    }

    private static IEnumerable<TextSpan> Sentences(string text) => Split(text, ".!?\n").Where(s => Words(s.Of(text)).Length > 0);

    private static IEnumerable<TextSpan> Split(string text, string marks)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPoint = i > 0 && i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (i < text.Length && (isPoint || !marks.Contains(text[i], StringComparison.Ordinal)))
            {
                continue;
            }

            if (i > start)
            {
                yield return new TextSpan(start, i - start);
            }

            start = i + 1;
        }
    }

    private static string[] Words(string text) =>
        [.. text.Split([' ', '\n', '\t', ',', ';', ':', '.', '!', '?', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsAsciiLetter))];

    private static int Syllables(string word)
    {
        var folded = TextNormal.Fold(word);
        var count = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            var isVowel = "aeiouy".Contains(folded[i], StringComparison.Ordinal);
            count += isVowel && (i == 0 || !"aeiouy".Contains(folded[i - 1], StringComparison.Ordinal)) ? 1 : 0;
        }

        var isSilent = count > 1 && folded.EndsWith('e') && !folded.EndsWith("le", StringComparison.Ordinal);
        return Math.Max(1, isSilent ? count - 1 : count);
    }
}
