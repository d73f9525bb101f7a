using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Analytics.Engine;

/// <summary>Rows that are not to be summed: a report's lane, or a store's days, over a run of days.</summary>
internal sealed record Exclusion(string Store, string? Report, string? Lane, DateOnly From, DateOnly To);

/// <summary>
/// The rows of one table from which some measures of a metric come: of these stores, without the exclusions. <see cref="Covers"/> are those of
/// the window that count, <see cref="Last"/> the last day with data up to the window's end.
/// </summary>
internal sealed record Source
{
    public required FactTable Table { get; init; }

    public required IReadOnlyList<string> Stores { get; init; }

    public required IReadOnlyList<string> Measures { get; init; }

    public IReadOnlyList<Exclusion> Excluded { get; init; } = [];

    public IReadOnlyList<Cover> Covers { get; init; } = [];

    public DateOnly? Last { get; init; }

    /// <summary>Covers of the window whose figures the platform has not computed yet.</summary>
    public IReadOnlyList<Cover> NotReady { get; init; } = [];

    /// <summary>Reports taken where others covered the same lane and day, and those left.</summary>
    public IReadOnlyList<(string Chosen, string Left)> Overlaps { get; init; } = [];

    /// <summary>From when to when each report that counts here has data.</summary>
    public IReadOnlyList<Span> Spans { get; init; } = [];

    /// <summary>The fact table that speaks for the whole shop where this one, which may hold only a part, was asked; else null.</summary>
    public string? Instead { get; init; }

    /// <summary>Sources of one signature are read by one statement.</summary>
    public string Signature => $"{Table.Name}|{string.Join(',', Stores)}|{string.Join(';', Excluded)}";
}

/// <summary>A report's first and last day in a store.</summary>
internal sealed record Span(string Store, string Report, DateOnly First, DateOnly Last);

/// <summary>Where a metric comes from in a window: one source for each store and table.</summary>
internal sealed record Sourced(MetricDefinition Metric, IReadOnlyList<Source> Sources);
