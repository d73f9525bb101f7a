using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// Commits that share one frame of the journal and one transaction of the view. Each sees the ones before it in the batch.
/// </summary>
internal sealed class CommitBatch(LiteView view, RecentDocuments recent, AuditTails tails, long lastSequence)
{
    private readonly Dictionary<DocumentKey, (long Stored, Effect? Effect)> _touched = [];
    private readonly Dictionary<string, ChainedAuditEntry> _lastAudit = new(StringComparer.Ordinal);
    private readonly List<JournalCommit> _commits = [];

    public IReadOnlyList<JournalCommit> Commits => _commits;

    public IReadOnlyDictionary<string, ChainedAuditEntry> LastAudit => _lastAudit;

    public long LastSequence => lastSequence + _commits.Count;

    /// <summary>The last effect on every document, and whether the view holds the document.</summary>
    public IEnumerable<(Effect Effect, bool? Exists)> Effects => _touched.Values
        .Where(touched => touched.Effect is not null)
        .Select(touched => (touched.Effect!, (bool?)(touched.Stored > 0)));

    /// <summary>Takes the commit into the batch, or names the documents it lost to.</summary>
    public CommitResult Add(Commit commit)
    {
        var conflicts = commit.Writes
            .Where(write => VersionOf(write.Key) is var version && write.ExpectedVersion is { } expected && expected != version)
            .Select(write => write.Key)
            .ToList();
        if (conflicts.Count > 0)
        {
            return new CommitResult.Conflict(conflicts);
        }

        var effects = new List<Effect>(commit.Writes.Count + commit.Audit.Count);
        effects.AddRange(commit.Writes.Select(EffectOf));
        effects.AddRange(commit.Audit.Select(EffectOf));
        foreach (var effect in effects)
        {
            var stored = _touched.TryGetValue(effect.Key, out var touched) ? touched.Stored : 0;
            _touched[effect.Key] = (stored, effect);
        }

        _commits.Add(new(LastSequence + 1, effects));
        return new CommitResult.Committed(LastSequence);
    }

    private long VersionOf(DocumentKey key)
    {
        if (!_touched.TryGetValue(key, out var touched))
        {
            _touched[key] = touched = (recent.TryGetVersion(key, out var version) ? version : view.VersionOf(key), null);
        }

        return touched.Effect is null ? touched.Stored : touched.Effect.Json is null ? 0 : touched.Effect.Version;
    }

    private Effect EffectOf(DocumentWrite write) =>
        new(write.Key.Collection, write.Key.Id, write.IsDelete ? 0 : VersionOf(write.Key) + 1, write.Store, write.Schema, write.Json, write.Keys);

    private Effect EffectOf(AuditEntry entry)
    {
        var linked = AuditChain.Link(_lastAudit.GetValueOrDefault(entry.Store) ?? tails.Of(view, entry.Store), entry);
        _lastAudit[entry.Store] = linked;
        var write = AuditChain.Type.Put(linked, 0);
        return new(write.Key.Collection, write.Key.Id, 1, write.Store, write.Schema, write.Json, write.Keys);
    }
}
