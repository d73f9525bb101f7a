using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OpsBot.Analytics.Reading;

/// <summary>How the bytes of a text are to be read. <see cref="Name"/> is what reports show: <c>utf-8-bom</c>, <c>gbk</c>, …</summary>
internal sealed record TextEncoding(string Name, Encoding Encoding, int Preamble)
{
    private static readonly Encoding Gb18030 = Register();

    /// <summary>Byte order mark first, then strict UTF-8 over the whole text, then what the head's bytes show, then GB18030 (called gbk where no four-byte sequence occurs).</summary>
    public static TextEncoding Detect(Stream stream)
    {
        stream.Position = 0;
        Span<byte> head = stackalloc byte[4096];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head is [0xEF, 0xBB, 0xBF, ..])
        {
            return new("utf-8-bom", Encoding.UTF8, 3);
        }

        if (head is [0xFF, 0xFE, ..])
        {
            return new("utf-16le", Encoding.Unicode, 2);
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return new("utf-16be", Encoding.BigEndianUnicode, 2);
        }

        if (LooksLikeUtf16(head) is { } utf16)
        {
            return utf16;
        }

        if (IsUtf8(stream))
        {
            return new("utf-8", Encoding.UTF8, 0);
        }

        if (OtherScripts.Of(head) is { } other)
        {
            return other;
        }

        return new(HasFourByteSequences(stream) ? "gb18030" : "gbk", Gb18030, 0);
    }

    private static Encoding Register()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }

    /// <summary>Without a mark, ASCII delimiters and digits leave every second byte zero.</summary>
    private static TextEncoding? LooksLikeUtf16(ReadOnlySpan<byte> head)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return (even, odd) switch
        {
            (0, _) when odd * 4 > pairs && pairs > 0 => new("utf-16le", Encoding.Unicode, 0),
            (_, 0) when even * 4 > pairs && pairs > 0 => new("utf-16be", Encoding.BigEndianUnicode, 0),
            _ => null,
        };
    }

    private static bool IsUtf8(Stream stream)
    {
        stream.Position = 0;
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var held = 0;
            int read;
            while ((read = stream.Read(bytes, held, (1 << 16) - held)) > 0)
            {
                var filled = held + read;
                var whole = filled - Unfinished(bytes.AsSpan(0, filled));
                if (!Utf8.IsValid(bytes.AsSpan(0, whole)))
                {
                    return false;
                }

                held = filled - whole;
                bytes.AsSpan(whole, held).CopyTo(bytes);
            }

            return held == 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>How many bytes at the end begin a character that goes on beyond them.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                return back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) ? back : 0;
            }

            if (lead < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool HasFourByteSequences(Stream stream)
    {
        stream.Position = 0;
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var lead = false;
            int read;
            while ((read = stream.Read(bytes, 0, 1 << 16)) > 0)
            {
                foreach (var b in bytes.AsSpan(0, read))
                {
                    if (lead && b is >= 0x30 and <= 0x39)
                    {
                        return true;
                    }

                    lead = !lead && b is >= 0x81 and <= 0xFE;
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
