using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Inbound;

/// <summary>Turns a body into an activity in which nothing can surprise later: depth, names, encoding and pairs are checked here.</summary>
internal static class ActivityReader
{
    /// <exception cref="JsonException">The body is malformed; the message may be shown to its sender.</exception>
    public static Activity Read(Span<byte> body)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];

        if (!Utf8.IsValid(body))
            throw new JsonException("The body is not UTF-8.");

        ReplaceLoneSurrogates(body);
        return ActivityJson.Read(body);
    }

    /// <remarks>
    /// Clients cut texts in the middle of an emoji and send half of it as an escape. Such JSON reads well and throws later, when the text
    /// is taken out; the half is replaced by U+FFFD, which has the same length as an escape.
    /// </remarks>
    private static void ReplaceLoneSurrogates(Span<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 1 < json.Length;)
        {
            var length = 2;
            if (Escape(json, at) is { } unit)
            {
                length = 6;
                if (char.IsHighSurrogate(unit) && Escape(json, at + 6) is { } next && char.IsLowSurrogate(next))
                    length = 12;
                else if (char.IsSurrogate(unit))
                    "FFFD"u8.CopyTo(json[(at + 2)..]);
            }

            var rest = json[Math.Min(at + length, json.Length)..].IndexOf((byte)'\\');
            at = rest < 0 ? -1 : at + length + rest;
        }
    }

    private static char? Escape(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' &&
        ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
