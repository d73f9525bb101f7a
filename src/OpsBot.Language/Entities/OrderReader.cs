using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Entities;

/// <summary>
/// Order numbers: a run of digits (Taobao 18 or 19, others shorter), or letters, digits and dashes with a digit in it; with the words that name one
/// before it where they stand. Fifteen digits and more are an order, an eleven-digit mobile number never is, a record's number (R-1001) only where it is named one. Tails too (尾号7518, "ending in 1314").
/// </summary>
public static class OrderReader
{
    private const int Surely = 15;
    private const int Fewest = 3;
    private const int Longest = 40;

    /// <summary>Digits by count, and what they cost as an order where nothing names one.</summary>
    private static readonly (int Digits, int Cost)[] Bare = [(10, 0), (6, 1), (5, 2), (4, 3), (3, 5)];

    private static readonly string[] Labels =
    [
        "order number", "order no", "order id", "order nr", "order num", "order", "ord", "订单编号", "订单号码", "订单号", "订单", "单号", "编号",
    ];

    private static readonly string[] Links = ["is", "was", "no", "number", "#", ":", "=", "是", "为", "："];

    private static readonly string[] TailLabels = ["尾号", "尾号是", "尾号为", "尾数", "末尾", "后四位", "最后四位", "结尾", "order ending in", "order ending", "the one ending", "tail number", "tail no", "tail", "ending in", "ending with", "ends in", "ends with", "ending", "last four", "last 4", "last four digits", "last 4 digits"];

    public static IEnumerable<Span> Read(SourceText text)
    {
        for (var index = 0; index < text.Count; index++)
        {
            var (label, tail) = (Label(text, index, Labels), Label(text, index, TailLabels));
            if (tail > index && Digits(text, Linked(text, tail)) is { Length: >= 3 and <= 8 } last)
            {
                var end = Linked(text, tail) + 1;
                yield return new(index, end < text.Count && text.Units[end].Text == "的" && end + 1 == text.Count ? end + 1 : end, Categories.Tail, last, 0);
            }

            if (label > index && At(text, Linked(text, label), isNamed: true) is var (to, named, _))
            {
                yield return new(index, to, Categories.Order, named, 0);
            }

            if (At(text, index, isNamed: false) is var (end2, value, cost))
            {
                yield return new(index, end2, Categories.Order, value, cost);
            }
        }
    }

    private static (int To, string Value, int Cost)? At(SourceText text, int at, bool isNamed)
    {
        if (at >= text.Count || (!isNamed && IsCut(text, at)))
        {
            return null;
        }

        var start = text.Units[at].Text == "#" && at + 1 < text.Count ? at + 1 : at;
        var to = EndOf(text, start);
        if (to <= start)
        {
            return null;
        }

        var value = text.Verbatim(start, to);
        var digits = value.Count(char.IsDigit);
        if (digits < Fewest || value.Length > Longest || IsMobile(text, start, to) || (!isNamed && start == at && RecordReader.IsRecord(text, start, to)))
        {
            return Grouped(text, start);
        }

        var plain = text.Folded[text.Units[start].Start..text.Units[to - 1].End];
        var isDigits = plain.All(char.IsAsciiDigit);
        var cost = isNamed || start > at ? 0
            : !isDigits ? (digits >= 5 ? 1 : 20)
            : Bare.First(row => plain.Length >= row.Digits).Cost;
        return isDigits && Grouped(text, start) is { } grouped && grouped.To > to ? grouped : (to, isDigits ? plain : value, cost);
    }

    /// <summary>3907 0058 5476 4247 416: groups that together have the length of an order.</summary>
    private static (int To, string Value, int Cost)? Grouped(SourceText text, int at)
    {
        var (end, value) = (at, "");
        while (end < text.Count && text.Units[end] is { Kind: UnitKind.Digits, Text.Length: >= 2 and <= 12 } unit && (end == at || unit.Start - text.Units[end - 1].End == 1))
        {
            value += unit.Text;
            end++;
            end += end + 1 < text.Count && text.Units[end].Text == "-" && text.Units[end].Start == text.Units[end - 1].End ? 1 : 0;
        }

        return end > at + 1 && value.Length is >= Surely and <= 25 ? (end, value, 1) : null;
    }

    /// <summary>Digits alone, or letters, digits and dashes without a blank between.</summary>
    private static int EndOf(SourceText text, int at)
    {
        if (at >= text.Count || text.Units[at].Kind is not (UnitKind.Digits or UnitKind.Word))
        {
            return at;
        }

        var end = at + 1;
        while (end < text.Count && IsJoined(text, end - 1, end) && (text.Units[end].Kind is UnitKind.Digits or UnitKind.Word
            || (text.Units[end].Text is "-" or "_" && end + 1 < text.Count && IsJoined(text, end, end + 1) && text.Units[end + 1].Kind is UnitKind.Digits or UnitKind.Word)))
        {
            end++;
        }

        return text.Units[at].Kind == UnitKind.Digits && end == at + 2 && text.Units[end - 1].Kind == UnitKind.Word ? at
            : end < text.Count - 1 && text.Units[end].Text is "." or "," && IsJoined(text, end - 1, end) && IsJoined(text, end, end + 1) && text.Units[end + 1].Kind == UnitKind.Digits ? at
            : end < text.Count && text.Units[end].Text is "%" && IsJoined(text, end - 1, end) ? at
            : end;
    }

    private static bool IsMobile(SourceText text, int from, int to) =>
        to == from + 1 && text.Units[from] is { Kind: UnitKind.Digits, Text.Length: 11 } unit && unit.Text[0] == '1' && unit.Text[1] is >= '3' and <= '9';

    /// <summary>Whether the place is inside of a longer word or number.</summary>
    private static bool IsCut(SourceText text, int at) => at > 0 && IsJoined(text, at - 1, at) && (text.Units[at - 1].Kind is UnitKind.Digits or UnitKind.Word
        || (text.Units[at - 1].Text is "-" or "_" or "." or "," or "/" or ":" && at > 1 && IsJoined(text, at - 2, at - 1) && text.Units[at - 2].Kind is UnitKind.Digits or UnitKind.Word)
        || text.Units[at - 1].Text is "$" or "¥" or "€" or "£");

    private static bool IsJoined(SourceText text, int left, int right) => text.Units[left].End == text.Units[right].Start;

    private static string? Digits(SourceText text, int at) => at < text.Count && text.Units[at].Kind == UnitKind.Digits ? text.Units[at].Text : null;

    private static int Linked(SourceText text, int at)
    {
        while (at < text.Count && Links.Contains(text.Units[at].Text, StringComparer.Ordinal))
        {
            at++;
        }

        return at;
    }

    /// <summary>The unit after the longest label that begins at the place, or the place itself.</summary>
    private static int Label(SourceText text, int at, string[] labels)
    {
        var start = text.Units[at].Start;
        foreach (var label in labels)
        {
            if (string.CompareOrdinal(text.Folded, start, label, 0, label.Length) == 0 && text.UnitsOf(start, start + label.Length) is var (from, to) && from == at)
            {
                return to;
            }
        }

        return at;
    }
}
