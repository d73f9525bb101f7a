using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Entities;

/// <summary>Every entity of a text. A place may carry several readings, each with its price: 1042 is an order, an amount and a number.</summary>
internal static class EntityReaders
{
    private const int BareAmount = 2;

    public static IEnumerable<Span> Read(SourceText text, ReadingContext context) =>
        OrderReader.Read(text).Concat(RecordReader.Read(text)).Concat(Amounts(text)).Concat(Numbers(text)).Concat(Days(text, context))
            .Concat(Moments(text, context)).Concat(MarkReader.Read(text));

    private static IEnumerable<Span> Amounts(SourceText text)
    {
        foreach (var found in AmountWords.FindAll(text.Folded))
        {
            if (text.UnitsOf(found.Start, found.End) is var (from, to))
            {
                yield return new(from, to, Categories.Amount, found.Reading, found.Reading.Bare ? BareAmount : 0);
            }
        }
    }

    private static IEnumerable<Span> Numbers(SourceText text)
    {
        for (var index = 0; index < text.Count; index++)
        {
            var at = text.Units[index].Start;
            var part = char.IsAsciiDigit(text.Folded[at]) ? DigitNumber.ReadAt(text.Folded, at)
                : text.Units[index].Kind == UnitKind.Han ? HanNumber.ReadAt(text.Folded, at)
                : EnglishNumber.ReadAt(text.Folded, at);
            if (!part.Found || text.UnitsOf(at, part.End) is not var (from, to))
            {
                continue;
            }

            yield return new(from, to, Categories.Number, part.Value, 0);
            if (PercentEnd(text, to) is { } end)
            {
                yield return new(from, end, Categories.Percent, part.Value, 0);
            }
        }

        foreach (var span in HanPercents(text))
        {
            yield return span;
        }
    }

    private static int? PercentEnd(SourceText text, int at) =>
        at < text.Count && text.Units[at].Text is "%" or "percent" or "pct" ? at + 1 : null;

    /// <summary>百分之三十, 三成.</summary>
    private static IEnumerable<Span> HanPercents(SourceText text)
    {
        for (var index = 0; index < text.Count; index++)
        {
            var at = text.Units[index].Start;
            if (string.CompareOrdinal(text.Folded, at, "百分之", 0, 3) == 0)
            {
                var part = at + 3 < text.Folded.Length && char.IsAsciiDigit(text.Folded[at + 3]) ? DigitNumber.ReadAt(text.Folded, at + 3) : HanNumber.ReadAt(text.Folded, at + 3);
                if (part.Found && text.UnitsOf(at, part.End) is var (from, to))
                {
                    yield return new(from, to, Categories.Percent, part.Value, 0);
                }
            }
        }
    }

    private static IEnumerable<Span> Days(SourceText text, ReadingContext context)
    {
        var today = new Today(context.Today);
        for (var index = 0; index < text.Count; index++)
        {
            var at = text.Units[index].Start;
            if (WindowReader.Read(text.Folded, at, today) is { } found && text.UnitsOf(at, found.End) is var (from, to))
            {
                yield return new(from, to, Categories.Days, new SaidDays(found.Stretch.Start, found.Stretch.End, text.Verbatim(from, to)), 0);
            }
        }
    }

    private static IEnumerable<Span> Moments(SourceText text, ReadingContext context)
    {
        if (DueWords.TryFind(text.Original, context.Now, context.Zone, out var due, out var span) && text.UnitsOf(span.Start, span.End) is var (from, to))
        {
            yield return new(from, to, Categories.Moment, due, 0);
        }
    }
}
