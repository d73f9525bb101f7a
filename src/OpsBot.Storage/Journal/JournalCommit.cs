using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Conversation.Documents;

namespace OpsBot.Storage.Journal;

/// <summary>What a commit did to one document: its whole new state, or its end (no <see cref="Json"/>). Applying it twice is harmless.</summary>
internal sealed record Effect(
    string Collection,
    string Id,
    long Version,
    string Store,
    int Schema,
    string? Json,
    IReadOnlyDictionary<string, string>? Keys)
{
    [JsonIgnore]
    public DocumentKey Key => new(Collection, Id);
}

/// <summary>One commit as the journal holds it: audit entries are effects like any other.</summary>
internal sealed record JournalCommit(long Sequence, IReadOnlyList<Effect> Effects);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<JournalCommit>))]
[JsonSerializable(typeof(Effect))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>Chinese text stays readable in the journal.</summary>
    public static JournalJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
