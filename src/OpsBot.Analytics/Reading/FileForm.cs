using System.Text;

namespace OpsBot.Analytics.Reading;

internal enum Form
{
    Text,
    Zip,
    Xls,
    Pdf,
    Image,
    WebPage,
    Binary,
}

/// <summary>What the first bytes say a file is, whatever it is called.</summary>
internal static class FileForm
{
    public static Form Of(Stream stream)
    {
        stream.Position = 0;
        Span<byte> head = stackalloc byte[512];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => Form.Zip,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Form.Xls,
            [0x25, 0x50, 0x44, 0x46, ..] => Form.Pdf,
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => Form.Image,
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => Form.Text,
            _ when IsMarkup(head) => Form.WebPage,
            _ => IsBinary(head) ? Form.Binary : Form.Text,
        };
    }

    public static string Name(Form form) => form switch
    {
        Form.Pdf => "pdf",
        Form.Image => "image",
        Form.WebPage => "web page",
        _ => "binary",
    };

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Control characters that no table has; zero bytes are judged by the encoding where they alternate.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var even = 0;
        var odd = 0;
        var controls = 0;
        for (var i = 0; i < head.Length; i++)
        {
            even += head[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += head[i] == 0 && i % 2 == 1 ? 1 : 0;
            controls += head[i] is > 0 and < 9 or > 13 and < 27 or > 27 and < 32 ? 1 : 0;
        }

        return (even > 0 && odd > 0) || controls * 20 > head.Length;
    }
}
