using OpsBot.Analytics.Engine;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Host.Numbers;

/// <summary>
/// The engine, which at its first use brings the metric rows to where the manifest is, and before every answer those of refunds and complaints
/// to where their documents are.
/// </summary>
internal sealed class CaughtUpEngine(DuckDbMetricEngine engine, IImporter importer, AfterSalesBook book) : IMetricEngine, INameVocabulary
{
    private readonly Lock _lock = new();
    private volatile bool _ready;

    public LoadedData Describe() => Ready().Describe();

    public LoadedData Describe(DateTimeOffset? asOf)
    {
        var ready = Ready();
        book.Follow(CancellationToken.None).GetAwaiter().GetResult();
        return ready.Describe(asOf);
    }

    public IReadOnlyList<KnownName> Names() => Ready().Names();

    public IReadOnlyList<KnownName> Names(DateTimeOffset? asOf) => Ready().Names(asOf);

    public async Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var ready = Ready();
        await book.Follow(cancellation);
        return await ready.RunAsync(plan, asOf, cancellation);
    }

    /// <summary>Brings the rows to where the manifest is, for readers beside the engine.</summary>
    public Task Prepare(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Ready();
        return Task.CompletedTask;
    }

    private DuckDbMetricEngine Ready()
    {
        if (_ready)
        {
            return engine;
        }

        lock (_lock)
        {
            if (!_ready)
            {
                importer.CatchUp().GetAwaiter().GetResult();
                _ready = true;
            }
        }

        return engine;
    }
}
