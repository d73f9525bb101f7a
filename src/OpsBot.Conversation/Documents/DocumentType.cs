using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Conversation.Documents;

/// <summary>What a store must know of a collection before it serves: its name and the names of its indexes.</summary>
public abstract class DocumentType(string collection, ImmutableArray<string> indexes)
{
    public string Collection { get; } = collection;

    public ImmutableArray<string> Indexes { get; } = indexes;

    /// <summary>Names the schema version and the indexes: where it has changed, stored index values are worked out anew.</summary>
    public abstract string Shape { get; }

    /// <summary>The index values a stored document has by this declaration.</summary>
    public abstract IReadOnlyDictionary<string, string> KeysOf(Document document);
}

/// <summary>
/// Declares one kind of document: where it lies, its id, its shop, its index values and its schema version.
/// An index value longer than 400 characters is refused, since a store may bound it (LiteDB: 1,023 bytes).
/// <paramref name="upgraders"/> turn the JSON of schema version n (their position, from 1) into that of n + 1.
/// </summary>
public sealed class DocumentType<T>(
    string collection,
    Func<T, string> id,
    Func<T, string> store,
    IReadOnlyDictionary<string, Func<T, string?>>? indexes = null,
    IReadOnlyList<Func<JsonObject, JsonObject>>? upgraders = null)
    : DocumentType(collection, indexes is null ? [] : [.. indexes.Keys])
    where T : class
{
    public const int MaxIndexValue = 400;

    private static readonly JsonSerializerOptions Json = DocumentJson.Options;

    /// <summary>The schema version that is written now: 1 and one more for every upgrader.</summary>
    public int Schema { get; } = 1 + (upgraders?.Count ?? 0);

    public override string Shape => $"{Schema}:{string.Join(',', Indexes.Order(StringComparer.Ordinal))}";

    public override IReadOnlyDictionary<string, string> KeysOf(Document document) => KeysOf(Read(document));

    public DocumentKey KeyOf(string documentId) => new(Collection, documentId);

    public DocumentKey KeyOf(T value) => new(Collection, id(value));

    public DocumentWrite Put(T value, long? expectedVersion) =>
        new(KeyOf(value), expectedVersion, store(value), Schema, JsonSerializer.Serialize(value, Json), KeysOf(value));

    public DocumentWrite Delete(string documentId, long? expectedVersion) =>
        new(KeyOf(documentId), expectedVersion, "", Schema, null, ImmutableDictionary<string, string>.Empty);

    /// <summary>The value of a stored document, brought to the current schema.</summary>
    /// <exception cref="InvalidOperationException">The document was written by a later release.</exception>
    public T Read(Document document)
    {
        if (document.Schema > Schema)
        {
            throw new InvalidOperationException(
                $"{document.Key} has schema {document.Schema}, this release knows up to {Schema}: it was written by a later release.");
        }

        if (document.Schema == Schema)
        {
            return JsonSerializer.Deserialize<T>(document.Json, Json)!;
        }

        var node = JsonNode.Parse(document.Json)!.AsObject();
        for (var version = document.Schema; version < Schema; version++)
        {
            node = upgraders![version - 1](node);
        }

        return node.Deserialize<T>(Json)!;
    }

    private Dictionary<string, string> KeysOf(T value)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, read) in indexes ?? ImmutableDictionary<string, Func<T, string?>>.Empty)
        {
            if (read(value) is not { } key)
            {
                continue;
            }

            if (key.Length > MaxIndexValue)
            {
                throw new ArgumentException($"The index value {Collection}.{name} has {key.Length} characters, at most {MaxIndexValue} may be stored.");
            }

            keys[name] = key;
        }

        return keys;
    }
}
