using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// A text with the usual disguises taken off: look-alike letters, traditional forms, characters split into halves, and blanks or marks
/// put between Chinese characters. <see cref="Origins"/> leads each character back to the folded text.
/// </summary>
internal sealed record Disguise(string Text, IReadOnlyList<TextSpan> Origins)
{
    private static readonly Dictionary<string, char> Halves = new(StringComparer.Ordinal)
    {
        ["木及"] = '极', ["亻圭"] = '佳', ["纟及"] = '级', ["弓虽"] = '强', ["钅肖"] = '销', ["氵台"] = '治', ["纟色"] = '绝', ["礻去"] = '祛', ["亻言"] = '信',
        ["丁页"] = '顶', ["犭虫"] = '独', ["令页"] = '领', ["疒令"] = '疗', ["禾失"] = '秩', ["亻尤"] = '优', ["讠正"] = '证', ["亻介"] = '价', ["亻更"] = '便',
    };

    private static readonly Dictionary<char, char> Alike = Map(
        "國国級级頂顶極极強强優优絕绝對对療疗癒愈無无獨独銷销領领專专價价證证權权廣广藥药醫医減减軍军價价價价減减瘦瘦①1②2③3⒈1㊀一壹一"
        + "аaеeоoрpсcхxуyіiјjѕsԁdһhΑaΒbΕeΙiΚkΜmΝnΟoΡpΤtΥyοoαaνvτtιi");

    internal static Disguise Of(string folded)
    {
        var text = new StringBuilder(folded.Length);
        var origins = new List<TextSpan>(folded.Length);
        for (var at = 0; at < folded.Length; at++)
        {
            if (at + 1 < folded.Length && Halves.TryGetValue(folded.Substring(at, 2), out var whole))
            {
                text.Append(whole);
                origins.Add(new TextSpan(at++, 2));
            }
            else if (!IsFiller(folded, at))
            {
                text.Append(Alike.TryGetValue(folded[at], out var plain) ? plain : folded[at]);
                origins.Add(new TextSpan(at, 1));
            }
        }

        return new Disguise(text.ToString(), origins);
    }

    internal TextSpan Origin(int start, int length)
    {
        var last = Origins[start + length - 1];
        return new TextSpan(Origins[start].Start, last.End - Origins[start].Start);
    }

    /// <summary>True where what was taken off inside the span was meant to hide: not merely two whole words side by side.</summary>
    internal static bool IsHidden(string folded, TextSpan span)
    {
        var inside = span.Of(folded);
        if (inside.Any(c => !TextNormal.IsHan(c) && !char.IsAsciiLetterOrDigit(c) && c != ' ') || !inside.Contains(' ', StringComparison.Ordinal))
        {
            return true;
        }

        var startsWord = span.Start == 0 || !TextNormal.IsHan(folded[span.Start - 1]);
        var endsWord = span.End == folded.Length || !TextNormal.IsHan(folded[span.End]);
        var isLone = inside.IndexOf(' ', StringComparison.Ordinal) == 1;
        return startsWord && (endsWord || isLone);
    }

    /// <summary>Blanks and marks between two Chinese characters, except sentence marks.</summary>
    private static bool IsFiller(string text, int at)
    {
        if (IsBetweenSingles(text, at))
        {
            return true;
        }

        if (char.IsLetterOrDigit(text[at]) || text[at] is '.' or ',' or '!' or '?' or ';' or ':' or '(' or ')' or '[' or ']' or '"' or '%' || char.IsSurrogate(text[at]))
        {
            return false;
        }

        int before = at - 1, after = at + 1;
        while (before >= 0 && IsMark(text[before]))
        {
            before--;
        }

        while (after < text.Length && IsMark(text[after]))
        {
            after++;
        }

        return before >= 0 && after < text.Length && TextNormal.IsHan(text[before]) && TextNormal.IsHan(text[after]);
    }

    /// <summary>A mark between two Latin letters that each stand alone: c.u.r.e.s, f r e e.</summary>
    private static bool IsBetweenSingles(string text, int at)
    {
        if (!(text[at] == '.' || IsMark(text[at])) || at == 0 || at + 1 >= text.Length || !char.IsAsciiLetter(text[at - 1]) || !char.IsAsciiLetter(text[at + 1]))
        {
            return false;
        }

        var isSingleBefore = at < 2 || !char.IsLetterOrDigit(text[at - 2]);
        var isSingleAfter = at + 2 >= text.Length || !char.IsLetterOrDigit(text[at + 2]);
        return isSingleBefore && isSingleAfter;
    }

    private static bool IsMark(char c) => c is ' ' or '*' or '·' or '-' or '_' or '/' or '|' or '~' or '+' or '•' or '^' or '#' or '&' or '=';

    private static Dictionary<char, char> Map(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            map[pairs[i]] = pairs[i + 1];
        }

        return map;
    }
}
