namespace OpsBot.Domain.Metrics.Facts;

/// <summary>
/// A fact table: one row per day (in the store's zone), store and its <see cref="Dimensions"/>, holding its <see cref="Measures"/> (null where
/// the file has no such column or a blank). Every table also carries store, currency, report (the recognised file kind), source (the file name)
/// and the load it came with.
/// </summary>
public sealed record FactKind(string Id, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Measures)
{
    public bool Carries(string measure) => Measures.Contains(measure, StringComparer.Ordinal);

    /// <summary>True for the table's own dimensions and for the ones every table has (store, report, and what follows from the day).</summary>
    public bool Has(string dimension) =>
        Dimensions.Contains(dimension, StringComparer.Ordinal) || MetricDimensions.Everywhere.Contains(dimension, StringComparer.Ordinal);
}
