using System.Text.RegularExpressions;

namespace OpsBot.Language.Sources;

/// <summary>Tells whether a text asks, by its mark, its first word or its last particle. A request in the form of a question ("can you …") is none.</summary>
public static partial class Questions
{
    public static bool Is(string text) => Asks().IsMatch(text.Trim());

    [GeneratedRegex(
        @"[?？]\s*$|^(?:(?:and|so|ok|hm+|wait|but|also|actually|btw|oh)[ ,]+)*(?:who|whos|who's|what|whats|what's|when|where|why|which|how|is|are|does|did|has|have|was|were|any)\b|(?:吗|嘛|么|没有|没|呢|多少|哪个|哪些|怎么办|几个|几条|几单|啥)[。.!！~～ ]*$|是不是|能不能|要不要|对不对|行不行|有没有|会不会|可不可以|该不该",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Asks();
}
