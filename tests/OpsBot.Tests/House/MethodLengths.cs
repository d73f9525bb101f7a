using System.Text.RegularExpressions;

namespace OpsBot.Tests.House;

/// <summary>The lengths of the methods with a body in braces, from brace to brace; a member list is told from a body by its head.</summary>
internal static partial class MethodLengths
{
    public static IReadOnlyList<(string Name, int Lines)> Of(string text)
    {
        var plain = Quiet().Replace(text, quiet => new string([.. quiet.Value.Select(c => c == '\n' ? c : ' ')]));
        var methods = new List<(string, int)>();
        var until = 0;
        foreach (Match head in Head().Matches(plain))
        {
            if (head.Index < until)
            {
                continue;
            }

            until = EndOf(plain, head.Index + head.Length - 1);
            var brace = head.Index + head.Length - 1;
            methods.Add((head.Groups["name"].Value, plain[brace..until].Count(c => c == '\n') + 1));
        }

        return methods;
    }

    private static int EndOf(string text, int brace)
    {
        var depth = 0;
        for (var at = brace; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>Comments, strings and characters, whose braces do not count.</summary>
    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""""""[\s\S]*?""""""|@""(?:[^""]|"""")*""|\$?""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])'", RegexOptions.Singleline)]
    private static partial Regex Quiet();

    [GeneratedRegex(@"^[ ]+(?:(?:public|private|internal|protected|static|async|override|virtual|sealed|partial|readonly|new|unsafe|extern)\s+)*(?!(?:if|for|foreach|while|switch|using|lock|catch|return|else|class|record|struct|interface|enum|await|case|when)\b)(?:[\w<>\[\],.?()]+(?:\s+|(?<=,)\s*))*?(?<name>\w+)(?:<[\w, ]+>)?\((?:[^(){};]|\([^()]*\))*\)\s*(?:where\s[^{;]*|:\s*(?:base|this)\([^{};]*\)\s*)?\{", RegexOptions.Multiline)]
    private static partial Regex Head();
}
