using System.Text.RegularExpressions;

namespace OpsBot.Conversation.Cards;

/// <summary>
/// Writes plain text so that a card's Markdown shows it as it is: text blocks and facts are read as Markdown, and what came from
/// outside must not become a link, an image, emphasis, code, a heading, a quote, a list or a date function. Only what would be
/// read otherwise gets a backslash, so that ordinary text stays itself where a client shows it raw.
/// </summary>
internal static partial class CardMarkdown
{
    public static string Plain(string text)
    {
        var indented = Indent().Replace(text, "   ");
        var marked = Marks().Replace(indented, @"\$0");
        var begun = LineStart().Replace(marked, @"${before}\${mark}");
        return Linked().Replace(begun, @"${before}\${mark}");
    }

    /// <summary>Enough blanks at the start of a line make a block of code.</summary>
    [GeneratedRegex(@"^(?: {0,3}\t| {4})[ \t]*", RegexOptions.Multiline)]
    private static partial Regex Indent();

    /// <summary>
    /// Characters with a meaning inside a line. An underline between letters or digits has none; a backslash only has one before
    /// punctuation or at a line's end; an ampersand only where it begins an entity; a brace only in <c>{{DATE(…)}}</c>.
    /// </summary>
    [GeneratedRegex(@"[\[\]*`<~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\\(?=[!-/:-@\[-`{-~\r\n]|\z)|&(?=#?\w+;)|(?<=\{)\{")]
    private static partial Regex Marks();

    /// <summary>What makes a heading, a quote, a list, a rule or a table of a line.</summary>
    [GeneratedRegex(
        @"^(?:(?<before>[ \t]*\d{1,9})(?<mark>[.)])(?=[ \t\r\n]|\z)|(?<before>[ \t]*)(?<mark>>|#(?=#{0,5}(?:[ \t\r\n]|\z))|[-+](?=[ \t\r\n]|\z)|[-=:|](?=[-=:| \t]*(?:[\r\n]|\z))))",
        RegexOptions.Multiline)]
    private static partial Regex LineStart();

    /// <summary>Addresses that clients make links of by themselves.</summary>
    [GeneratedRegex(
        @"(?<before>\b[a-z][a-z0-9+.-]*)(?<mark>:)(?=//)|(?<before>\bwww)(?<mark>\.)|(?<before>\b(?:mailto|xmpp|tel))(?<mark>:)|(?<before>[a-z0-9._+-])(?<mark>@)(?=[a-z0-9])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Linked();
}
