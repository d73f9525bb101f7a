using System.Collections.Frozen;
using LiteDB;
using LiteDB.Engine;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// The LiteDB file: what the journal says, ready to be read. It can be rebuilt at any time, so its own durability does not count.
/// One thread writes; any thread reads. Values are handed to LiteDB as parameters only: it compiles every text of a condition
/// it has not seen, and keeps it for ever.
/// </summary>
internal sealed class LiteView : IDisposable
{
    private const string State = "opsbot_state";
    private const string Applied = "applied";
    private const string ShapePrefix = "shape_";

    // One commit waits for each checkpoint: small ones keep that wait at some milliseconds.
    private const int CheckpointPages = 2_000;

    private readonly LiteEngine _engine;
    private readonly ViewStreams _streams;
    private readonly FrozenDictionary<string, FrozenSet<string>> _collections;

    private LiteView(LiteEngine engine, ViewStreams streams, FrozenDictionary<string, FrozenSet<string>> collections) =>
        (_engine, _streams, _collections) = (engine, streams, collections);

    /// <summary>The sequence of the last commit in the file.</summary>
    public long LastApplied { get; private set; }

    /// <summary>Opens the file, or creates it, with every collection and index: LiteDB breaks when one is made beside readers.</summary>
    public static LiteView Open(string path, FrozenDictionary<string, FrozenSet<string>> collections)
    {
        var streams = new ViewStreams(path);
        LiteEngine? engine = null;
        try
        {
            engine = new LiteEngine(streams.Settings);
            if (engine.Pragma(Pragmas.COLLATION).AsString != Collation.Binary.ToString())
            {
                throw new LiteException(0, "The file is not in the binary collation.");
            }

            engine.Pragma(Pragmas.UTC_DATE, true);
            engine.Pragma(Pragmas.CHECKPOINT, CheckpointPages);
            var view = new LiteView(engine, streams, collections);
            view.Prepare();
            return view;
        }
        catch
        {
            using (streams)
            {
                engine?.Dispose();
            }

            throw;
        }
    }

    public Document? Get(DocumentKey key) => FindById(key.Collection, key.Id) is { } found ? ViewBson.ToDocument(key.Collection, found) : null;

    public long VersionOf(DocumentKey key) => FindById(key.Collection, key.Id)?["version"].AsInt64 ?? 0;

    /// <summary>Documents whose index key lies between two bounds (both included), in order.</summary>
    public List<(string Key, Document Document)> Range(string collection, string index, BsonValue low, BsonValue high, int limit, bool descending)
    {
        var field = ViewBson.FieldOf(index);
        var query = new Query
        {
            OrderBy = BsonExpression.Create(field),
            Order = descending ? Query.Descending : Query.Ascending,
            Limit = limit,
        };
        query.Where.Add(BsonExpression.Create($"$.{field} BETWEEN @0 AND @1", low, high));
        return [.. Read(collection, query).Select(found => (found[field].AsString, ViewBson.ToDocument(collection, found)))];
    }

    /// <summary>The collections in the file, also those that no type declares any more.</summary>
    public List<string> Collections() => [.. Read("$cols", new Query())
        .Where(found => found["type"].AsString == "user" && found["name"].AsString != State)
        .Select(found => found["name"].AsString)];

    /// <summary>The documents of a collection with an id above one, in order of the id: a page of a dump.</summary>
    public List<Document> Page(string collection, string? after, int limit)
    {
        var query = new Query { OrderBy = BsonExpression.Create("_id"), Limit = limit };
        query.Where.Add(after is null ? BsonExpression.Create("$._id >= @0", "") : BsonExpression.Create("$._id > @0", after));
        return [.. Read(collection, query).Select(found => ViewBson.ToDocument(collection, found))];
    }

    /// <summary>Writes effects and the sequence they lead to, or nothing. Whether a document exists already is looked up where it is not told.</summary>
    public void Apply(IEnumerable<(Effect Effect, bool? Exists)> effects, long sequence)
    {
        InTransaction(() =>
        {
            foreach (var collection in effects.GroupBy(item => item.Effect.Collection, StringComparer.Ordinal))
            {
                Apply(collection.Key, collection);
            }

            _engine.Update(State, [new BsonDocument { ["_id"] = Applied, ["sequence"] = sequence }]);
        });
        LastApplied = sequence;
    }

