using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpsBot.Models;

/// <summary>
/// Reads what a model wrote: one JSON object, also inside a code fence or after thoughts. Texts in it are cleaned of what is not seen and refused where they
/// carry links, pictures or markup, which a channel could fetch or run.
/// </summary>
internal static partial class OutputReader
{
    /// <summary>The object, or null with the reason in words for the model.</summary>
    public static (JsonElement? Value, IReadOnlyList<string> Faults) Read(string text, OutputSchema schema)
    {
        if (Parse(text) is not { } value)
        {
            return (null, ["The answer must be one JSON object and nothing else."]);
        }

        IReadOnlyList<string> faults = [.. schema.Check(value), .. Unsafe(value).Distinct().Take(3)];
        return (faults.Count == 0 ? value : null, faults);
    }

    private static JsonElement? Parse(string text)
    {
        var from = text.LastIndexOf("</think>", StringComparison.Ordinal) is >= 0 and var thought ? thought : 0;
        var begin = text.IndexOf('{', from);
        var end = text.LastIndexOf('}');
        if (begin < 0 || end < begin)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Cleaned(text[begin..(end + 1)]), new() { MaxDepth = 16 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Escaped invisible characters become real ones by a round trip, so that they are stripped like the others.</summary>
    private static string Cleaned(string json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 16, AllowTrailingCommas = true });
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            Write(document.RootElement, writer);
        }

        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(value));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>A lone half of a surrogate, which JSON allows and no text has, is a fault of the answer.</summary>
    private static string Text(JsonElement value)
    {
        try
        {
            return PromptInputs.Plain(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("A text is broken.");
        }
    }

    private static IEnumerable<string> Unsafe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Unsafe(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Unsafe),
        JsonValueKind.String => Unsafe(value.GetString()!),
        _ => [],
    };

    public static bool IsUnsafe(string text) => Link().IsMatch(text) || Markup().IsMatch(text);

    private static IEnumerable<string> Unsafe(string text)
    {
        if (Link().IsMatch(text))
        {
            yield return "Texts must not hold links, addresses or pictures.";
        }

        if (Markup().IsMatch(text))
        {
            yield return "Texts must not hold HTML or other markup.";
        }
    }

    [GeneratedRegex(@"https?:|ftp:|data:[a-z]+/|javascript:|//[\w-]+\.|\bwww\.|!\[|\]\s*\(|\]\s*:\s*\S+\.|\b[\w-]+\.(?:com|net|org|io|cn|ru|xyz|top|app|dev|info|link|shop|site|co|me|cc)\b(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"<\s*/?\s*[a-z!][^>]{0,400}>|<\s*(?:script|img|iframe|svg)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
