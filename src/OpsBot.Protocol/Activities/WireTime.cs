using System.Globalization;
using System.Text.Json;

namespace OpsBot.Protocol.Activities;

/// <summary>Times as ISO 8601 text: read leniently, because a bad timestamp never rejects an activity; UTC is written with Z.</summary>
internal static class WireTime
{
    public static DateTimeOffset? Read(JsonElement? wire) =>
        wire is { ValueKind: JsonValueKind.String } text &&
        DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    public static JsonElement? Write(DateTimeOffset? time) => time switch
    {
        null => null,
        { Offset.Ticks: 0 } utc => JsonElement.Parse($"\"{utc:yyyy-MM-ddTHH:mm:ss.fffffff}Z\""),
        { } local => JsonElement.Parse($"\"{local:yyyy-MM-ddTHH:mm:ss.fffffffzzz}\""),
    };
}
