using System.Collections.Concurrent;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// The documents of the latest commits, which are the likeliest to be read and written next. Only the thread that commits adds,
/// after the view has taken the commit, so that what is found here is at least as new as every acknowledged commit. Any thread reads.
/// </summary>
internal sealed class RecentDocuments(long maxChars = RecentDocuments.DefaultChars)
{
    /// <summary>About 64 MB.</summary>
    public const long DefaultChars = 32 * 1024 * 1024;

    /// <summary>What an entry costs beside its text.</summary>
    private const int EntryChars = 200;

    private readonly ConcurrentDictionary<DocumentKey, Effect> _effects = new();
    private readonly Queue<Effect> _order = new();
    private long _chars;

    public int Count => _effects.Count;

    /// <summary>Whether the document is known here; a deleted one is known as null.</summary>
    public bool TryGet(DocumentKey key, out Document? document)
    {
        var isKnown = _effects.TryGetValue(key, out var effect);
        document = effect is { Json: { } json }
            ? new(key, effect.Version, effect.Store, effect.Schema, json, effect.Keys ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty)
            : null;
        return isKnown;
    }

    public bool TryGetVersion(DocumentKey key, out long version)
    {
        var isKnown = _effects.TryGetValue(key, out var effect);
        version = effect?.Json is null ? 0 : effect.Version;
        return isKnown;
    }

    public void Add(Effect effect)
    {
        _effects[effect.Key] = effect;
        _order.Enqueue(effect);
        _chars += CharsOf(effect);
        while (_chars > maxChars && _order.TryDequeue(out var oldest))
        {
            _chars -= CharsOf(oldest);

            // Not where a later effect on the same document has taken its place.
            _effects.TryRemove(KeyValuePair.Create(oldest.Key, oldest));
        }
    }

    public void Clear()
    {
        _effects.Clear();
        _order.Clear();
        _chars = 0;
    }

    private static long CharsOf(Effect effect) => EntryChars + effect.Id.Length + (effect.Json?.Length ?? 0);
}
