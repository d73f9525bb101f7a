using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>A recorded exchange of a real client.</summary>
internal static class Fixture
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IEnumerable<string> Names(string prefix) =>
        Directory.EnumerateFiles(Folder, prefix + "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static JsonObject Body(string name) =>
        (JsonObject)JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")))!["body"]!.DeepClone();

    public static string Message(Action<JsonObject>? change = null)
    {
        var body = Body("in-msteams-message-personal");
        change?.Invoke(body);
        return body.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web));
    }
}
