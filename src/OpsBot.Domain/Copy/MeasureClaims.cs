using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Numbers with units against the record's, in the same dimension.</summary>
internal static class MeasureClaims
{
    internal static IEnumerable<Claim> Find(string text, ProductFacts facts)
    {
        foreach (var measure in Measures.Find(text))
        {
            var known = facts.Measures.Where(m => m.Dimension == measure.Dimension).ToList();
            var found = measure.Span.Of(text);
            if (known.Any(measure.SameAs) || facts.Quotes(TextNormal.Fold(found)))
            {
                yield return new("measure", measure.Span, found, ClaimVerdict.Grounded);
                continue;
            }

            var rival = Rival(text, measure, known);
            yield return new("measure", measure.Span, found, rival is null ? ClaimVerdict.Unsupported : ClaimVerdict.Contradicted, rival);
        }
    }

    /// <summary>What the record says instead: the value whose label stands in the same clause, or the only value of the dimension.</summary>
    private static string? Rival(string text, Measure measure, List<Measure> known)
    {
        var clause = Clause(text, measure.Span);
        var labelled = known.FirstOrDefault(m => m.Label.Length > 0 && clause.Contains(TextNormal.Fold(m.Label), StringComparison.Ordinal));
        var only = known.DistinctBy(m => m.Value).Count() == 1 ? known[0] : null;
        return (labelled ?? only) is { } rival ? Shown(rival) : null;
    }

    private static string Shown(Measure measure) => measure.Text.Length > 0 ? measure.Text : $"{measure.Value:0.##}";

    private static string Clause(string text, TextSpan span)
    {
        const string Marks = "，。；！？,;!?\n";
        var start = span.Start;
        while (start > 0 && !Marks.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        var end = span.End;
        while (end < text.Length && !Marks.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return TextNormal.Fold(text[start..end]);
    }
}
