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

    public void Dispose()
    {
        _desks.ForEach(desk => desk.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