    /// <summary>The shape by which the index values of the collection were worked out, or null where that is not known.</summary>
    public string? ShapeOf(string collection) => FindById(State, ShapePrefix + collection)?["shape"].AsString;

    /// <summary>Writes documents as they are with the index values given, all or none.</summary>
    public void Rekey(string collection, IEnumerable<Effect> documents) => InTransaction(() => _engine.Update(collection, documents.Select(ViewBson.ToBson)));

    public void SetShape(string collection, string shape) =>
        InTransaction(() => _engine.Upsert(State, [new BsonDocument { ["_id"] = ShapePrefix + collection, ["shape"] = shape }], BsonAutoId.ObjectId));

    public void Checkpoint() => _engine.Checkpoint();

    public void Dispose()
    {
        using (_streams)
        {
            _engine.Dispose();
        }
    }

    private void Prepare()
    {
        var existing = Read("$cols", new Query()).Select(found => found["name"].AsString).ToHashSet(StringComparer.Ordinal);
        foreach (var (collection, indexes) in _collections.Append(new(State, [])))
        {
            if (!existing.Contains(collection))
            {
                Create(collection);
            }

            foreach (var index in indexes)
            {
                _engine.EnsureIndex(collection, ViewBson.FieldOf(index), BsonExpression.Create("$." + ViewBson.FieldOf(index)), unique: false);
            }
        }

        LastApplied = FindById(State, Applied)?["sequence"].AsInt64 ?? throw new LiteException(0, "The file does not say what was applied to it.");
    }

    /// <summary>LiteDB makes a collection with its first document; only <see cref="State"/> keeps it.</summary>
    private void Create(string collection)
    {
        _engine.BeginTrans();
        _engine.Insert(collection, [new BsonDocument { ["_id"] = Applied, ["sequence"] = 0L }], BsonAutoId.ObjectId);
        if (collection != State)
        {
            _engine.Delete(collection, [Applied]);
        }

        _engine.Commit();
    }

    private void Apply(string collection, IEnumerable<(Effect Effect, bool? Exists)> effects)
    {
        var inserts = new List<BsonDocument>();
        var updates = new List<BsonDocument>();
        var deletes = new List<BsonValue>();
        foreach (var (effect, known) in effects)
        {
            var exists = known ?? FindById(collection, effect.Id) is not null;
            if (effect.Json is null)
            {
                deletes.Add(effect.Id);
            }
            else
            {
                (exists ? updates : inserts).Add(ViewBson.ToBson(effect));
            }
        }

        var done = inserts.Count == 0 ? 0 : _engine.Insert(collection, inserts, BsonAutoId.ObjectId);
        done += updates.Count == 0 ? 0 : _engine.Update(collection, updates);
        if (done != inserts.Count + updates.Count)
        {
            throw new LiteException(0, $"{collection}: {inserts.Count + updates.Count - done} documents could not be written.");
        }

        if (deletes.Count > 0)
        {
            _engine.Delete(collection, deletes);
        }
    }

    private BsonDocument? FindById(string collection, string id)
    {
        var query = new Query { Limit = 1 };
        query.Where.Add(BsonExpression.Create("$._id = @0", id));
        return Read(collection, query) is [var found] ? found : null;
    }

    /// <summary>Reads to the end at once: an open cursor holds a transaction and stops checkpoints.</summary>
    private List<BsonDocument> Read(string collection, Query query)
    {
        using var reader = _engine.Query(collection, query);
        var found = new List<BsonDocument>();
        while (reader.Read())
        {
            found.Add(reader.Current.AsDocument);
        }

        return found;
    }

    private void InTransaction(Action write)
    {
        _engine.BeginTrans();
        try
        {
            write();
            if (!_engine.Commit())
            {
                throw new LiteException(0, "The transaction was not open any more.");
            }
        }
        catch
        {
            TryRollback();
            throw;
        }
    }

    private void TryRollback()
    {
        try
        {
            _engine.Rollback();
        }
        catch (Exception fault) when (fault is LiteException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // A broken engine has nothing to roll back; the caller opens it anew.
        }
    }
}
