using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Registry;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Tests.Alerts;

namespace OpsBot.Tests.Metrics;

/// <summary>The capabilities with real imports and a real engine in a folder of their own. Every making of them begins with no metric rows, as after a loss.</summary>
internal sealed class ChatNumbers : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-chat-").FullName;
    private readonly List<NumberDesk> _desks = [];

    public IModel? Model { get; init; }

    /// <summary>The numbers behind the capabilities last made.</summary>
    public NumberDesk Desk => _desks[^1];

    public CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry)
    {
        var files = new FolderFileStore(Path.Combine(_folder, "files"));
        var desk = new NumberDesk(
            Path.Combine(_folder, $"rows-{_desks.Count}"), documents, registry, files, new FakeTimeProvider(TestBot.Start), NullLoggerFactory.Instance, Model);
        _desks.Add(desk);
        return Capabilities.Create(documents, registry, desk.Ports, desk.Orders);
    }

    /// <summary>Keeps bytes as the bot's file store does; returns their name.</summary>
    public async Task<string> Keep(byte[] bytes) =>
        (await new FolderFileStore(Path.Combine(_folder, "files")).Put(new MemoryStream(bytes), bytes.Length, CancellationToken.None)).Name;

    /// <summary>Imports an invented ad report for the first shop: "2026-05-19 300 100" is the last day with its spend and sales in percent of the usual.</summary>
    public async Task Load(string words, IDocumentStore documents)
    {
        var (parts, store) = (words.Split(' '), (await new ShopRegistry(documents).Stores(CancellationToken.None))[0]);
        int Percent(int index) => int.Parse(parts[index], System.Globalization.CultureInfo.InvariantCulture);
        var file = PlanFile.Of(DateOnly.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Percent(1), Percent(2));
        var outcome = await _desks[^1].Ports.Importer.Import(file, store, new() { By = "lead", Language = "en" }, null, CancellationToken.None);
        Assert.True(outcome.Value is { RowsTaken: > 0 }, outcome.Refusal?.ToString());
    }

    public void Dispose()
    {
        _desks.ForEach(desk => desk.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
