using System.Text.RegularExpressions;

namespace OpsBot.Tests.House;

/// <summary>The lengths of methods with a body in braces, from brace to brace. What stands before a brace tells whether it opens one.</summary>
internal static partial class MethodLengths
{
    public static IReadOnlyList<(string Name, int Lines)> Of(string text)
    {
        var plain = Quiet().Replace(text, quiet => new string([.. quiet.Value.Select(c => c == '\n' ? c : ' ')]));
        var methods = new List<(string, int)>();
        var headFrom = 0;
        for (var at = 0; at < plain.Length; at++)
        {
            if (plain[at] == '{' && NameOf(plain[headFrom..at]) is { } name)
            {
                var end = EndOf(plain, at);
                methods.Add((name, plain[at..end].Count(c => c == '\n') + 1));
                at = end - 1;
            }

            if (plain[at] is '{' or '}' or ';')
            {
                headFrom = at + 1;
            }
        }

        return methods;
    }

    /// <summary>The method whose head this is, or null: a head has a list in brackets at its end and computes nothing.</summary>
    private static string? NameOf(string head)
    {
        var said = Attributes().Replace(head, "").Trim();
        var open = said.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || NoMethod().IsMatch(said) || said[..open].Contains('=', StringComparison.Ordinal) || said.Contains("=>", StringComparison.Ordinal))
        {
            return null;
        }

        return Name().Match(said[..open]) is { Success: true } name ? name.Groups["name"].Value : null;
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
    [GeneratedRegex(@"//[^\n]*|@""(?:[^""]|"""")*""|""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])'")]
    private static partial Regex Quiet();

    [GeneratedRegex(@"^\s*\[[^\]\n]*\]", RegexOptions.Multiline)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"^(?:if|else|for|foreach|while|switch|using|lock|catch|return|await|do|try|finally|namespace|when|case)\b|\b(?:class|record|struct|interface|enum|new|switch)\b")]
    private static partial Regex NoMethod();

    [GeneratedRegex(@"(?<name>\w+)(?:<[^<>]*>)?\s*$")]
    private static partial Regex Name();
}
