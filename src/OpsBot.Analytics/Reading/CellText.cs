namespace OpsBot.Analytics.Reading;

/// <summary>Takes the wrapping off a cell: blanks of all kinds, <c>="…"</c>, a leading apostrophe.</summary>
internal static class CellText
{
    private static readonly string[] Blanks = ["-", "--", "—", "——", "nan", "null", "none", "n/a", "#n/a", "'", "\\n"];

    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> cell)
    {
        cell = Trim(cell);
        if (cell.Length >= 3 && cell[0] == '=' && cell[1] == '"' && cell[^1] == '"')
        {
            cell = Trim(cell[2..^1]);
        }

        if (cell.Length > 1 && cell[0] == '\'')
        {
            cell = Trim(cell[1..]);
        }

        return cell;
    }

    public static bool IsBlank(ReadOnlySpan<char> bare)
    {
        if (bare.IsEmpty)
        {
            return true;
        }

        if (bare.Length > 4 || char.IsAsciiDigit(bare[0]))
        {
            return false;
        }

        foreach (var blank in Blanks)
        {
            if (bare.Equals(blank, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>White space and the byte order mark, which some exports carry inside the first header.</summary>
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsSpace(char c) => c <= ' ' || (c > 0x7F && (char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B'));
}
