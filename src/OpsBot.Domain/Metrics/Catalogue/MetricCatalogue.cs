using System.Reflection;

namespace OpsBot.Domain.Metrics.Catalogue;

/// <summary>
/// The metrics that ship with the product, one JSON file each, and a store's own beside them. A store's file with <c>"extends": true</c> adds
/// words to a metric that exists; any other must bring a new id.
/// </summary>
public sealed class MetricCatalogue : IMetricCatalogue
{
    private const string Prefix = "OpsBot.Domain.Metrics.Catalogue.Definitions.";
    private static readonly Lazy<MetricCatalogue> Own = new(LoadBuiltIn);
    private readonly Dictionary<string, MetricDefinition> byId;

    private MetricCatalogue(IReadOnlyList<MetricDefinition> all)
    {
        All = all;
        byId = all.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
    }

    /// <summary>The metrics that ship with the product. Throws where a shipped file is at fault: that is our bug.</summary>
    public static MetricCatalogue BuiltIn => Own.Value;

    public IReadOnlyList<MetricDefinition> All { get; }

    public MetricDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The shipped metrics with a store's own files; files at fault are left out and every fault is listed.</summary>
    public static CatalogueLoad Load(IEnumerable<CatalogueFile> own) => Build(BuiltIn.All, own, isOwn: true);

    internal static CatalogueLoad Build(IReadOnlyList<MetricDefinition> known, IEnumerable<CatalogueFile> files, bool isOwn)
    {
        var all = known.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        var faults = new List<CatalogueFault>();
        var fresh = new List<(CatalogueFile File, MetricDefinition Metric)>();
        foreach (var file in files)
        {
            var read = MetricFileReader.Read(file, all.GetValueOrDefault);
            faults.AddRange(read.Faults);
            if (read.Metric is { } metric && read.Faults.Count == 0)
            {
                metric = metric with { Own = isOwn };
                fresh.Add((file, metric));
                all[metric.Id] = metric;
            }
        }

        foreach (var (file, metric) in fresh)
        {
            var own = CatalogueRules.Check(metric, all).Select(message => new CatalogueFault(file.Name, message)).ToList();
            faults.AddRange(own);
            if (own.Count > 0)
            {
                all.Remove(metric.Id);
                if (known.FirstOrDefault(old => string.Equals(old.Id, metric.Id, StringComparison.Ordinal)) is { } old)
                {
                    all[old.Id] = old;
                }
            }
        }

        return new(new([.. all.Values.OrderBy(metric => metric.Id, StringComparer.Ordinal)]), faults);
    }

    private static MetricCatalogue LoadBuiltIn()
    {
        var assembly = typeof(MetricCatalogue).Assembly;
        var load = Build([], assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => Text(assembly, name)), isOwn: false);
        return load.Faults.Count == 0
            ? load.Catalogue
            : throw new InvalidOperationException(string.Join(Environment.NewLine, load.Faults));
    }

    private static CatalogueFile Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new(name[Prefix.Length..], reader.ReadToEnd());
    }
}
