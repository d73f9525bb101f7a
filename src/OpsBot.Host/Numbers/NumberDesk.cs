using Microsoft.Extensions.Logging;
using OpsBot.Analytics.AfterSales;
using OpsBot.Analytics.Charts;
using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Imports;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Refunds;

namespace OpsBot.Host.Numbers;

/// <summary>Everything about numbers in a data folder. The DuckDB file is opened by the first question or import, not before.</summary>
internal sealed class NumberDesk : IDisposable
{
    private readonly MetricDatabase _database;
    private readonly Importer _importer;

    public NumberDesk(string folder, IDocumentStore documents, ShopRegistry registry, IFileStore files, TimeProvider clock, ILoggerFactory log, IModel? model = null)
    {
        _database = new(Path.Combine(folder, "metrics.duckdb"), clock, log.CreateLogger<MetricDatabase>());
        var manifest = new DocumentManifest(documents);
        _importer = new(_database, manifest, new StoredImportFiles(files), clock, log.CreateLogger<Importer>());
        Book = new(documents, registry, new MetricBook(_database));
        var engine = new CaughtUpEngine(new DuckDbMetricEngine(_database, MetricCatalogue.BuiltIn, clock), _importer, Book);
        Importing = new(_importer, log.CreateLogger<NoticingImporter>());
        Ports = new(
            engine, engine, new DocumentGoals(documents), Importing, manifest, new SampleLoader(documents, registry, Importing, manifest), files,
            new ScottPlotCharts(MetricCatalogue.BuiltIn))
        { Model = model ?? NoModel.Instance };
        Questions = new(Ports);
        Orders = new ImportedOrders(_database, manifest, engine.Prepare);
    }

    /// <summary>The importer that everybody uses.</summary>
    public NoticingImporter Importing { get; }

    /// <summary>Refunds and complaints as metric rows.</summary>
    public AfterSalesBook Book { get; }

    /// <summary>The orders of the imported lists.</summary>
    public IOrderBook Orders { get; }

    public MetricPorts Ports { get; }

    public MetricQuestions Questions { get; }

    /// <summary>True where the file of metric rows was found broken and is built anew.</summary>
    public bool WasBroken => _database.WasReplaced;

    public void Dispose()
    {
        Book.Dispose();
        _importer.Dispose();
        _database.Dispose();
    }
}
