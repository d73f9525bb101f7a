namespace OpsBot.Domain.Metrics.Engine;

/// <summary>Goals that people set; kept by whoever owns documents.</summary>
public interface IMetricGoals
{
    /// <summary>The goals of a store (all stores for null) on a metric.</summary>
    IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric);
}

/// <summary>A value to be reached over inclusive days, in the metric's own unit.</summary>
public sealed record MetricGoal(string? Store, string Metric, DateOnly Start, DateOnly End, decimal Value, string? Currency = null);
