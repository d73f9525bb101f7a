using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;

namespace OpsBot.Tests.Storage;

public sealed class EmbeddedStoreTests : DocumentStoreContract
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await ((EmbeddedStore)Store).DisposeAsync();
        _folder.Dispose();
    }

    protected override async ValueTask<IDocumentStore> Open(IReadOnlyList<DocumentType> types) =>
        await EmbeddedStore.Open(_folder.Path, types, TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
}
