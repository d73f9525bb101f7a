using System.Buffers.Text;
using System.Text;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// An index value and an id as one string whose ordinal order is that of (value, id). The value ends at U+0000; the two lowest
/// characters inside a value are escaped so that this stays true for every text.
/// </summary>
internal static class IndexKey
{
    private const char End = '\0';
    private const char Escape = '\u0001';

    public static string Of(string value, string id) => EscapeValue(value) + End + id;

    public static string ValueOf(string key)
    {
        var value = key[..key.IndexOf(End, StringComparison.Ordinal)];
        if (!value.Contains(Escape))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            text.Append(value[at] != Escape ? value[at] : value[++at] == '\u0001' ? End : Escape);
        }

        return text.ToString();
    }

    /// <summary>No key equals this bound: it lies below all keys of the value and above all keys of lower values.</summary>
    public static string Below(string value) => EscapeValue(value);

    /// <summary>No key equals this bound: it lies above all keys of the value and below all keys of higher values.</summary>
    public static string Above(string value) => EscapeValue(value) + Escape;

    public static string ToCursor(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <exception cref="ArgumentException">The text is no cursor.</exception>
    public static string FromCursor(string cursor)
    {
        try
        {
            var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            return key.Contains(End) ? key : throw new FormatException();
        }
        catch (FormatException fault)
        {
            throw new ArgumentException("The cursor is not one of this store's.", fault);
        }
    }

    private static string EscapeValue(string value)
    {
        if (!value.AsSpan().ContainsAny(End, Escape))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 8);
        foreach (var one in value)
        {
            _ = one switch
            {
                End => text.Append(Escape).Append('\u0001'),
                Escape => text.Append(Escape).Append('\u0002'),
                _ => text.Append(one),
            };
        }

        return text.ToString();
    }
}
