using OpsBot.Analytics.Reading;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Complaints;
using OpsBot.Dialogs.Copy;
using OpsBot.Dialogs.Help;
using OpsBot.Dialogs.Metrics;
using OpsBot.Dialogs.People;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Stores;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Refunds;
using OpsBot.Host.Numbers;
using OpsBot.Host.Running;

namespace OpsBot.Host;

/// <summary>The list of what this bot can do. A capability is added by its own files and one line here.</summary>
public static class Capabilities
{
    /// <summary>Every document the list above keeps, known without a store.</summary>
    public static IReadOnlyList<DocumentType> Documents { get; } = Create(NoDocuments.Instance, new(NoDocuments.Instance)).Documents;

    /// <summary>The capabilities of a bot without a data folder.</summary>
    public static CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry) => Create(documents, registry, NoNumbers.Ports);

    public static CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry, MetricPorts numbers, IOrderBook? orders = null)
    {
        CapabilityCatalogue? catalogue = null;
        var summaries = new SummariesCapability(documents, registry, numbers);
        return catalogue = new(
        [
            new HelpCapability(() => catalogue!.All, registry.People, numbers.Model),
            summaries,
            new AlertsCapability(registry, numbers, summaries),
            // What a buyer wrote in a complaint may name refunds, so complaints read first.
            new ComplaintsCapability(documents, new(registry.People, orders ?? NoOrders.Instance, numbers.Files, registry.Stores), numbers.Model),
            new RefundsCapability(documents, new(orders ?? NoOrders.Instance, numbers.Files, registry.People, registry.Stores)),
            new StoresCapability(),
            new PeopleCapability(registry),
            new CopyCapability(documents, new(new TableReader(), numbers.Files) { Model = numbers.Model }),
            new MetricsCapability(numbers),
        ], LearnedSentences.Of);
    }
}

/// <summary>A store that is never asked: declarations are read before there is one.</summary>
internal sealed class NoDocuments : IDocumentStore
{
    public static NoDocuments Instance { get; } = new();

    public long LastSequence => 0;

    public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default) => throw NotAsked();

    public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default) => throw NotAsked();

    public ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default) => throw NotAsked();

    private static InvalidOperationException NotAsked() => new("A capability asked for documents while it was declared.");
}
