using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpsBot.Protocol.Connector;

namespace OpsBot.Protocol.Activities;

/// <summary>
/// Reads and writes activities: camelCase, nulls left out, names read case-insensitively, depth at most <see cref="MaxDepth"/>,
/// a name given twice in one object refused, Chinese text unescaped.
/// </summary>
public static class ActivityJson
{
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static ActivityJsonContext Context { get; } = new(new JsonSerializerOptions(Options));

    internal static JsonTypeInfo<ChannelAccount> ChannelAccount => Context.ChannelAccount;

    internal static JsonTypeInfo<ConversationParameters> ConversationParameters => Context.ConversationParameters;

    /// <exception cref="JsonException">The text is no activity: not JSON, too deep, or a field has the wrong type.</exception>
    public static Activity Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Activity) ?? throw new JsonException("The body is null, not an activity.");

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static Activity Read(string json) =>
        JsonSerializer.Deserialize(json, Context.Activity) ?? throw new JsonException("The body is null, not an activity.");

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Context.Activity);

    public static byte[] WriteUtf8(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, Context.Activity);

    /// <summary>The body of a response to <c>expectReplies</c>.</summary>
    internal static byte[] WriteUtf8(ExpectedReplies replies) => JsonSerializer.SerializeToUtf8Bytes(replies, Context.ExpectedReplies);

    private static JsonSerializerOptions CreateOptions() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };
}

[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ConversationParameters))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
