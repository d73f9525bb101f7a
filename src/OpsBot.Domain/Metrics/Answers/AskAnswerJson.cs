using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>The one JSON document of <c>ask --json</c>: camel case, ISO days, UTC instants, Chinese as it is.</summary>
public static class AskAnswerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(AskAnswer answer) => JsonSerializer.Serialize(answer, Options);
}
