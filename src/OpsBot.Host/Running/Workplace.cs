using Microsoft.Extensions.Logging;
using OpsBot.Conversation;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Host.Numbers;
using OpsBot.Host.Serving;
using OpsBot.Models;
using OpsBot.Protocol.DirectLine;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Files;

namespace OpsBot.Host.Running;

/// <summary>An opened data folder with the bot that works on it. One process holds it at a time.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private Workplace(string folder, EmbeddedStore store, TimeProvider clock, ILoggerFactory log, CapabilitySet? capabilities, ModelSettings model)
    {
        (Folder, Store, Clock, Log) = (folder, store, clock, log);
        Files = new(Path.Combine(folder, "files"));
        Registry = new(store);
        Model = SemanticModel.CreateOrNone(model, TimeProvider.System, log);
        Numbers = new(folder, store, Registry, Files, clock, log, Model);
        Catalogue = capabilities is null ? Capabilities.Create(store, Registry, Numbers.Ports, Numbers.Orders) : capabilities(store, Registry);
        if (Catalogue.All.OfType<RefundsCapability>().FirstOrDefault() is { } refunds)
        {
            Numbers.Importing.Imported = cancel => refunds.News.TakeOver(clock.GetUtcNow(), cancel);
        }
    }

    public string Folder { get; }

    public EmbeddedStore Store { get; }

    public FolderFileStore Files { get; }

    public ShopRegistry Registry { get; }

    /// <summary>Imports and metric questions.</summary>
    public NumberDesk Numbers { get; }

    /// <summary>The language model; one that answers nothing where the settings name none or can't work.</summary>
    public IModel Model { get; }

    public CapabilityCatalogue Catalogue { get; }

    public TimeProvider Clock { get; }

    public ILoggerFactory Log { get; }

    /// <summary>The running bot; null until <see cref="StartBot"/>.</summary>
    public Bot? Bot { get; private set; }

    /// <exception cref="DataFolderInUseException">Another process works on the folder.</exception>
    public static async Task<Workplace> Open(string folder, TimeProvider clock, ILoggerFactory log, CapabilitySet? capabilities = null, ModelSettings? model = null)
    {
        var types = capabilities is null ? DocumentTypes : capabilities(NoDocuments.Instance, new(NoDocuments.Instance)).Documents;
        var store = await EmbeddedStore.Open(folder, types, clock, log.CreateLogger<EmbeddedStore>());
        var workplace = new Workplace(folder, store, clock, log, capabilities, model ?? HostSettings.Load().Model);
        await FirstRun.Prepare(store, workplace.Registry, clock);
        return workplace;
    }

    /// <summary>What the store must know; the capabilities need a store only when they run.</summary>
    public static IReadOnlyList<DocumentType> DocumentTypes { get; } = Capabilities.Documents;

    public async Task<Bot> StartBot(params IReadOnlyList<IChannelSender> senders)
    {
        Bot = new(new(Store, Catalogue, Registry, Clock, Log)
        {
            Senders = senders,
            LinkOfFile = FileLinks.To,
            NameOfLink = link => FileLinks.Parse(link)?.Name,
        });
        await Bot.Start();
        return Bot;
    }

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null)
        {
            await Bot.DisposeAsync();
        }

        Numbers.Dispose();
        (Model as IDisposable)?.Dispose();
        await Store.DisposeAsync();
        Log.Dispose();
    }
}

/// <summary>Makes the capabilities of a bot over its store; those of <see cref="Capabilities"/> unless others are given.</summary>
internal delegate CapabilityCatalogue CapabilitySet(IDocumentStore documents, ShopRegistry registry);
