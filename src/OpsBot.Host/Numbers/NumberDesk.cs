using Microsoft.Extensions.Logging;
using OpsBot.Analytics.Charts;
using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Imports;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Host.Numbers;

/// <summary>Everything about numbers in a data folder. The DuckDB file is opened by the first question or import, not before.</summary>
internal sealed class NumberDesk : IDisposable
{
    private readonly MetricDatabase _database;
    private readonly Importer _importer;

    public NumberDesk(string folder, IDocumentStore documents, ShopRegistry registry, IFileStore files, TimeProvider clock, ILoggerFactory log)
    {
        _database = new(Path.Combine(folder, "metrics.duckdb"), clock, log.CreateLogger<MetricDatabase>());
        var manifest = new DocumentManifest(documents);
        _importer = new(_database, manifest, new StoredImportFiles(files), clock, log.CreateLogger<Importer>());
        var engine = new CaughtUpEngine(new DuckDbMetricEngine(_database, MetricCatalogue.BuiltIn), _importer);
        Ports = new(
            engine, engine, new DocumentGoals(documents), _importer, manifest, new SampleLoader(documents, registry, _importer, manifest), files,
            new ScottPlotCharts(MetricCatalogue.BuiltIn));
        Questions = new(Ports);
    }

    public MetricPorts Ports { get; }

    public MetricQuestions Questions { get; }

    /// <summary>True where the file of metric rows was found broken and is built anew.</summary>
    public bool WasBroken => _database.WasReplaced;

    public void Dispose()
    {
        _importer.Dispose();
        _database.Dispose();
    }
}
