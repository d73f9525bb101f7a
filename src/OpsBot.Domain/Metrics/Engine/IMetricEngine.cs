using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Engine;

/// <summary>Turns plans into numbers from the stored rows. Never invents: what is not loaded is null, what is null stays null in every sum that needs it.</summary>
public interface IMetricEngine
{
    /// <summary>What is loaded, cheap enough to ask for with every question. Changes whenever a load is added or undone.</summary>
    LoadedData Describe();

    /// <summary>What was loaded at an instant; without one, what is loaded now.</summary>
    LoadedData Describe(DateTimeOffset? asOf) => Describe();

    /// <summary>
    /// Runs a valid plan. Facts are summed to the wanted grain first, joined after, divided last. <paramref name="asOf"/> shows the loads as they
    /// stood at that instant. A plan that no loaded report can serve gives an empty table with coverage of no days.
    /// </summary>
    Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation);
}
