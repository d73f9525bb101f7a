using System.Globalization;

namespace OpsBot.Protocol.DirectLine;

/// <summary>A client's place in a transcript: the sequence it saw last. Empty and <c>-</c> mean the beginning.</summary>
internal static class Watermark
{
    /// <summary>Null for the beginning. What is no number, or below zero, is refused.</summary>
    internal static long? Parse(string text) => text is "" or "-"
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw DirectLineRefusal.Malformed("The watermark is not one of ours.");

    internal static string Text(string asked) => Parse(asked)?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>
    /// A place beyond the end comes from a transcript that was restored to an earlier state. Reading goes on at the end then,
    /// or what is said next would stay unseen.
    /// </summary>
    internal static long WithinTranscript(long sequence, TranscriptState state) => Math.Min(sequence, state.Latest);
}
