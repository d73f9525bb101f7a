using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Models;

/// <summary>How a service departs from OpenAI's own: whether it takes a schema, what it calls the answer's limit, which switches it wants.</summary>
internal sealed record ProviderProfile(bool TakesSchema, bool OldLimitName, IReadOnlyDictionary<string, JsonNode?> Fields)
{
    private static readonly string[] Reserved = ["model", "messages", "stream", "stream_options", "response_format", "max_tokens", "max_completion_tokens", "tools", "tool_choice", "functions"];

    public static bool IsReserved(string field) => Reserved.Contains(field, StringComparer.OrdinalIgnoreCase);

    public static ProviderProfile Of(ModelSettings settings)
    {
        var fields = settings.Fields.ToDictionary(field => field.Key, field => Value(field.Value), StringComparer.Ordinal);
        var host = settings.Address?.Host ?? "";
        var isQwen = host.EndsWith("aliyuncs.com", StringComparison.OrdinalIgnoreCase);
        var isDeepSeek = host.EndsWith("deepseek.com", StringComparison.OrdinalIgnoreCase);
        if (isQwen)
        {
            fields.TryAdd("enable_thinking", JsonValue.Create(false));
        }

        var takesSchema = settings.Structure.Trim().ToUpperInvariant() switch
        {
            "SCHEMA" => true,
            "OBJECT" => false,
            _ => !isQwen && !isDeepSeek,
        };
        return new(takesSchema, settings.Is(ModelSettings.Compatible), fields);
    }

    /// <summary>The request as the service wants it.</summary>
    public string Fit(string body)
    {
        if (JsonNode.Parse(body) is not JsonObject request)
        {
            return body;
        }

        if (OldLimitName && request["max_completion_tokens"] is { } limit)
        {
            request.Remove("max_completion_tokens");
            request["max_tokens"] = limit.DeepClone();
        }

        foreach (var (name, value) in Fields)
        {
            request[name] = value?.DeepClone();
        }

        return request.ToJsonString();
    }

    /// <summary>true, 3, null and {…} as JSON, anything else as text.</summary>
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
