using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Testing.Summaries;

/// <summary>A metric side on which nothing is loaded, and which says when a summary begins to be made.</summary>
public sealed class NumbersOfNothing(Action asked) : IMetricEngine, INameVocabulary, IMetricGoals, IImportManifest, IChartRenderer
{
    /// <summary>Nothing is imported and no file kept, so those ports are never called.</summary>
    public MetricPorts Ports => new(this, this, this, null!, this, null!, null!, this);

    public LoadedData Describe()
    {
        asked();
        return new(0, [], []);
    }

    public Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation) => Task.FromResult(new MetricResult(ResultTable.Empty, Coverage.None, []));

    public IReadOnlyList<KnownName> Names() => [];

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [];

    public ValueTask<IReadOnlyList<ImportEntry>> All(CancellationToken cancel = default) => new([]);

    public ValueTask Add(ImportEntry entry, CancellationToken cancel = default) => throw new NotSupportedException();

    public ValueTask<ImportProfile?> FindProfile(string fingerprint, CancellationToken cancel = default) => default;

    public ValueTask SaveProfile(ImportProfile profile, CancellationToken cancel = default) => throw new NotSupportedException();

    public byte[]? Draw(AskAnswer answer) => null;
}
