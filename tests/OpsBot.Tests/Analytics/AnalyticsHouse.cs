using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Imports;
using OpsBot.Analytics.Reading;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

/// <summary>An importer on a folder of its own, with a clock that stands still until it is moved.</summary>
internal sealed class AnalyticsHouse : IDisposable
{
    public static readonly Store Taobao = new("tb", "示例旗舰店", "taobao", "CNY", "Asia/Shanghai");
    public static readonly Store Shopify = new("sh", "Linen House", "shopify", "USD", "America/New_York");

    public AnalyticsHouse(ReadingLimits? limits = null)
    {
        Folder = Directory.CreateTempSubdirectory("opsbot-analytics-").FullName;
        Clock = new(new DateTimeOffset(2026, 6, 1, 1, 0, 0, TimeSpan.Zero));
        Manifest = new(Path.Combine(Folder, "manifest"));
        Kept = new(Path.Combine(Folder, "kept"));
        Database = new(DatabasePath, Clock, NullLogger<MetricDatabase>.Instance);
        Importer = new(Database, Manifest, Kept, Clock, NullLogger<Importer>.Instance, limits);
    }

    public string Folder { get; }

    public string DatabasePath => Path.Combine(Folder, "metrics.duckdb");

    public FakeTimeProvider Clock { get; }

    public FolderManifest Manifest { get; }

    public FolderKeptFiles Kept { get; }

    public MetricDatabase Database { get; private set; }

    public Importer Importer { get; private set; }

    public static byte[] Export(string name)
    {
        using var stream = typeof(Importer).Assembly.GetManifestResourceStream("OpsBot.Analytics.Samples." + name)
            ?? Assembly.GetExecutingAssembly().GetManifestResourceStream("Exports." + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static ImportFile File(string name) => ImportFile.FromBytes(name, Export(name));

    public static ImportFile Text(string text, string name = "table.csv", Encoding? encoding = null) =>
        ImportFile.FromBytes(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    /// <summary>Imports and expects no refusal.</summary>
    public async Task<ImportReport> Import(ImportFile file, Store? store = null, ImportOptions? options = null)
    {
        var outcome = await Importer.Import(file, store ?? Taobao, options ?? new ImportOptions(), null, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Refusal);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return outcome.Value!;
    }

    public Task<ImportReport> Import(string export, Store? store = null) => Import(File(export), store);

    public async Task<Refusal> Refused(ImportFile file, Store? store = null, ImportOptions? options = null)
    {
        var outcome = await Importer.Import(file, store ?? Taobao, options ?? new ImportOptions(), null, TestContext.Current.CancellationToken);
        Assert.NotNull(outcome.Refusal);
        return outcome.Refusal!;
    }

    /// <summary>A number straight from the stored rows.</summary>
    public decimal? Number(string sql)
    {
        using var connection = Database.Connect();
        return connection.Query(sql, reader => reader.IsDBNull(0) ? (decimal?)null : decimal.Parse(reader.GetValue(0).ToString()!, System.Globalization.CultureInfo.InvariantCulture))[0];
    }

    /// <summary>Sum of a measure over what counts now.</summary>
    public decimal? Live(string fact, string measure, string where = "true") =>
        Number($"SELECT sum({measure}) FROM fact_{fact} WHERE live_to = {FactTable.Forever} AND {where}");

    /// <summary>As after a restart of the process.</summary>
    public void Restart()
    {
        Importer.Dispose();
        Database.Dispose();
        Database = new(DatabasePath, Clock, NullLogger<MetricDatabase>.Instance);
        Importer = new(Database, Manifest, Kept, Clock, NullLogger<Importer>.Instance);
    }

    public void Dispose()
    {
        Importer.Dispose();
        Database.Dispose();
        Manifest.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
