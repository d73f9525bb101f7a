using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Host.Commands;

/// <summary>How commands print JSON: camelCase, nulls kept, Chinese text as it is.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write(object value) => JsonSerializer.Serialize(value, Options);

    public static Task Print(this CommandContext context, object value) => Print(context.Out, value);

    public static Task Print(TextWriter output, object value) => output.WriteLineAsync(Write(value));
}
