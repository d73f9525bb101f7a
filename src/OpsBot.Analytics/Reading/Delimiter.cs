namespace OpsBot.Analytics.Reading;

/// <summary>Finds the delimiter that the head uses most, outside quotes; a note or two above the header do not decide.</summary>
internal static class Delimiter
{
    private static readonly char[] Candidates = [',', '\t', ';', '|'];

    public static char Detect(Stream stream, TextEncoding encoding)
    {
        if (stream.CanSeek)
        {
            stream.Position = encoding.Preamble;
        }

        var reader = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 15, leaveOpen: true);
        var head = new char[1 << 16];
        var length = reader.ReadBlock(head);
        var best = ',';
        var most = 0;
        foreach (var candidate in Candidates)
        {
            var uses = Uses(head.AsSpan(0, length), candidate);
            if (uses > most)
            {
                (best, most) = (candidate, uses);
            }
        }

        return best;
    }

    private static int Uses(ReadOnlySpan<char> head, char delimiter)
    {
        var uses = 0;
        var lines = 0;
        var quoted = false;
        foreach (var c in head)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '\n')
            {
                quoted = false;
                if (++lines == 30)
                {
                    return uses;
                }
            }
            else if (c == delimiter && !quoted)
            {
                uses++;
            }
        }

        return uses;
    }
}
