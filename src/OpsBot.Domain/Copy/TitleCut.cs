using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A word of a search or a phrase as titles count it: a number stays with its unit, "pack of 3" is one.</summary>
internal sealed record TitlePart(string Text, TextSpan Span, CopyConcept? Concept, bool IsKnown, Measure? Measure);

/// <summary>Cuts searches and phrases into the words that titles count.</summary>
internal static class TitleCut
{
    internal static IReadOnlyList<TitlePart> Cut(WordCutter cutter, string text)
    {
        var spans = Measures.Find(text).OrderByDescending(m => m.Span.Length).Aggregate(new List<Measure>(), (kept, m) => kept.Any(k => k.Span.Overlaps(m.Span)) ? kept : [.. kept, m]);
        var cut = cutter.Cut(text);
        spans.RemoveAll(m => cut.Any(w => w.Concept is not null && w.Span.Overlaps(m.Span) && w.Span.Length > m.Span.Length));
        var words = cut.Where(w => !spans.Any(m => m.Span.Overlaps(w.Span))).Select(w => new TitlePart(w.Text, w.Span, w.Concept, w.IsKnown, null));
        return [.. words.Concat(spans.Select(m => new TitlePart(TextNormal.Fold(m.Span.Of(text)), m.Span, null, true, m))).OrderBy(p => p.Span.Start)];
    }

    /// <summary>A measure's name among roots: equal for 1 L and 1000 ml. An ounce may be of either kind.</summary>
    internal static string KeyOf(Measure measure)
    {
        var isOunce = measure.Text.TrimEnd('.').EndsWith("oz", StringComparison.Ordinal) || measure.Text.Contains("ounce", StringComparison.Ordinal);
        var (dimension, value) = isOunce ? ("oz", measure.Value / (measure.Dimension == "mass" ? 28.3495m : 29.5735m)) : (measure.Dimension, measure.Value);
        return $"#{dimension}:{value.ToString("0.##", CultureInfo.InvariantCulture)}";
    }
}
