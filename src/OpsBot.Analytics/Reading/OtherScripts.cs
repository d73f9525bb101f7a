using System.Text;

namespace OpsBot.Analytics.Reading;

/// <summary>Tells the older encodings of Europe and Japan from those of China by the head of a text that is no UTF-8.</summary>
internal static class OtherScripts
{
    private static readonly Encoding Japanese =
        CodePagesEncodingProvider.Instance.GetEncoding("shift_jis", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Letters with accents stand alone among plain ones; Chinese and Japanese characters stand in pairs of bytes. Null for what is read as Chinese.</summary>
    public static TextEncoding? Of(ReadOnlySpan<byte> head)
    {
        var lone = 0;
        var runs = 0;
        var odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] < 0x80)
            {
                continue;
            }

            var start = i;
            while (i < head.Length && head[i] >= 0x80)
            {
                i++;
            }

            runs++;
            lone += i - start == 1 ? 1 : 0;
            odd += IsKana(head, start, i) ? 1 : 0;
        }

        return runs == 0 ? null
            : odd * 3 > runs || IsShiftJis(head) ? new("shift_jis", Japanese, 0)
            : lone * 10 >= runs * 8 && !FollowsWithLetters(head) ? new("windows-1252", Western, 0)
            : null;
    }

    /// <summary>Read as Chinese most characters would be rare ones, and read as Japanese every one is a character.</summary>
    private static bool IsShiftJis(ReadOnlySpan<byte> head)
    {
        var all = 0;
        var rare = 0;
        for (var i = 0; i + 1 < head.Length; i++)
        {
            if (head[i] >= 0x81)
            {
                all++;
                rare += head[i] <= 0xA0 || head[i + 1] < 0xA1 ? 1 : 0;
                i++;
            }
        }

        if (rare * 2 <= all)
        {
            return false;
        }

        var text = Japanese.GetString(head);
        var wrong = text.AsSpan(0, Math.Max(0, text.Length - 1)).Count('\uFFFD');
        var narrow = text.Count(c => c is >= '\uFF61' and <= '\uFF9F');
        return wrong == 0 && narrow * 5 < all;
    }

    /// <summary>Kana in Shift JIS begin with 0x82 or 0x83, where GB18030 has rare characters; or a long mark 0x81 0x5B follows.</summary>
    private static bool IsKana(ReadOnlySpan<byte> head, int start, int end)
    {
        for (var i = start; i < end && i + 1 < head.Length; i++)
        {
            if (head[i] is 0x83 && head[i + 1] is >= 0x40 and <= 0x96)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In GB18030 a character's second byte may be a plain letter or sign, so runs of one byte are mostly followed by such a byte in rare places.</summary>
    private static bool FollowsWithLetters(ReadOnlySpan<byte> head)
    {
        var followed = 0;
        var lone = 0;
        for (var i = 1; i + 1 < head.Length; i++)
        {
            if (head[i] >= 0x80 && head[i - 1] < 0x80 && head[i + 1] < 0x80)
            {
                lone++;
                followed += char.IsAsciiLetterUpper((char)head[i + 1]) || head[i + 1] is (byte)'@' or (byte)'[' or (byte)'~' ? 1 : 0;
            }
        }

        return followed * 2 > lone;
    }
}
