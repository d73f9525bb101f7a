using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>Runs metric plans on the DuckDB file. What counts is read once per version; every operation has its own connection.</summary>
public sealed class DuckDbMetricEngine(MetricDatabase database, IMetricCatalogue catalogue) : IMetricEngine, INameVocabulary
{
    private readonly Lock _lock = new();
    private Snapshot? _snapshot;
    private (long Version, IReadOnlyList<KnownName> Names)? _names;

    public LoadedData Describe()
    {
        using var connection = database.Connect();
        return Current(connection).Loaded;
    }

    public IReadOnlyList<KnownName> Names()
    {
        using var connection = database.Connect();
        return Names(connection, Current(connection).Version);
    }

    public Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation) =>
        Task.Run(() => Run(plan, asOf, cancellation), cancellation);

    private MetricResult Run(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancel)
    {
        using var connection = database.Connect();
        var current = Current(connection);
        int? version = asOf is { } instant && LoadVersions.At(connection, instant) is var then && then < current.Version ? then : null;
        var snapshot = version is { } earlier ? Snapshot.Read(connection, earlier) : current;
        var metrics = plan.Metrics.Select(id => catalogue.Find(id) ?? throw new ArgumentException($"There is no metric {id}.", nameof(plan))).ToList();
        var run = new PlanRun(snapshot, plan, metrics, version);
        return run.Execute(connection, filter => Contained(connection, current.Version, filter), cancel);
    }

    private Snapshot Current(DuckDB.NET.Data.DuckDBConnection connection)
    {
        var version = LoadVersions.Latest(connection);
        lock (_lock)
        {
            return _snapshot is { } held && held.Version == version ? held : _snapshot = Snapshot.Read(connection, version);
        }
    }

    private IReadOnlyList<KnownName> Names(DuckDB.NET.Data.DuckDBConnection connection, int version)
    {
        lock (_lock)
        {
            if (_names is { } held && held.Version == version)
            {
                return held.Names;
            }

            var names = NameReader.Read(connection);
            _names = (version, names);
            return names;
        }
    }

    private IReadOnlyList<string> Contained(DuckDB.NET.Data.DuckDBConnection connection, int version, PlanFilter filter) =>
    [
        .. Names(connection, version).Where(name => name.Dimension == filter.Dimension && filter.Values.Any(part => LooseText.Contains(name.Value, part)))
            .Select(name => name.Value).Distinct(StringComparer.Ordinal),
    ];
}
