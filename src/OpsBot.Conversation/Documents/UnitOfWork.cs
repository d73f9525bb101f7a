namespace OpsBot.Conversation.Documents;

/// <summary>
/// What one turn has read and means to write. Reads see its own writes; every document that is put again is stored only if
/// nobody else has stored it since it was read. Not safe for use by several threads at once.
/// </summary>
public sealed class UnitOfWork(IDocumentStore documents)
{
    private readonly Dictionary<DocumentKey, long> _read = [];
    private readonly Dictionary<DocumentKey, DocumentWrite> _writes = [];
    private readonly Dictionary<DocumentKey, object?> _values = [];
    private readonly List<AuditEntry> _audit = [];

    /// <summary>The document, as this unit has put it or as it is stored, or null.</summary>
    public async ValueTask<T?> Get<T>(DocumentType<T> type, string id, CancellationToken cancel = default)
        where T : class
    {
        var key = type.KeyOf(id);
        if (_values.TryGetValue(key, out var known))
        {
            return (T?)known;
        }

        var document = await documents.Get(key, cancel);
        _read[key] = document?.Version ?? 0;
        var value = document is null ? null : type.Read(document);
        _values[key] = value;
        return value;
    }

    /// <summary>Stored documents by one index. Writes of this unit that are not committed yet are not seen.</summary>
    public async ValueTask<Page<T>> Query<T>(
        DocumentType<T> type, string index, KeyRange range, int limit = 100, string? cursor = null, bool descending = false,
        CancellationToken cancel = default)
        where T : class
    {
        var page = await documents.Query(new(type.Collection, index, range, limit, cursor, descending), cancel);
        foreach (var document in page.Documents)
        {
            _read.TryAdd(document.Key, document.Version);
        }

        return new([.. page.Documents.Select(type.Read)], page.Next);
    }

    /// <summary>Stores the value with this unit. A document that was never read must be new.</summary>
    public void Put<T>(DocumentType<T> type, T value)
        where T : class
    {
        var key = type.KeyOf(value);
        _writes[key] = type.Put(value, _read.GetValueOrDefault(key, 0));
        _values[key] = value;
    }

    public void Delete<T>(DocumentType<T> type, string id)
        where T : class
    {
        var key = type.KeyOf(id);
        _writes[key] = type.Delete(id, _read.TryGetValue(key, out var version) ? version : null);
        _values[key] = null;
    }

    /// <summary>Appends to the audit of the entry's store, in the same commit.</summary>
    public void Audit(AuditEntry entry) => _audit.Add(entry);

    /// <summary>How many steps were written into the audit so far.</summary>
    public int Audits => _audit.Count;

    public Commit ToCommit() => new([.. _writes.Values], [.. _audit]);
}

/// <summary>Values in index order, and the cursor of the next page, or null where this was the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
