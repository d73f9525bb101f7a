namespace OpsBot.Domain.Shared;

/// <summary>Guesses whether a message is Chinese or English.</summary>
public static class Languages
{
    private static readonly HashSet<string> Neutral = new(StringComparer.OrdinalIgnoreCase)
    {
        "ROAS", "ROI", "CTR", "CVR", "GMV", "UV", "PV", "CPC", "CPM", "AOV", "ACOS", "SKU", "ID", "VIP", "RMB", "CNY", "USD",
        "EUR", "GBP", "HKD", "JPY", "SPU", "XL", "XXL", "www", "http", "https", "com",
    };

    /// <summary>
    /// <c>zh</c>, <c>en</c>, or null where the text is only digits, ids, symbols or a third script. With Han characters it is
    /// <c>zh</c> unless English words outnumber them by two or more.
    /// </summary>
    public static string? LanguageOf(string text)
    {
        int han = 0, words = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = TextNormal.FoldWidth(text[at]);
            if (c is (>= '\u3040' and <= '\u30FF') or (>= '\uAC00' and <= '\uD7AF'))
            {
                return null;
            }

            if (TextNormal.IsHan(c))
            {
                han++;
            }

            if (!IsTokenPart(c))
            {
                at++;
                continue;
            }

            var end = TokenEnd(text, at);
            words += IsEnglishWord(text.AsSpan(at, end - at)) ? 1 : 0;
            at = end;
        }

        return (han, words) switch
        {
            (0, 0) => null,
            (0, _) => "en",
            _ => words >= han + 2 ? "en" : "zh",
        };
    }

    private static int TokenEnd(string text, int at)
    {
        while (at < text.Length && IsTokenPart(TextNormal.FoldWidth(text[at])))
        {
            at++;
        }

        return at;
    }

    private static bool IsTokenPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '/' or '.' or '-' or '\'';

    private static bool IsEnglishWord(ReadOnlySpan<char> token)
    {
        token = token.Trim("._-'/");
        if (token.Length == 0 || token.ContainsAny('@', '_') || token.Contains("//", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var raw in token)
        {
            if (char.IsAsciiDigit(TextNormal.FoldWidth(raw)))
            {
                return false;
            }
        }

        return (token.Length > 1 || token[0] is 'I' or 'i' or 'a' or 'A') && !Neutral.Contains(token.ToString());
    }
}
