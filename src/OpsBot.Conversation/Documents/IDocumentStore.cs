namespace OpsBot.Conversation.Documents;

/// <summary>
/// The store of everything but metric rows and files: versioned documents, found by id or by one declared index.
/// A commit that was acknowledged survives <c>kill -9</c> and a power cut; reads see every acknowledged commit.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The sequence of the last acknowledged commit, 0 for an empty store.</summary>
    long LastSequence { get; }

    /// <summary>The document, or null where there is none.</summary>
    ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default);

    /// <summary>The documents whose index value lies in the range, ordered by that value and then by id, ordinally.</summary>
    /// <exception cref="ArgumentException">The collection, the index or the cursor is not known here.</exception>
    ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default);

    /// <summary>
    /// Stores all writes and audit entries, or none. Completes when they are durable and readable.
    /// A cancelled wait does not undo a commit that has begun.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The disk is full or broken: nothing was stored.</exception>
    ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default);
}

/// <summary>
/// Asks one index of one collection. <see cref="Limit"/> is 1 to 1,000. <see cref="Cursor"/> is a former page's
/// <see cref="DocumentPage.Next"/>, with the same range and direction.
/// </summary>
public sealed record DocumentQuery(
    string Collection,
    string Index,
    KeyRange Range,
    int Limit = 100,
    string? Cursor = null,
    bool Descending = false);

/// <summary>Documents in order, and the cursor of the next page, or null where this was the last.</summary>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Next);

/// <summary>A range of index values, compared ordinally (UTF-16). Make one with the factories.</summary>
public sealed record KeyRange
{
    private KeyRange(string from, string? to, bool equal) => (From, To, IsEqual) = (from, to, equal);

    /// <summary>The first value that belongs to the range.</summary>
    public string From { get; }

    /// <summary>The first value above the range, or null for no upper bound. Unused when <see cref="IsEqual"/>.</summary>
    public string? To { get; }

    public bool IsEqual { get; }

    public static KeyRange All { get; } = new("", null, equal: false);

    public static KeyRange Equal(string value) => new(value, null, equal: true);

    /// <summary>From <paramref name="from"/> (included) up to <paramref name="to"/> (excluded; null: no upper bound).</summary>
    public static KeyRange Between(string from, string? to) => new(from, to, equal: false);

    /// <summary>Every value that begins with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(string prefix) =>
        prefix.Length == 0 ? All : new(prefix, prefix[..^1] + (char)(prefix[^1] + 1), equal: false);

    public bool Contains(string value) => IsEqual
        ? string.Equals(value, From, StringComparison.Ordinal)
        : string.CompareOrdinal(value, From) >= 0 && (To is null || string.CompareOrdinal(value, To) < 0);
}

/// <summary>The store can't write: the disk is full, broken or read-only. What was acknowledged before is safe.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
