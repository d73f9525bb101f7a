using OpsBot.Conversation.Documents;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Registry;

/// <summary>
/// The registered shops and people. Shops are few and read in every turn, so they are kept in memory and read again after a
/// commit that touches them.
/// </summary>
public sealed class ShopRegistry(IDocumentStore documents)
{
    /// <summary>The most shops one installation holds; more is refused when one is added.</summary>
    public const int MaxStores = 500;

    public const string ByName = "name";

    public static DocumentType<Store> StoreType { get; } = new(
        "stores", store => store.Id, store => store.Id, new Dictionary<string, Func<Store, string?>> { [ByName] = store => store.Name });

    public static DocumentType<Person> PersonType { get; } = new(
        "people", person => person.Id, _ => "", new Dictionary<string, Func<Person, string?>> { [ByName] = person => person.Name });

    private volatile IReadOnlyList<Store>? _stores;

    /// <summary>What somebody becomes who speaks to the bot for the first time.</summary>
    public Role NewcomerRole { get; init; } = Role.Viewer;

    /// <summary>All shops by name.</summary>
    public async ValueTask<IReadOnlyList<Store>> Stores(CancellationToken cancel = default)
    {
        if (_stores is { } known)
        {
            return known;
        }

        var page = await documents.Query(new(StoreType.Collection, ByName, KeyRange.All, MaxStores), cancel);
        return _stores = [.. page.Documents.Select(StoreType.Read)];
    }

    /// <summary>Up to 1,000 people by name.</summary>
    public async ValueTask<IReadOnlyList<Person>> People(CancellationToken cancel = default)
    {
        var page = await documents.Query(new(PersonType.Collection, ByName, KeyRange.All, 1000), cancel);
        return [.. page.Documents.Select(PersonType.Read)];
    }

    public async ValueTask<Person?> Person(string id, CancellationToken cancel = default) =>
        await documents.Get(PersonType.KeyOf(id), cancel) is { } document ? PersonType.Read(document) : null;

    /// <summary>Called after every commit.</summary>
    public void Notice(Commit commit)
    {
        if (commit.Writes.Any(write => write.Key.Collection == StoreType.Collection))
        {
            _stores = null;
        }
    }
}
