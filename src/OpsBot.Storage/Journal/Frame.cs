using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;

namespace OpsBot.Storage.Journal;

/// <summary>
/// One group of commits on disk: magic, payload length, first sequence, count, CRC32C of all that and of the payload, payload (JSON).
/// The magic holds bytes that no UTF-8 text has, so that a frame is never seen inside a payload.
/// </summary>
internal static class Frame
{
    public const int HeaderBytes = 24;
    public const int MaxPayloadBytes = 1 << 30;

    private const uint Magic = 0xF5FE0BF8;

    public static byte[] Encode(IReadOnlyList<JournalCommit> commits)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(commits, JournalJson.Readable.IReadOnlyListJournalCommit);
        var frame = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(8), commits[0].Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(16), commits.Count);
        payload.CopyTo(frame, HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(20), Checksum(frame));
        return frame;
    }

    /// <summary>What the header claims, or null where it can't be one. The claim holds only if <see cref="IsWhole"/>.</summary>
    public static FrameHeader? ReadHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        return length is < 0 or > MaxPayloadBytes
            ? null
            : new(length, BinaryPrimitives.ReadInt64LittleEndian(header[8..]), BinaryPrimitives.ReadInt32LittleEndian(header[16..]));
    }

    public static bool IsWhole(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32LittleEndian(frame[20..]) == Checksum(frame);

    public static IReadOnlyList<JournalCommit> Decode(ReadOnlySpan<byte> frame) =>
        JsonSerializer.Deserialize(frame[HeaderBytes..], JournalJson.Readable.IReadOnlyListJournalCommit)!;

    /// <summary>The position of the next magic at or after a position, or -1.</summary>
    public static int NextMagic(ReadOnlySpan<byte> bytes, int from)
    {
        Span<byte> magic = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, Magic);
        var found = from >= bytes.Length ? -1 : bytes[from..].IndexOf(magic);
        return found < 0 ? -1 : found + from;
    }

    public static uint Checksum(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }

    private static uint Checksum(ReadOnlySpan<byte> frame) => ~Checksum(Checksum(uint.MaxValue, frame[..20]), frame[HeaderBytes..]);
}

internal readonly record struct FrameHeader(int PayloadBytes, long FirstSequence, int Count)
{
    public long LastSequence => FirstSequence + Count - 1;

    public int TotalBytes => Frame.HeaderBytes + PayloadBytes;
}
