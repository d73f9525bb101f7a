using OpsBot.Conversation.Documents;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Registry;

/// <summary>
/// What a new data folder begins with: one shop, and one person of each role, so that a single tester can be agent and lead.
/// They are renamed, changed or removed like any other.
/// </summary>
public static class FirstRun
{
    public const string LocalAdmin = "admin";

    public static Store Shop { get; } = new("main", "My store", "taobao", "CNY", "Asia/Shanghai");

    public static IReadOnlyList<Person> People { get; } =
    [
        new(LocalAdmin, "Admin", Role.Admin),
        new("lead", "Lead", Role.Lead),
        new("finance", "Finance", Role.Finance),
        new("agent", "Agent", Role.Agent),
        new("viewer", "Viewer", Role.Viewer),
    ];

    /// <summary>Stores them where no shop is registered yet. Safe to call at every start.</summary>
    public static async Task Prepare(IDocumentStore documents, ShopRegistry registry, TimeProvider clock, CancellationToken cancel = default)
    {
        if ((await registry.Stores(cancel)).Count > 0)
        {
            return;
        }

        var writes = People.Select(person => ShopRegistry.PersonType.Put(person, null)).Prepend(ShopRegistry.StoreType.Put(Shop, 0));
        var audit = new AuditEntry(Shop.Id, clock.GetUtcNow(), "opsbot", "store.added", $"store {Shop.Id}", null, Shop.Name, "first start", null);
        var commit = new Commit([.. writes], [audit]);
        await documents.Commit(commit, cancel);
        registry.Notice(commit);
    }
}
