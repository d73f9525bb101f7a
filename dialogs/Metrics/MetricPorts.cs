using OpsBot.Conversation.Files;
using OpsBot.Conversation.Models;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What the capability works with. Nothing of it is opened before the first question.</summary>
public sealed record MetricPorts(
    IMetricEngine Engine, INameVocabulary Names, IMetricGoals Goals, IImporter Importer, IImportManifest Manifest, ISampleLoader Sample, IFileStore Files,
    IChartRenderer Charts)
{
    private readonly Lazy<MetricAsker> _asker = new(() => new(MetricCatalogue.BuiltIn, Engine, Names, Goals));

    /// <summary>Reads questions that the grammar can't; none by default.</summary>
    public IModel Model { get; init; } = NoModel.Instance;

    public MetricAsker Asker => _asker.Value;
}
