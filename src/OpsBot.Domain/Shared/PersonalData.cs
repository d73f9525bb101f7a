using System.Buffers;
using System.Text;

namespace OpsBot.Domain.Shared;

/// <summary>
/// Hides what identifies a buyer in text that is kept or logged: mobile and identity numbers, bank cards, e-mail addresses and
/// names after words such as 收件人. Masking twice changes nothing more; text without any is returned as it is.
/// </summary>
public static class PersonalData
{
    private static readonly SearchValues<char> Hints = SearchValues.Create("0123456789０１２３４５６７８９@＠");

    public static string Mask(string text)
    {
        var mayHoldNumber = text.AsSpan().ContainsAny(Hints);
        var mayHoldName = PersonalNames.MayHold(text);
        if (!mayHoldNumber && !mayHoldName)
        {
            return text;
        }

        var masked = new StringBuilder(text);
        if (mayHoldName)
        {
            PersonalNames.Mask(text, masked);
        }

        if (mayHoldNumber)
        {
            PersonalNumbers.Mask(text, masked);
            MaskAddresses(text, masked);
        }

        return masked.Equals(text) ? text : masked.ToString();
    }

    /// <summary>Stars over all but the last <paramref name="keep"/> letters and digits of the span; marks between stay.</summary>
    internal static void Cover(string text, int start, int end, int keep, StringBuilder masked)
    {
        var kept = 0;
        for (var i = end - 1; i >= start; i--)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('.' or '_' or '+'))
            {
                continue;
            }

            if (kept < keep)
            {
                kept++;
                continue;
            }

            masked[i] = '*';
        }
    }

    private static void MaskAddresses(string text, StringBuilder masked)
    {
        for (var at = text.AsSpan().IndexOfAny('@', '＠'); at >= 0; at = NextAt(text, at))
        {
            var start = at;
            while (start > 0 && IsLocalPart(text[start - 1]))
            {
                start--;
            }

            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                end++;
            }

            var isMasked = start > 0 && text[start - 1] == '*';
            var isAddress = start < at && !isMasked && text.AsSpan(at + 1, end - at - 1).Trim('.').Contains('.');
            if (isAddress)
            {
                Cover(text, start, at, at - start > 4 ? 2 : 0, masked);
            }
        }
    }

    private static int NextAt(string text, int at)
    {
        var next = text.AsSpan(at + 1).IndexOfAny('@', '＠');
        return next < 0 ? -1 : at + 1 + next;
    }

    private static bool IsLocalPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-';
}
