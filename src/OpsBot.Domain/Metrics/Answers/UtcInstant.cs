using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>An instant in UTC with a Z: 2026-06-01T01:00:00Z, with a fraction only where there is one.</summary>
internal sealed class UtcInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
