using System.Text.Json;

namespace OpsBot.Protocol.Activities;

/// <summary>Reads into JSON of any shape: what is not there, or of another kind, is null and never an exception.</summary>
internal static class JsonReading
{
    /// <summary>The text at that path of names.</summary>
    public static string? TextAt(this JsonElement? root, params ReadOnlySpan<string> path) =>
        root.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Whatever is at that path of names.</summary>
    public static JsonElement? At(this JsonElement? root, params ReadOnlySpan<string> path)
    {
        var current = root;
        foreach (var name in path)
        {
            if (current is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(name, out var child))
                return null;

            current = child;
        }

        return current;
    }
}
