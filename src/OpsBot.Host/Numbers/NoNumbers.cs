using OpsBot.Conversation.Files;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Numbers;

/// <summary>A bot without a data folder: nothing is loaded, and nothing can be.</summary>
internal sealed class NoNumbers : IMetricEngine, INameVocabulary, IMetricGoals, IImporter, IImportManifest, ISampleLoader, IFileStore, IChartRenderer
{
    public static MetricPorts Ports { get; } = Create(new());

    private static LoadedData Nothing { get; } = new(0, [], []);

    public LoadedData Describe() => Nothing;

    public Task<MetricResult> RunAsync(MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation) =>
        Task.FromResult(new MetricResult(ResultTable.Empty, Coverage.None, []));

    public IReadOnlyList<KnownName> Names() => [];

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [];

    public Task<Outcome<ImportProposal>> Preview(ImportFile file, Store store, ImportOptions options, CancellationToken cancel = default) => throw NoFolder();

    public IReadOnlyList<ImportFile> Parts(ImportFile file) => [file];

    public Task<Outcome<ImportReport>> Import(ImportFile file, Store store, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default) =>
        throw NoFolder();

    public Task<Outcome<ImportEntry>> Undo(string id, string by, CancellationToken cancel = default) => Task.FromResult<Outcome<ImportEntry>>(new ImportIsUnknown(id));

    public Task<int> Rebuild(IProgress<ImportProgress>? progress = null, CancellationToken cancel = default) => Task.FromResult(0);

    public Task<int> CatchUp(CancellationToken cancel = default) => Task.FromResult(0);

    public ValueTask<IReadOnlyList<ImportEntry>> All(CancellationToken cancel = default) => new([]);

    public ValueTask Add(ImportEntry entry, CancellationToken cancel = default) => throw NoFolder();

    public ValueTask<ImportProfile?> FindProfile(string fingerprint, CancellationToken cancel = default) => default;

    public ValueTask SaveProfile(ImportProfile profile, CancellationToken cancel = default) => throw NoFolder();

    public Task<IReadOnlyList<Outcome<ImportReport>>> Load(
        DateTimeOffset now, string by, string language, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default) => throw NoFolder();

    public ValueTask<StoredFile> Put(Stream content, long maxBytes, CancellationToken cancel = default) => throw NoFolder();

    public ValueTask<Stream?> Open(string name, CancellationToken cancel = default) => default;

    public byte[]? Draw(AskAnswer answer) => null;

    private static MetricPorts Create(NoNumbers none) => new(none, none, none, none, none, none, none, none);

    private static InvalidOperationException NoFolder() => new("This bot was made without a data folder, so it keeps no files and no metric rows.");
}
