using OpsBot.Conversation.Documents;

namespace OpsBot.Tests.Refunds;

/// <summary>A store whose process dies at the n-th commit from now, before or after it is durable; until it is revived nothing answers.</summary>
internal sealed class CrashingStore(IDocumentStore inner) : IDocumentStore
{
    private int _left = int.MaxValue;
    private bool _after;
    private volatile bool _dead;

    public bool HasCrashed { get; private set; }

    public long LastSequence => inner.LastSequence;

    public void CrashAt(int commit, bool after) => (_left, _after, HasCrashed) = (commit, after, false);

    public void Revive() => (_dead, _left) = (false, int.MaxValue);

    public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default)
    {
        ThrowIfDead();
        return inner.Get(key, cancel);
    }

    public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default)
    {
        ThrowIfDead();
        return inner.Query(query, cancel);
    }

    public async ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default)
    {
        ThrowIfDead();
        if (Interlocked.Decrement(ref _left) != 0)
        {
            return await inner.Commit(commit, cancel);
        }

        (_dead, HasCrashed) = (true, true);
        if (_after)
        {
            await inner.Commit(commit, cancel);
        }

        throw new InvalidOperationException("The process died.");
    }

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new InvalidOperationException("The process is dead.");
        }
    }
}
