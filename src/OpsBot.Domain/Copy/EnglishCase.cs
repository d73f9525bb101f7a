using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Capitals as titles have them: what somebody has spelt with capitals stays, small words and units stay small.</summary>
internal static class EnglishCase
{
    private static readonly HashSet<string> Small = ["for", "with", "and", "the", "a", "an", "of", "in", "on", "to", "by", "or", "from", "at", "x", "oz", "fl", "ml", "ft", "lb", "lbs", "g", "kg", "mg", "cm", "mm", "m", "qt", "hz", "w", "v"];

    private static readonly HashSet<string> Letters = ["tkl", "usb", "led", "rgb", "bpa", "pbt", "abs", "spf", "upf", "uv", "hd", "4k", "tv", "pc", "nfc", "gps", "hdmi", "tpe", "pvc", "eva", "oled", "lcd", "usb-c", "diy", "ipx4", "ipx5", "ipx7", "ipx8"];

    internal static string Title(string text)
    {
        var words = TextNormal.StripInvisible(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, at) => Letters.Contains(word) ? word.ToUpperInvariant() : at > 0 && Small.Contains(word) ? word : string.Join('-', word.Split('-').Select(Capital))));
    }

    private static string Capital(string word) => word.Length == 0 || word.Any(char.IsUpper) || !char.IsAsciiLetterLower(word[0]) ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
