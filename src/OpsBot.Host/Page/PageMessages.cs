using System.Text.Json.Serialization;

namespace OpsBot.Host.Page;

internal sealed record SessionRequest(string? Person);

internal sealed record SessionAnswer(
    string Token, string ConversationId, string UserId, string Person, string Name, string Role, bool Picker);

internal sealed record PeopleAnswer(IReadOnlyList<PersonAnswer> People);

internal sealed record PersonAnswer(string Id, string Name, string Role);

internal sealed record PageError(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(PeopleAnswer))]
[JsonSerializable(typeof(PageError))]
internal sealed partial class PageJson : JsonSerializerContext;
