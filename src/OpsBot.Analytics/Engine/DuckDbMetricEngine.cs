using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// Runs metric plans on the DuckDB file. What counts is read once per version; every operation has its own connection. What is logged here is
/// taken to be whole up to the clock's day.
/// </summary>
public sealed class DuckDbMetricEngine(MetricDatabase database, IMetricCatalogue catalogue, TimeProvider? clock = null) : IMetricEngine, INameVocabulary
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private Snapshot? _snapshot;
    private (long Stamp, DateTime Hour, int Version, Snapshot Snapshot)? _whole;
    private (long Version, IReadOnlyList<KnownName> Names)? _names;
    private (long Version, ItemTitles Titles)? _titles;

    public LoadedData Describe() => Describe(null);

    public LoadedData Describe(DateTimeOffset? asOf)
    {
        using var connection = database.Connect();
        return At(connection, asOf).Snapshot.Loaded;
    }

    public IReadOnlyList<KnownName> Names() => Names(null);

    public IReadOnlyList<KnownName> Names(DateTimeOffset? asOf)
    {
        using var connection = database.Connect();
        var (snapshot, then) = At(connection, asOf);
        var names = then.Version is { } version ? NameReader.Read(connection, Titles(connection, snapshot.Version, version), version) : Names(connection, snapshot.Version);
        return snapshot.Loaded.Version == snapshot.Version ? names : [.. names, .. BookNames.Read(connection, then)];
    }

    public Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation) =>
        Task.Run(() => Run(plan, asOf, cancellation), cancellation);

    private MetricResult Run(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancel)
    {
        using var connection = database.Connect();
        var (snapshot, then) = At(connection, asOf);
        var metrics = plan.Metrics.Select(id => catalogue.Find(id) ?? throw new ArgumentException($"There is no metric {id}.", nameof(plan))).ToList();
        var titles = plan.GroupBy.Concat(plan.Filters.Select(filter => filter.Dimension)).Contains(MetricDimensions.Item, StringComparer.Ordinal)
            ? Titles(connection, snapshot.Version, then.Version) : ItemTitles.None;
        var run = new PlanRun(snapshot, plan, metrics, then, titles);
        return run.Execute(connection, filter => Contained(connection, snapshot.Version, then.Version, filter), cancel);
    }

    /// <summary>What counted at the instant, and which rows those are.</summary>
    private (Snapshot Snapshot, AsOf Then) At(DuckDB.NET.Data.DuckDBConnection connection, DateTimeOffset? asOf)
    {
        var current = Current(connection);
        if (asOf is not { } instant)
        {
            return (Whole(connection, current), default);
        }

        var version = LoadVersions.At(connection, instant);
        var then = new AsOf(version < current.Version ? version : null, instant.ToUnixTimeMilliseconds());
        return ((then.Version is null ? current : Snapshot.Read(connection, version)).With(BookState.Read(connection, then, instant)), then);
    }

    /// <summary>The loads with what is logged here, as both stand now.</summary>
    private Snapshot Whole(DuckDB.NET.Data.DuckDBConnection connection, Snapshot loads)
    {
        var (stamp, now) = (database.BookStamp, _clock.GetUtcNow());
        var hour = now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour);
        lock (_lock)
        {
            if (_whole is { } held && held.Stamp == stamp && held.Hour == hour && held.Version == loads.Version)
            {
                return held.Snapshot;
            }
        }

        var whole = loads.With(BookState.Read(connection, default, now));
        lock (_lock)
        {
            _whole = (stamp, hour, loads.Version, whole);
        }

        return whole;
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

            var names = NameReader.Read(connection, Titles(connection, version, null), null);
            _names = (version, names);
            return names;
        }
    }

    private ItemTitles Titles(DuckDB.NET.Data.DuckDBConnection connection, int version, int? earlier)
    {
        lock (_lock)
        {
            if (_titles is { } held && held.Version == version)
            {
                return held.Titles;
            }
        }

        var titles = ItemTitles.Read(connection, earlier);
        lock (_lock)
        {
            _titles = (version, titles);
        }

        return titles;
    }

    private IReadOnlyList<string> Contained(DuckDB.NET.Data.DuckDBConnection connection, int version, int? earlier, PlanFilter filter) =>
    [
        .. (earlier is null ? Names(connection, version) : NameReader.Read(connection, Titles(connection, version, earlier), earlier)).Where(name => name.Dimension == filter.Dimension && filter.Values.Any(part => LooseText.Contains(name.Value, part)))
            .Select(name => name.Value).Distinct(StringComparer.Ordinal),
    ];
}
