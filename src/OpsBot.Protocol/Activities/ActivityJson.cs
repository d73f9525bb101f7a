using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Protocol.Activities;

/// <summary>
/// Reads and writes activities: camelCase, nulls left out, names read case-insensitively, depth at most <see cref="MaxDepth"/>,
/// Chinese text unescaped.
/// </summary>
public static class ActivityJson
{
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static ActivityJsonContext Context { get; } = new(new JsonSerializerOptions(Options));

    /// <exception cref="JsonException">The text is no activity: not JSON, too deep, or a field has the wrong type.</exception>
    public static Activity Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Activity) ?? throw new JsonException("The body is null, not an activity.");

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static Activity Read(string json) =>
        JsonSerializer.Deserialize(json, Context.Activity) ?? throw new JsonException("The body is null, not an activity.");

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Context.Activity);

    public static byte[] WriteUtf8(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, Context.Activity);

    private static JsonSerializerOptions CreateOptions() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        NumberHandling = JsonNumberHandling.Strict,
    };
}

[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(InvokeResponse))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
