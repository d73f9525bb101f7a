using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Writes activity sets as they go to clients: links to files signed, the watermark behind the activities.</summary>
internal sealed class ActivitySets(FileLinks files)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entries, and the last one's sequence as watermark; without entries <paramref name="after"/> stays.</summary>
    internal ReadOnlyMemory<byte> Write(IReadOnlyList<TranscriptEntry> entries, long after, Uri address) =>
        Write(entries.Select(entry => entry.Activity), entries.Count > 0 ? entries[^1].Sequence : after, address);

    /// <summary>Activities that stand in no transcript: they move no watermark.</summary>
    internal ReadOnlyMemory<byte> WriteShownOnce(IEnumerable<Activity> activities, Uri address) => Write(activities, null, address);

    private ReadOnlyMemory<byte> Write(IEnumerable<Activity> activities, long? watermark, Uri address)
    {
        var written = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(written, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("activities");
            foreach (var activity in activities)
            {
                writer.WriteRawValue(files.Sign(ActivityJson.Write(activity), address), skipInputValidation: true);
            }

            writer.WriteEndArray();
            if (watermark is { } sequence)
            {
                writer.WriteString("watermark", sequence.ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
        }

        return written.WrittenMemory;
    }
}
