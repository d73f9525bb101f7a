using OpsBot.Conversation.Documents;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Storage;

public sealed class MemoryDocumentStoreTests : DocumentStoreContract
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override ValueTask<IDocumentStore> Open(IReadOnlyList<DocumentType> types) => new(new MemoryDocumentStore(types));

    [Fact]
    public async Task A_commit_that_is_to_fail_fails_once_and_stores_nothing()
    {
        var store = (MemoryDocumentStore)Store;
        store.FailNextCommit();
        var commit = new Commit([Note.Type.Put(new("1", "one"), 0)], []);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.Commit(commit, Cancel));

        Assert.Empty(store.All(Note.Type.Collection));
        Assert.Equal(new CommitResult.Committed(1), await store.Commit(commit, Cancel));
    }
}
