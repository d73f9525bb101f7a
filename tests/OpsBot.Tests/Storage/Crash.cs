using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

/// <summary>What must hold of a store after any end: nothing acknowledged missing, nothing half-written, the journal and the view equal.</summary>
internal static class Crash
{
    public static Task<EmbeddedStore> Open(string folder, EmbeddedStoreOptions? options = null) =>
        EmbeddedStore.Open(folder, [Third.Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance, options);

    public static async Task RequireWhole(EmbeddedStore store, IReadOnlyCollection<string> acknowledged)
    {
        var thirds = (await All(store, Third.Type, Third.ByNumber)).Where(third => third.Id != "counter").ToList();
        var byNumber = thirds.GroupBy(third => third.Number).ToDictionary(group => group.Key, group => group.Count());
        var audit = await All(store, AuditChain.Type, AuditChain.ByNumber);

        Assert.DoesNotContain(acknowledged, number => !byNumber.ContainsKey(number));
        Assert.DoesNotContain(byNumber, pair => pair.Value != 3);
        Assert.Equal(byNumber.Keys.Order(StringComparer.Ordinal), audit.Select(entry => entry.Entry.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(store.LastSequence, audit.Count);
        var counter = await store.Get(Third.Type.KeyOf("counter"));
        Assert.Equal(store.LastSequence, counter?.Version ?? 0);
        var report = await store.Check();
        Assert.Empty(report.Faults);
        Assert.Equal(store.LastSequence, report.Sequence);
    }

    private static async Task<List<T>> All<T>(EmbeddedStore store, DocumentType<T> type, string index)
        where T : class
    {
        var all = new List<T>();
        var query = new DocumentQuery(type.Collection, index, KeyRange.All, Limit: 1000);
        while (true)
        {
            var page = await store.Query(query);
            all.AddRange(page.Documents.Select(type.Read));
            if (page.Next is null)
            {
                return all;
            }

            query = query with { Cursor = page.Next };
        }
    }
}
