using System.Text;

namespace OpsBot.Analytics.Reading;

/// <summary>Reads a whole small text whatever its encoding: by its byte order mark, else as UTF-16, UTF-8 or GB18030. No bytes are refused.</summary>
public static class TextDecoding
{
    public static string Read(Stream seekable)
    {
        var encoding = TextEncoding.Detect(seekable);
        seekable.Position = encoding.Preamble;
        using var reader = new StreamReader(seekable, encoding.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
