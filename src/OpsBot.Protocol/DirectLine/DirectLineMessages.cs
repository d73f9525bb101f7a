using System.Text.Json.Serialization;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>The claims of a token, under the names that the Direct Line client library reads.</summary>
internal sealed record DirectLineToken(
    [property: JsonPropertyName("conv")] string ConversationId,
    [property: JsonPropertyName("user")] string? UserId,
    [property: JsonPropertyName("name")] string? UserName,
    [property: JsonPropertyName("origins")] IReadOnlyList<string>? Origins,
    [property: JsonPropertyName("exp")] long Expires);

internal sealed record TokenAnswer(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl);

internal sealed record TokenRequest(ChannelAccount? User, IReadOnlyList<string>? TrustedOrigins);

internal sealed record StartRequest(ChannelAccount? User, string? Locale);

internal sealed record ResourceAnswer(string Id);

internal sealed record SessionAnswer(string SessionId);

internal sealed record ErrorAnswer(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = ActivityJson.MaxDepth)]
[JsonSerializable(typeof(DirectLineToken))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(ResourceAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
