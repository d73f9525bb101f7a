namespace OpsBot.Analytics.Reading;

/// <summary>
/// Finds the delimiter: the one whose cells line up, so that most lines of the head have as many of them as the others do. Notes above the header and
/// the commas of decimal numbers do not decide.
/// </summary>
internal static class Delimiter
{
    private const int Lines = 40;

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
        var most = 0d;
        foreach (var candidate in Candidates)
        {
            var score = Score(Uses(head.AsSpan(0, length), candidate));
            if (score > most)
            {
                (best, most) = (candidate, score);
            }
        }

        return best;
    }

    /// <summary>How many cells the lines have that agree with each other; a delimiter that every line uses alike goes before one that is used more.</summary>
    private static double Score(List<int> uses)
    {
        var used = uses.Where(count => count > 0).GroupBy(count => count).OrderByDescending(group => group.Count() * group.Key).FirstOrDefault();
        if (used is null)
        {
            return 0;
        }

        var near = uses.Count(count => count > 0 && Math.Abs(count - used.Key) <= Math.Max(1, used.Key / 8));
        var share = (double)used.Count() / uses.Count(count => count > 0);
        return near * Math.Sqrt(used.Key) * share * share;
    }

    private static List<int> Uses(ReadOnlySpan<char> head, char delimiter)
    {
        var lines = new List<int>();
        var uses = 0;
        var length = 0;
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
                if (length > 0)
                {
                    lines.Add(uses);
                }

                (uses, length) = (0, 0);
                if (lines.Count == Lines)
                {
                    return lines;
                }

                continue;
            }
            else if (c == delimiter && !quoted)
            {
                uses++;
            }

            length++;
        }

        if (length > 0)
        {
            lines.Add(uses);
        }

        return lines;
    }
}
