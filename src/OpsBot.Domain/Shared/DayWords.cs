using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Shared;

/// <summary>
/// The days that lists are asked for, in both languages: today, 昨天, last Friday, 5月3日, since Monday, 最近7天. Looks back: a
/// day without a year is the last one that is not after today, weeks begin on Monday.
/// </summary>
public static partial class DayWords
{
    /// <summary>The first range of days in the text; "since" and 以来 end today.</summary>
    public static bool TryFind(string text, DateOnly today, out DayRange range, out TextSpan span)
    {
        var folded = TextNormal.FoldInPlace(text);
        (range, span) = (default, default);
        var first = DayReader.Find(folded, 0, today);
        if (first is not { } from)
        {
            return false;
        }

        (range, span) = (from.Range, from.Span);
        if (DayReader.FindAfterJoin(folded, from, today) is { } to && to.Range.Last >= from.Range.First)
        {
            (range, span) = (new DayRange(from.Range.First, to.Range.Last), new TextSpan(from.Span.Start, to.Span.End - from.Span.Start));
        }
        else if (Since().Match(folded[..from.Span.Start]) is { Success: true } since)
        {
            (range, span) = (ToToday(range, today), new TextSpan(since.Index, from.Span.End - since.Index));
        }
        else if (Until().Match(folded, from.Span.End) is { Success: true } until)
        {
            (range, span) = (ToToday(range, today), new TextSpan(from.Span.Start, until.Index + until.Length - from.Span.Start));
        }

        return true;
    }

    private static DayRange ToToday(DayRange range, DateOnly today) => new(range.First, range.Last > today ? range.Last : today);

    [GeneratedRegex(@"(?:since|from|after|自从|自|从)\s*$", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Since();

    [GeneratedRegex(@"\G\s*(?:以来|起|至今|到现在|开始|之后|以后)", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Until();
}
