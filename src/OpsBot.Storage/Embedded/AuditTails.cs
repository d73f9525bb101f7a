using OpsBot.Conversation.Documents;

namespace OpsBot.Storage.Embedded;

/// <summary>The last audit entry of each store, read once and then remembered by the thread that commits.</summary>
internal sealed class AuditTails
{
    private readonly Dictionary<string, ChainedAuditEntry?> _last = new(StringComparer.Ordinal);

    public ChainedAuditEntry? Of(LiteView view, string store)
    {
        if (!_last.TryGetValue(store, out var last))
        {
            _last[store] = last = Read(view, store);
        }

        return last;
    }

    public void Remember(IReadOnlyDictionary<string, ChainedAuditEntry> last)
    {
        foreach (var (store, entry) in last)
        {
            _last[store] = entry;
        }
    }

    private static ChainedAuditEntry? Read(LiteView view, string store)
    {
        var range = AuditChain.OfStore(store);
        var found = view.Range(
            AuditChain.Type.Collection, AuditChain.ByNumber, IndexKey.Below(range.From), IndexKey.Below(range.To!), limit: 1, descending: true);
        return found is [var (_, document)] ? AuditChain.Type.Read(document) : null;
    }
}
