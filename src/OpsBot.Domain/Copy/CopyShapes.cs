namespace OpsBot.Domain.Copy;

/// <summary>Small shapes of text: a capital at the start, a cut at a boundary, plain marks only.</summary>
internal static class CopyShapes
{
    internal static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    internal static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>Whole parts as long as they fit; the first is cut where even it is too long.</summary>
    internal static string Fit(IReadOnlyList<string> parts, string separator, int max, Func<string, int> length)
    {
        var text = "";
        foreach (var part in parts)
        {
            var longer = text.Length == 0 ? part : text + separator + part;
            if (length(longer) > max)
            {
                break;
            }

            text = longer;
        }

        if (text.Length > 0 || parts.Count == 0)
        {
            return text;
        }

        var cut = parts[0];
        while (cut.Length > 0 && length(cut) > max)
        {
            cut = cut[..(char.IsLowSurrogate(cut[^1]) ? cut.Length - 2 : cut.Length - 1)];
        }

        return cut;
    }

    /// <summary>No curly quotes, no-break blanks or invisible characters: what is pasted is what is seen.</summary>
    internal static string Plain(string text) => Shared.TextNormal.StripInvisible(text)
        .Replace('\u00A0', ' ').Replace('’', '\'').Replace('‘', '\'').Replace('\t', ' ').Trim();
}
