using System.Text;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>
/// A question as the language compares it: lower case, half width, simplified characters, one blank between words, plain quotes and dashes.
/// <see cref="Original"/> gives back what the user wrote.
/// </summary>
internal sealed class NormalText
{
    /// <summary>What is read of a message; nobody asks for a number in more.</summary>
    public const int MaxLength = 400;

    private readonly string raw;
    private readonly int[] origin;

    private NormalText(string raw, string text, int[] origin, bool cut) => (this.raw, Text, this.origin, WasCut) = (raw, text, origin, cut);

    public string Text { get; }

    public bool WasCut { get; }

    public static NormalText Of(string raw)
    {
        var cut = raw.Length > MaxLength;
        var source = cut ? raw[..MaxLength] : raw;
        var text = new StringBuilder(source.Length);
        var origin = new List<int>(source.Length + 1);
        for (var at = 0; at < source.Length; at++)
        {
            var folded = Characters.Fold(source[at]);
            if (folded == '\0' || (folded == ' ' && (text.Length == 0 || text[^1] == ' ')))
            {
                continue;
            }

            text.Append(folded);
            origin.Add(at);
        }

        if (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
            origin.RemoveAt(origin.Count - 1);
        }

        origin.Add(source.Length);
        return new(source, text.ToString(), [.. origin], cut);
    }

    /// <summary>The normalised form of a word or name.</summary>
    public static string Fold(string raw) => Of(raw).Text;

    /// <summary>The user's own letters between two places of <see cref="Text"/>.</summary>
    public string Original(int start, int end) => end <= start ? "" : raw[origin[start]..Math.Min(raw.Length, origin[end - 1] + 1)];
}
