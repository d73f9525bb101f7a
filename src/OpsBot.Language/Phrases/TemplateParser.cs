using System.Text;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Phrases;

/// <summary>
/// Reads a template: words; <c>[optional]</c>; <c>(one|other)</c>; <c>(a|b)*</c> any of them in any order and number, <c>(a|b)+</c> at least one;
/// <c>{hole}</c> or <c>{hole:category}</c>; <c>&lt;macro&gt;</c>; a backslash takes the next sign as it is.
/// </summary>
internal sealed class TemplateParser(string text, Func<string, Pattern> macro)
{
    private int _at;

    /// <exception cref="FormatException">The template is not well formed; the message says where.</exception>
    public static Pattern Parse(string text, Func<string, Pattern> macro)
    {
        var parser = new TemplateParser(text, macro);
        var pattern = parser.Choice();
        return parser._at == text.Length ? pattern : throw parser.Fault("unexpected '" + text[parser._at] + "'");
    }

    private Pattern Choice()
    {
        var items = new List<Pattern> { Sequence() };
        while (_at < text.Length && text[_at] == '|')
        {
            _at++;
            items.Add(Sequence());
        }

        return items.Count == 1 ? items[0] : new Pattern.Choice(items);
    }

    private Pattern Sequence()
    {
        var items = new List<Pattern>();
        var literal = new StringBuilder();
        while (_at < text.Length && text[_at] is not ('|' or ')' or ']'))
        {
            if (text[_at] is '(' or '[' or '{' or '<')
            {
                Flush(literal, items);
                items.Add(Part());
            }
            else
            {
                _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
                literal.Append(text[_at++]);
            }
        }

        Flush(literal, items);
        return items.Count == 1 ? items[0] : new Pattern.Sequence(items);
    }

    private Pattern Part()
    {
        var open = text[_at++];
        switch (open)
        {
            case '[':
                return new Pattern.Optional(Closed(']'));
            case '(':
                var group = Closed(')');
                if (_at < text.Length && text[_at] is '*' or '+')
                {
                    return new Pattern.Loop(group, text[_at++] == '+');
                }

                return group;
            case '{':
                var parts = Until('}').Split(':', 2);
                return new Pattern.Hole(parts[0].Trim(), parts[^1].Trim());
            default:
                return macro(Until('>'));
        }
    }

    private Pattern Closed(char close)
    {
        var pattern = Choice();
        if (_at >= text.Length || text[_at] != close)
        {
            throw Fault($"'{close}' is missing");
        }

        _at++;
        return pattern;
    }

    private string Until(char close)
    {
        var end = text.IndexOf(close, _at);
        if (end < 0)
        {
            throw Fault($"'{close}' is missing");
        }

        var inside = text[_at..end];
        _at = end + 1;
        return inside;
    }

    private static void Flush(StringBuilder literal, List<Pattern> items)
    {
        items.AddRange(SourceText.Of(literal.ToString()).Units.Select(unit => new Pattern.Word(unit.Text)));
        literal.Clear();
    }

    private FormatException Fault(string what) => new($"{what} at {_at} in: {text}");
}
