namespace OpsBot.Conversation.Languages;

/// <summary>Which language a message is in.</summary>
public static class LanguageOf
{
    /// <summary><c>zh</c> where Han characters stand, <c>en</c> where only letters do, null for numbers, ids and signs alone.</summary>
    public static string? Text(string text)
    {
        var (han, words, inWord) = (0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHan = rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;
            var isLetter = !isHan && char.IsAsciiLetter((char)Math.Min(rune.Value, char.MaxValue));
            han += isHan ? 1 : 0;
            words += isLetter && !inWord ? 1 : 0;
            inWord = isLetter;
        }

        return han > 0 && words <= 2 * han ? Texts.Chinese : words > 0 ? Texts.English : null;
    }
}
