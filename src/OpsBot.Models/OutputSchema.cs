using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Models;

/// <summary>
/// The part of JSON Schema that prompts use: type (also a list), properties, required, additionalProperties false, items, enum, minItems, maxItems, minLength,
/// maxLength, minimum, maximum. What a schema says beside these is a fault when it is loaded, so that nothing is believed to be checked that is not.
/// </summary>
internal sealed class OutputSchema
{
    private static readonly string[] Known =
        ["type", "properties", "required", "additionalProperties", "items", "enum", "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "description"];

    private static readonly string[] Bounds = ["minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum"];

    private readonly JsonElement _root;

    public OutputSchema(string json)
    {
        Json = json;
        using var document = JsonDocument.Parse(json);
        _root = document.RootElement.Clone();
    }

    /// <summary>The schema as it stands in its file.</summary>
    public string Json { get; }

    /// <summary>Without the bounds that strict services refuse; those are checked here all the same.</summary>
    public string ForService
    {
        get
        {
            var schema = JsonNode.Parse(Json)!;
            Unbound(schema);
            return schema.ToJsonString();
        }
    }

    /// <summary>What this reader does not understand of the schema, and objects that leave members open.</summary>
    public IEnumerable<string> Faults() => FaultsOf(_root, "$");

    /// <summary>Where a value departs from the schema, one sentence each, at most a few.</summary>
    public IReadOnlyList<string> Check(JsonElement value)
    {
        var faults = new List<string>();
        Check(value, _root, "$", faults);
        return [.. faults.Take(8)];
    }

    private static void Unbound(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Bounds.ToList().ForEach(bound => members.Remove(bound));
                members.ToList().ForEach(member => Unbound(member.Value));
                break;
            case JsonArray items:
                items.ToList().ForEach(Unbound);
                break;
        }
    }

    private static IEnumerable<string> FaultsOf(JsonElement schema, string path)
    {
        foreach (var member in schema.EnumerateObject().Where(member => !Known.Contains(member.Name, StringComparer.Ordinal)))
        {
            yield return $"{path}: '{member.Name}' is not checked by this reader.";
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            if (!schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False)
            {
                yield return $"{path}: an object needs additionalProperties false.";
            }

            var required = Strings(schema, "required");
            foreach (var property in properties.EnumerateObject())
            {
                if (!required.Contains(property.Name, StringComparer.Ordinal))
                {
                    yield return $"{path}.{property.Name} is not required; services with strict schemas want every member.";
                }

                foreach (var fault in FaultsOf(property.Value, $"{path}.{property.Name}"))
                {
                    yield return fault;
                }
            }
        }

        foreach (var fault in schema.TryGetProperty("items", out var items) ? FaultsOf(items, path + "[]") : [])
        {
            yield return fault;
        }
    }

    private static void Check(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? Strings(schema, "type") : [type.GetString()!] : [];
        if (types.Count > 0 && !types.Any(name => Is(value, name)))
        {
            faults.Add($"{path} must be {string.Join(" or ", types)}.");
            return;
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            faults.Add($"{path} must be one of {allowed.GetRawText()}.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Members(value, schema, path, faults);
                break;
            case JsonValueKind.Array:
                Bound(value.GetArrayLength(), schema, "minItems", "maxItems", path, "items", faults);
                var number = 0;
                foreach (var item in schema.TryGetProperty("items", out var items) ? value.EnumerateArray() : default)
                {
                    Check(item, items, $"{path}[{number++}]", faults);
                }

                break;
            case JsonValueKind.String:
                Bound(value.GetString()!.Length, schema, "minLength", "maxLength", path, "characters", faults);
                break;
            case JsonValueKind.Number:
                Bound(value.GetDouble(), schema, "minimum", "maximum", path, "", faults);
                break;
        }
    }

    private static void Members(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        faults.AddRange(Strings(schema, "required").Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing."));
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var inner))
            {
                Check(member.Value, inner, $"{path}.{member.Name}", faults);
            }
            else
            {
                faults.Add($"{path} must not have members beside {string.Join(", ", properties.EnumerateObject().Select(property => property.Name))}.");
            }
        }
    }

    private static void Bound(double size, JsonElement schema, string least, string most, string path, string what, List<string> faults)
    {
        if (schema.TryGetProperty(least, out var minimum) && size < minimum.GetDouble())
        {
            faults.Add($"{path} must be at least {minimum.GetRawText()} {what}".TrimEnd() + ".");
        }

        if (schema.TryGetProperty(most, out var maximum) && size > maximum.GetDouble())
        {
            faults.Add($"{path} must be at most {maximum.GetRawText()} {what}".TrimEnd() + ".");
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };

    private static List<string> Strings(JsonElement schema, string member) =>
        schema.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(one => one.GetString()!)] : [];
}
