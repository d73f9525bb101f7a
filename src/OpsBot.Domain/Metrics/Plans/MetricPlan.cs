namespace OpsBot.Domain.Metrics.Plans;

/// <summary>
/// A question in a closed vocabulary: what to count, split how, over which days, against what. Ids come from the catalogue
/// (<see cref="Metrics"/>) and from <see cref="Facts.MetricDimensions"/>. It is data: the same plan gives the same numbers on the same loads.
/// </summary>
public sealed record MetricPlan
{
    public required IReadOnlyList<string> Metrics { get; init; }

    public IReadOnlyList<string> GroupBy { get; init; } = [];

    public IReadOnlyList<PlanFilter> Filters { get; init; } = [];

    /// <summary>Thresholds on metrics, tested on the grouped rows, all of which must hold.</summary>
    public IReadOnlyList<PlanHaving> Having { get; init; } = [];

    public required PlanWindow Window { get; init; }

    public PlanCompare? Compare { get; init; }

    /// <summary>Splits the window into periods, beside <see cref="GroupBy"/>; the column carries the grain's name.</summary>
    public TimeGrain? Grain { get; init; }

    /// <summary>Empty: by period where there is a grain, then by the first metric, largest first. Unknown values always come last.</summary>
    public IReadOnlyList<PlanOrder> OrderBy { get; init; } = [];

    /// <summary>How many rows at most, after ordering.</summary>
    public int? Limit { get; init; }

    /// <summary>Adds <c>&lt;metric&gt;_share</c> (percent of the metric's total over all groups, before the limit) for additive metrics.</summary>
    public bool Share { get; init; }

    /// <summary>Shows what adds up as an average a day. The asker divides; engines leave it alone.</summary>
    public bool PerDay { get; init; }

    /// <summary>What the user wants to see it as.</summary>
    public PlanShape Shape { get; init; } = PlanShape.Table;

    /// <summary>The store's id; null for all stores together.</summary>
    public string? Store { get; init; }

    /// <summary>Whether each store is asked by itself, in its own days, rather than all together.</summary>
    public bool EachStore { get; init; }

    /// <summary>Where the answer was one row of many, that row: what "it", 这个计划 and "that day" of the next question mean.</summary>
    public PlanFilter? Subject { get; init; }

    /// <summary>The same plan with another metric in the place of one.</summary>
    internal MetricPlan WithMetric(string old, string fresh) => this with
    {
        Metrics = [.. Metrics.Select(id => id == old ? fresh : id).Distinct(StringComparer.Ordinal)],
        Having = [.. Having.Select(having => having.Metric == old ? having with { Metric = fresh } : having)],
        OrderBy = [.. OrderBy.Select(order => order.By == old ? order with { By = fresh } : order)],
    };

    public bool Equals(MetricPlan? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>One line that says all of it; two plans with the same line are the same plan.</summary>
    public override string ToString() => PlanPrinter.Print(this);
}
