using System.Buffers.Text;
using System.Text.Json;
using OpsBot.Conversation.Documents;

namespace OpsBot.Testing.Documents;

/// <summary>
/// A document store in memory with the whole contract: versions, conflicts, audit chains, ordinal order and cursors.
/// Safe for use by several threads.
/// </summary>
public sealed class MemoryDocumentStore(params IEnumerable<DocumentType> types) : IDocumentStore
{
    private readonly Lock _gate = new();
    private readonly CommitCheck _check = new(types);
    private readonly Dictionary<DocumentKey, Document> _documents = [];
    private readonly Dictionary<string, ChainedAuditEntry> _lastAudit = new(StringComparer.Ordinal);
    private readonly Queue<Exception> _faults = [];
    private long _sequence;

    public long LastSequence => Interlocked.Read(ref _sequence);

    /// <summary>Called with every commit before it is checked, outside the lock: a place to pause, count or race.</summary>
    public Func<Commit, Task>? BeforeCommit { get; set; }

    /// <summary>The next commit stores nothing and throws; several calls fail several commits.</summary>
    public void FailNextCommit(Exception? fault = null)
    {
        lock (_gate)
        {
            _faults.Enqueue(fault ?? new StoreUnavailableException("The disk is full."));
        }
    }

    /// <summary>Every document of a collection, by id.</summary>
    public IReadOnlyList<Document> All(string collection)
    {
        lock (_gate)
        {
            return [.. _documents.Values.Where(document => document.Key.Collection == collection).OrderBy(document => document.Key.Id, StringComparer.Ordinal)];
        }
    }

    public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        _check.Check(key);
        lock (_gate)
        {
            return new(_documents.GetValueOrDefault(key));
        }
    }

    public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        _check.Check(query);
        var after = query.Cursor is null ? null : ReadCursor(query.Cursor);
        List<Place> places;
        lock (_gate)
        {
            places = [.. _documents.Values
                .Where(document => document.Key.Collection == query.Collection && document.Keys.ContainsKey(query.Index))
                .Select(document => new Place(document.Keys[query.Index], document))
                .Where(place => query.Range.Contains(place.Value))];
        }

        places.Sort((one, other) => query.Descending ? other.CompareTo(one.Value, one.Document.Key.Id) : one.CompareTo(other.Value, other.Document.Key.Id));
        var rest = after is null
            ? places
            : [.. places.Where(place => place.CompareTo(after[0], after[1]) is var order && (query.Descending ? order < 0 : order > 0))];
        var page = rest.Take(query.Limit).ToList();
        var next = rest.Count > page.Count ? CursorOf(page[^1]) : null;
        return new(new DocumentPage([.. page.Select(place => place.Document)], next));
    }

    public async ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        _check.Check(commit);
        if (BeforeCommit is { } before)
        {
            await before(commit);
        }

        lock (_gate)
        {
            return _faults.TryDequeue(out var fault) ? throw fault : Store(commit);
        }
    }

    private CommitResult Store(Commit commit)
    {
        var conflicts = commit.Writes
            .Where(write => write.ExpectedVersion is { } expected && expected != VersionOf(write.Key))
            .Select(write => write.Key)
            .ToList();
        if (conflicts.Count > 0)
        {
            return new CommitResult.Conflict(conflicts);
        }

        if (commit.IsEmpty)
        {
            return new CommitResult.Committed(_sequence);
        }

        foreach (var write in commit.Writes)
        {
            Store(write);
        }

        foreach (var entry in commit.Audit)
        {
            var linked = AuditChain.Link(_lastAudit.GetValueOrDefault(entry.Store), entry);
            _lastAudit[entry.Store] = linked;
            Store(AuditChain.Type.Put(linked, 0));
        }

        return new CommitResult.Committed(Interlocked.Increment(ref _sequence));
    }

    private void Store(DocumentWrite write)
    {
        if (write.Json is null)
        {
            _documents.Remove(write.Key);
            return;
        }

        var keys = new Dictionary<string, string>(write.Keys, StringComparer.Ordinal);
        _documents[write.Key] = new(write.Key, VersionOf(write.Key) + 1, write.Store, write.Schema, write.Json, keys);
    }

    private long VersionOf(DocumentKey key) => _documents.GetValueOrDefault(key)?.Version ?? 0;

    private static string CursorOf(Place place) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([place.Value, place.Document.Key.Id]));

    private static string[] ReadCursor(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is [_, _] parts
                ? parts
                : throw new FormatException();
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw new ArgumentException("The cursor is not one of this store's.", fault);
        }
    }

    private sealed record Place(string Value, Document Document)
    {
        public int CompareTo(string value, string id) => string.CompareOrdinal(Value, value) is var order and not 0
            ? order
            : string.CompareOrdinal(Document.Key.Id, id);
    }
}
