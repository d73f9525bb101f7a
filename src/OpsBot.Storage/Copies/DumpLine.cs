using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Copies;

/// <summary>One line of a dump: exactly one of its properties is there.</summary>
internal sealed record DumpLine(DumpBegin? Begin = null, Effect? Document = null, JournalCommit? Commit = null, DumpEnd? End = null);

/// <summary>The documents that follow were read while commits above <see cref="After"/> went on.</summary>
internal sealed record DumpBegin(int Format, long After, DateTimeOffset At);

/// <summary>With the commits before it the dump is the store at <see cref="Sequence"/>. The hash covers all lines before this one.</summary>
internal sealed record DumpEnd(long Sequence, long Documents, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DumpLine))]
internal sealed partial class DumpJson : JsonSerializerContext
{
    public static DumpJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
