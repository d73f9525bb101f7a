using OpsBot.Domain.Shared;

namespace OpsBot.Language.Sources;

/// <summary>
/// A message as it is read: folded letter by letter (width, case, digits of any script, traditional characters) so that every place of
/// <see cref="Folded"/> is the same place of <see cref="Original"/>, and cut into units. What is quoted or stored is taken from the original.
/// </summary>
public sealed class SourceText
{
    private readonly int[] _unitAt;

    private SourceText(string original, string folded, List<Unit> units)
    {
        (Original, Folded, Units) = (original, folded, units);
        _unitAt = new int[original.Length + 1];
        Array.Fill(_unitAt, -1);
        for (var index = 0; index < units.Count; index++)
        {
            _unitAt[units[index].Start] = index;
        }
    }

    public string Original { get; }

    public string Folded { get; }

    public IReadOnlyList<Unit> Units { get; }

    public int Count => Units.Count;

    public static SourceText Of(string text)
    {
        var folded = Letters.Fold(text);
        return new(text, folded, Cut(folded));
    }

    /// <summary>The original from the first unit up to, not including, the second.</summary>
    public string Verbatim(int from, int to) => to <= from ? "" : Original[Units[from].Start..Units[to - 1].End];

    /// <summary>The units that begin and end exactly at these places of the text, or null where one is cut.</summary>
    public (int From, int To)? UnitsOf(int start, int end)
    {
        while (start < end && Folded[start] == ' ')
        {
            start++;
        }

        while (end > start && Folded[end - 1] == ' ')
        {
            end--;
        }

        if (start >= end || _unitAt[start] is not (>= 0 and var from))
        {
            return null;
        }

        var last = from;
        while (last < Units.Count && Units[last].End < end)
        {
            last++;
        }

        return last < Units.Count && Units[last].End == end ? (from, last + 1) : null;
    }

    private static List<Unit> Cut(string folded)
    {
        var units = new List<Unit>();
        for (var at = 0; at < folded.Length;)
        {
            var end = at + 1;
            var c = folded[at];
            if (c == ' ')
            {
                at++;
                continue;
            }

            var kind = KindOf(c);
            if (kind == UnitKind.Word)
            {
                end = EndOfWord(folded, at);
            }
            else if (kind == UnitKind.Digits)
            {
                while (end < folded.Length && char.IsAsciiDigit(folded[end]))
                {
                    end++;
                }
            }
            else if (char.IsHighSurrogate(c) && end < folded.Length && char.IsLowSurrogate(folded[end]))
            {
                end++;
            }

            units.Add(new(at, end, kind, folded[at..end]));
            at = end;
        }

        return units;
    }

    private static UnitKind KindOf(char c) =>
        Letters.IsHan(c) ? UnitKind.Han : char.IsAsciiDigit(c) ? UnitKind.Digits : char.IsLetter(c) ? UnitKind.Word : UnitKind.Sign;

    private static int EndOfWord(string folded, int at)
    {
        while (at < folded.Length && (KindOf(folded[at]) == UnitKind.Word
            || (folded[at] == '\'' && at + 1 < folded.Length && KindOf(folded[at + 1]) == UnitKind.Word && at > 0 && KindOf(folded[at - 1]) == UnitKind.Word)))
        {
            at++;
        }

        return at;
    }
}

/// <summary>Letters one by one, each staying where it is.</summary>
public static class Letters
{
    public static string Fold(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            target[at] = IsBetweenNumbers(source, at) ? ';' : Fold(source[at]);
        }
    });

    /// <summary>A full-width comma between ordinary digits parts two numbers (120，100); it never groups the digits of one.</summary>
    private static bool IsBetweenNumbers(string text, int at) =>
        text[at] == '，' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '\u3007';

    private static char Fold(char c)
    {
        if (c < 128)
        {
            return c == '\n' ? c : char.IsControl(c) ? ' ' : char.ToLowerInvariant(c);
        }

        if (IsHan(c))
        {
            return Traditional.Simplify(c);
        }

        var plain = TextNormal.FoldWidth(c);
        if (char.IsDigit(plain) && !char.IsAsciiDigit(plain))
        {
            return (char)('0' + (int)char.GetNumericValue(plain));
        }

        return char.IsWhiteSpace(plain) || char.IsControl(plain) || IsHidden(plain) ? ' ' : char.ToLowerInvariant(plain);
    }

    private static bool IsHidden(char c) =>
        c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' or '\u00AD';
}
