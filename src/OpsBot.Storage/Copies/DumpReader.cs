using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpsBot.Storage.Copies;

/// <summary>Reads what <see cref="DumpWriter"/> wrote. Whether it is whole is known at its end only.</summary>
internal static class DumpReader
{
    /// <summary>The documents and commits, then the end, which is the last line and there exactly once.</summary>
    /// <exception cref="InvalidDataException">A line can't be read, the end is missing, or count or hash differ from the end's.</exception>
    public static IEnumerable<DumpLine> Read(Stream from)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var lines = new StreamReader(new GZipStream(from, CompressionMode.Decompress), Encoding.UTF8);
        var documents = 0L;
        var isFirst = true;
        while (lines.ReadLine() is { } text)
        {
            var line = Parse(text);
            if (isFirst && line.Begin?.Format != DumpWriter.Format)
            {
                throw new InvalidDataException($"The copy has format {line.Begin?.Format}, this release reads {DumpWriter.Format}.");
            }

            if (line.End is { } end)
            {
                RequireWhole(end, documents, hash, lines);
                yield return line;
                yield break;
            }

            documents += line.Document is null ? 0 : 1;
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            if (!isFirst)
            {
                yield return line;
            }

            isFirst = false;
        }

        throw new InvalidDataException("The copy has no end.");
    }

    private static void RequireWhole(DumpEnd end, long documents, IncrementalHash hash, StreamReader lines)
    {
        if (end.Documents != documents || end.Sha256 != Convert.ToHexStringLower(hash.GetHashAndReset()) || lines.ReadLine() is not null)
        {
            throw new InvalidDataException("The copy is not what was written: its count or hash differs.");
        }
    }

    private static DumpLine Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, DumpJson.Readable.DumpLine) ?? throw new InvalidDataException("The copy has an empty line.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("The copy has a line that is not JSON.", fault);
        }
    }
}
