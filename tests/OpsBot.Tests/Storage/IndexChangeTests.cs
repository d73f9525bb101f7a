using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;

namespace OpsBot.Tests.Storage;

/// <summary>A release that declares an index finds by it what earlier releases have stored.</summary>
public sealed class IndexChangeTests : IDisposable
{
    private static readonly DocumentType<Plain> Before = new("things", thing => thing.Id, _ => "");

    private static readonly DocumentType<Plain> After = new(
        "things", thing => thing.Id, _ => "", new Dictionary<string, Func<Plain, string?>> { ["last"] = thing => thing.Id[^1..] });

    private static readonly DocumentType<Plain> Later = new(
        "things", thing => thing.Id, _ => "", new Dictionary<string, Func<Plain, string?>> { ["last"] = thing => "x" + thing.Id[^1..] }, [json => json]);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_stored_before_an_index_is_found_by_it(bool rebuilt)
    {
        await Fill();
        if (rebuilt)
        {
            await using (await Open(After))
            {
            }

            File.Delete(Path.Combine(_folder.Path, "documents.db"));
        }

        await using var store = await Open(After);

        Assert.Equal(["thing-0003", "thing-0013", "thing-0023"], (await Find(store, "3")).Take(3));
        Assert.Equal(250, (await Find(store, "3")).Count);
    }

    [Fact]
    public async Task A_new_schema_version_works_out_index_values_anew()
    {
        await Fill();
        await using (await Open(After))
        {
        }

        await using var store = await Open(Later);

        Assert.Empty(await Find(store, "3"));
        Assert.Equal(250, (await Find(store, "x3")).Count);
    }

    [Fact]
    public async Task Versions_and_sequence_stay_as_they_were()
    {
        await Fill();

        await using var store = await Open(After);

        Assert.Equal(1, store.LastSequence);
        Assert.Equal(1, (await store.Get(After.KeyOf("thing-0007"), Cancel))!.Version);
        Assert.IsType<CommitResult.Committed>(await store.Commit(new([After.Put(new("thing-0007"), 1)], []), Cancel));
    }

    private async Task Fill()
    {
        await using var store = await Open(Before);
        await store.Commit(new([.. Enumerable.Range(0, 2500).Select(number => Before.Put(new($"thing-{number:D4}"), 0))], []), Cancel);
    }

    private Task<EmbeddedStore> Open(DocumentType type) =>
        EmbeddedStore.Open(_folder.Path, [type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance);

    private static async Task<IReadOnlyList<string>> Find(EmbeddedStore store, string value)
    {
        var page = await store.Query(new("things", "last", KeyRange.Equal(value), 1000), Cancel);
        return [.. page.Documents.Select(document => document.Key.Id)];
    }
}
