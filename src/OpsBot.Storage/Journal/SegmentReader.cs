using System.Buffers.Binary;
using System.Globalization;
using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Journal;

/// <summary>
/// Reads one segment file: a header (magic, format version, first sequence, CRC32C) and frames.
/// A file is named by its first sequence, so that names sort as the commits do.
/// </summary>
internal static class SegmentReader
{
    public const int HeaderBytes = 24;
    public const int FormatVersion = 1;
    public const string Extension = ".journal";

    private const ulong Magic = 0x0A4C_4E52_4A42_4F4F;

    public static string NameOf(long firstSequence) => firstSequence.ToString("D15", CultureInfo.InvariantCulture) + Extension;

    public static long FirstSequenceOf(string name) =>
        long.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? first
            : throw new JournalDamagedException(name, 0, "the name is not a number");

    public static byte[] Header(long firstSequence)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(12), firstSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), Frame.Checksum(uint.MaxValue, header.AsSpan(0, 20)));
        return header;
    }

    /// <summary>
    /// The frames of a segment, in order. Only the last segment may end in a part of a frame, which is left out; anything else
    /// that is not a whole frame in sequence is damage.
    /// </summary>
    public static IEnumerable<(long Offset, FrameHeader Header, byte[] Bytes)> Frames(IDurableFile file, string path, bool isLast)
    {
        var expected = FirstSequenceOf(Path.GetFileName(path));
        var length = file.Length;
        if (!HasHeader(file, path, expected, isLast))
        {
            yield break;
        }

        for (long offset = HeaderBytes; offset < length;)
        {
            var frame = ReadFrame(file, offset, length);
            if (frame is null || frame.Value.Header.FirstSequence != expected)
            {
                RefuseUnlessTail(file, path, offset, isLast && frame is null);
                yield break;
            }

            yield return (offset, frame.Value.Header, frame.Value.Bytes);
            expected = frame.Value.Header.LastSequence + 1;
            offset += frame.Value.Bytes.Length;
        }
    }

    private static bool HasHeader(IDurableFile file, string path, long firstSequence, bool isLast)
    {
        var header = new byte[HeaderBytes];
        var read = file.Read(0, header);
        if (read == HeaderBytes && header.AsSpan().SequenceEqual(Header(firstSequence)))
        {
            return true;
        }

        if (read == HeaderBytes && BinaryPrimitives.ReadUInt64LittleEndian(header) == Magic
            && BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8)) is var version and > FormatVersion
            && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)) == Frame.Checksum(uint.MaxValue, header.AsSpan(0, 20)))
        {
            throw new JournalDamagedException(path, 8, $"it has format {version}, this release reads format {FormatVersion}: a later release wrote it");
        }

        // A crash between creating a segment and syncing its header leaves no frame behind it.
        RefuseUnlessTail(file, path, 0, isLast);
        return false;
    }

    private static (FrameHeader Header, byte[] Bytes)? ReadFrame(IDurableFile file, long offset, long length)
    {
        var start = new byte[Frame.HeaderBytes];
        if (file.Read(offset, start) < start.Length || Frame.ReadHeader(start) is not { } header || offset + header.TotalBytes > length)
        {
            return null;
        }

        var bytes = new byte[header.TotalBytes];
        return ReadFully(file, offset, bytes) && Frame.IsWhole(bytes) ? (header, bytes) : null;
    }

    /// <summary>A whole frame behind a broken one means that the broken one had been synced before: damage, not a tail.</summary>
    private static void RefuseUnlessTail(IDurableFile file, string path, long offset, bool mayBeTail)
    {
        if (!mayBeTail)
        {
            throw new JournalDamagedException(path, offset, "a commit that was acknowledged can't be read");
        }

        var rest = new byte[file.Length - offset];
        ReadFully(file, offset, rest);
        for (var at = Frame.NextMagic(rest, 1); at >= 0; at = Frame.NextMagic(rest, at + 1))
        {
            if (ReadFrame(file, offset + at, file.Length) is not null)
            {
                throw new JournalDamagedException(path, offset, $"it can't be read, though the commits from byte {offset + at} can");
            }
        }
    }

    private static bool ReadFully(IDurableFile file, long offset, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = file.Read(offset, into);
            if (read == 0)
            {
                return false;
            }

            into = into[read..];
            offset += read;
        }

        return true;
    }
}
