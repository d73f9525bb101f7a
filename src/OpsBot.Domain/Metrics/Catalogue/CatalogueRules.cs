using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Domain.Metrics.Catalogue;

/// <summary>What a definition must hold to, checked against all the others.</summary>
internal static class CatalogueRules
{
    private static readonly HashSet<string> Units = new(StringComparer.Ordinal) { "percent", "currency", "count", "multiple", "seconds", "days" };

    public static IEnumerable<string> Check(MetricDefinition metric, IReadOnlyDictionary<string, MetricDefinition> all) =>
        [.. Shape(metric), .. Formula(metric), .. References(metric, all), .. SharedWords(metric, all)];

    /// <summary>Every word a metric is called by, as the language compares them.</summary>
    public static IEnumerable<string> WordsOf(MetricDefinition metric) =>
        new[] { metric.Id.Replace('_', ' '), metric.Label.En, metric.Label.Zh }
            .Concat(metric.Synonyms.En).Concat(metric.Synonyms.Zh)
            .Select(word => word.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Shape(MetricDefinition metric)
    {
        if (metric.Id.Length == 0 || !metric.Id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_'))
        {
            yield return "id must be lower-case letters, digits and _";
        }

        if (metric.Label.En.Length == 0 || metric.Label.Zh.Length == 0)
        {
            yield return "label needs a text in en and in zh";
        }

        if (!Units.Contains(metric.Unit))
        {
            yield return $"unit must be one of {string.Join(", ", Units)}";
        }

        if (metric.MissingDay is not ("unknown" or "zero"))
        {
            yield return "missingDay must be unknown or zero";
        }

        if (metric.SettleDays is < 0 or > 90 || metric.MinDenominator < 0 || metric.Scale <= 0)
        {
            yield return "settleDays is 0 to 90, minDenominator not negative, scale positive";
        }
    }

    private static IEnumerable<string> Formula(MetricDefinition metric)
    {
        foreach (var term in metric.Numerator.Concat(metric.Denominator).Where(term => !FactKinds.Measures.ContainsKey(term.Measure)))
        {
            yield return $"no such measure: {term.Measure}";
        }

        var quotient = metric.Kind is MetricKind.Ratio or MetricKind.Mean;
        if (quotient != metric.Denominator.Count > 0)
        {
            yield return quotient ? "a ratio or mean needs a denominator" : "only a ratio or mean has a denominator";
        }

        if (metric.Kind is MetricKind.Computed ? metric.Numerator.Count > 0 : metric.Numerator.Count == 0)
        {
            yield return metric.Kind is MetricKind.Computed ? "a computed metric has no measures" : "a numerator is needed";
        }

        var unique = metric.Numerator.Any(term => FactKinds.Measures.TryGetValue(term.Measure, out var measure) && measure.Additivity is Additivity.Unique);
        if (unique && metric.Kind is MetricKind.Sum or MetricKind.Count or MetricKind.Derived)
        {
            yield return "people can't be added up: a metric of them alone is of kind unique";
        }

        if (metric.Kind is MetricKind.Unique && (!unique || metric.Numerator.Count != 1))
        {
            yield return "a unique metric has one numerator that counts people";
        }
    }

    private static IEnumerable<string> References(MetricDefinition metric, IReadOnlyDictionary<string, MetricDefinition> all)
    {
        if (metric.InAds is { } twin && !all.ContainsKey(twin))
        {
            yield return $"inAds names no metric: {twin}";
        }

        foreach (var dimension in metric.Dimensions.Where(dimension => !MetricDimensions.All.Contains(dimension, StringComparer.Ordinal)))
        {
            yield return $"no such dimension: {dimension}";
        }

        var words = WordsOf(metric).ToHashSet(StringComparer.Ordinal);
        foreach (var word in metric.LooseWords.Concat(metric.WeakWords).Where(word => !words.Contains(word.ToLowerInvariant())))
        {
            yield return $"a loose or weak word that is no synonym: {word}";
        }
    }

    private static IEnumerable<string> SharedWords(MetricDefinition metric, IReadOnlyDictionary<string, MetricDefinition> all)
    {
        var words = WordsOf(metric).ToHashSet(StringComparer.Ordinal);
        foreach (var other in all.Values.Where(other => !string.Equals(other.Id, metric.Id, StringComparison.Ordinal)))
        {
            foreach (var word in WordsOf(other).Where(words.Contains))
            {
                yield return $"the word \"{word}\" is taken by {other.Id}";
            }
        }
    }
}
