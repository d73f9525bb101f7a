using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Reads "5000 ~ 1万", "1% ~ 2.5%", "12,345", "1万+", "500以上", "&lt;10" and "-".</summary>
public static class BoundsReader
{
    /// <summary>False where the cell holds something that is neither a figure nor a mark for unknown.</summary>
    public static bool TryRead(string cell, out Bounds bounds)
    {
        bounds = Bounds.Unknown;
        var text = TextNormal.Fold(cell).Replace(" ", "", StringComparison.Ordinal);
        if (text is "" or "-" or "--" or "nan" or "null" or "n/a" or "无")
        {
            return true;
        }

        if (text.Trim('<') is { Length: > 0 } below && text[0] == '<' && TryNumber(below, out var high))
        {
            bounds = new Bounds(0, high);
            return true;
        }

        var cut = text.IndexOfAny(['~', '-', '至', '到'], 1);
        if (cut < 0)
        {
            if (!TryNumber(text.TrimEnd('+').Replace("以上", "", StringComparison.Ordinal), out var single))
            {
                return false;
            }

            bounds = new Bounds(single, single);
            return true;
        }

        if (!TryNumber(text[..cut], out var low) || !TryNumber(text[(cut + 1)..], out var upper))
        {
            return false;
        }

        bounds = low <= upper ? new Bounds(low, upper) : new Bounds(upper, low);
        return true;
    }

    private static bool TryNumber(string text, out decimal value)
    {
        var isPercent = text.EndsWith('%');
        text = isPercent ? text[..^1] : text;
        decimal scale = text.Length == 0 ? 1 : text[^1] switch { '万' or 'w' => 10_000, '亿' => 100_000_000, '千' or 'k' => 1000, _ => 1 };
        text = scale == 1 ? text : text[..^1];
        var isRead = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
            && value < 1_000_000_000_000m;
        value = isRead ? value * scale / (isPercent ? 100 : 1) : 0;
        return isRead;
    }
}
