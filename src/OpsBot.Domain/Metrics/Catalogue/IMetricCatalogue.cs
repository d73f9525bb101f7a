namespace OpsBot.Domain.Metrics.Catalogue;

/// <summary>The metrics that can be asked for. <see cref="Find"/> goes by id; words are the language's business.</summary>
public interface IMetricCatalogue
{
    IReadOnlyList<MetricDefinition> All { get; }

    MetricDefinition? Find(string id);
}
