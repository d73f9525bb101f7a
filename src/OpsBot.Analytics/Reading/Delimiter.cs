namespace OpsBot.Analytics.Reading;

/// <summary>Finds the delimiter by the widest line of the head, so that notes above the header do not decide.</summary>
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
        var widest = 0;
        foreach (var candidate in Candidates)
        {
            var width = WidestLine(head.AsSpan(0, length), candidate);
            if (width > widest)
            {
                (best, widest) = (candidate, width);
            }
        }

        return best;
    }

    private static int WidestLine(ReadOnlySpan<char> head, char delimiter)
    {
        var widest = 0;
        var width = 0;
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
                widest = Math.Max(widest, width);
                width = 0;
                quoted = false;
                if (++lines == 30)
                {
                    return widest;
                }
            }
            else if (c == delimiter && !quoted)
            {
                width++;
            }
        }

        return Math.Max(widest, width);
    }
}
