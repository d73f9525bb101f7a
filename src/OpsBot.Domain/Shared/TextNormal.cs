using System.Text;

namespace OpsBot.Domain.Shared;

/// <summary>
/// Brings what people type to one form: half width, plain punctuation, lower case, single blanks, nothing invisible.
/// Folding twice changes nothing more.
/// </summary>
public static class TextNormal
{
    /// <summary>The folded text, without blanks at its ends.</summary>
    public static string Fold(string text) => FoldWithMap(text).Text;

    /// <summary>The folded text with the way back to the original's positions.</summary>
    public static FoldedText FoldWithMap(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var step = StepAt(text, at);
            if (IsInvisible(text, at, step))
            {
                at += step;
                continue;
            }

            Append(text, at, step, folded, origins);
            at += step;
        }

        if (folded.Length > 0 && folded[^1] == ' ')
        {
            folded.Length--;
            origins.RemoveAt(origins.Count - 1);
        }

        return new FoldedText(folded.ToString(), [.. origins], text.Length);
    }

    /// <summary>The text as typed, without zero-width, bidirectional, tag and variation characters, except those that make one emoji of several.</summary>
    public static string StripInvisible(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var step = StepAt(text, at);
            if (!IsInvisible(text, at, step) || JoinsEmoji(text, at, kept))
            {
                kept.Append(text, at, step);
            }

            at += step;
        }

        return kept.ToString();
    }

    /// <summary>One full-width character, ideographic blank or Chinese mark in its plain half-width form.</summary>
    public static char FoldWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F' => ' ',
        '\uFFE5' => '¥',
        '\uFFE1' => '£',
        '\u3002' or '\uFF61' => '.',
        '\u3001' or '\uFF64' => ',',
        '\u3010' or '\u3014' or '\u300A' => '[',
        '\u3011' or '\u3015' or '\u300B' => ']',
        '\u201C' or '\u201D' or '\u300C' or '\u300D' or '\u300E' or '\u300F' => '"',
        '\u2018' or '\u2019' => '\'',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '\u301C' => '~',
        _ => c,
    };

    /// <summary>Width and case folded, every character staying where it is.</summary>
    internal static string FoldInPlace(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.ToLowerInvariant(FoldWidth(source[i]));
        }
    });

    internal static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '\u3007';

    private static void Append(string text, int at, int step, StringBuilder folded, List<int> origins)
    {
        if (step == 2)
        {
            folded.Append(text, at, 2);
            origins.Add(at);
            origins.Add(at);
            return;
        }

        var c = char.IsSurrogate(text[at]) ? '\uFFFD' : char.ToLowerInvariant(FoldWidth(text[at]));
        if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            if (folded.Length == 0 || folded[^1] == ' ')
            {
                return;
            }

            c = ' ';
        }

        folded.Append(c);
        origins.Add(at);
    }

    private static int StepAt(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static bool JoinsEmoji(string text, int at, StringBuilder kept)
    {
        var follows = kept.Length > 0 && (IsPicture(kept[^1]) || (text[at] == '\u200D' && kept[^1] == '\uFE0F'));
        return follows && (text[at] == '\uFE0F' || (text[at] == '\u200D' && at + 1 < text.Length && IsPicture(text[at + 1])));
    }

    private static bool IsPicture(char c) => char.IsSurrogate(c) || c is >= '\u2190' and <= '\u2BFF';

    private static bool IsInvisible(string text, int at, int step)
    {
        if (step == 2)
        {
            var point = char.ConvertToUtf32(text[at], text[at + 1]);
            return point is >= 0xE0000 and <= 0xE0FFF;
        }

        return text[at] is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
            or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' or '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\u115F' or '\u1160'
            or '\u3164' or '\uFFA0';
    }
}

/// <summary>A folded text; <see cref="Origin"/> leads from a span of it to the span of the original that it came from.</summary>
public sealed class FoldedText
{
    private readonly int[] origins;
    private readonly int originalLength;

    internal FoldedText(string text, int[] origins, int originalLength) =>
        (Text, this.origins, this.originalLength) = (text, origins, originalLength);

    public string Text { get; }

    /// <summary>Throws where the span is not inside <see cref="Text"/>.</summary>
    public TextSpan Origin(TextSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(span.Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, Text.Length);
        var start = span.Start < origins.Length ? origins[span.Start] : originalLength;
        if (span.Length == 0)
        {
            return new TextSpan(start, 0);
        }

        var last = origins[span.End - 1];
        var end = char.IsLowSurrogate(Text[span.End - 1]) ? last + 2 : last + 1;
        return new TextSpan(start, end - start);
    }
}
