using System.Globalization;
using System.Text;
using OpsBot.Analytics.Reading;

namespace OpsBot.Analytics.Recognition;

/// <summary>Headers compared whatever their width, case, accents, blanks, signs and unit; the unit may name a currency.</summary>
internal static class HeaderText
{
    private const int Longest = 200;
    private const string Opening = "([【{";
    private const string Closing = ")]】}";

    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "%", "#", "次", "人", "个", "件", "笔", "秒", "单", "条", "天", "pcs", "次数", "人数", "千", "万", "万元", "元/次", "s", "sec",
    };

    private static readonly Dictionary<string, string> Currencies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["元"] = "CNY", ["人民币"] = "CNY", ["rmb"] = "CNY", ["¥"] = "CNY", ["$"] = "USD", ["us$"] = "USD", ["€"] = "EUR", ["£"] = "GBP", ["hk$"] = "HKD", ["円"] = "JPY", ["r$"] = "BRL",
        ["港元"] = "HKD", ["美元"] = "USD", ["欧元"] = "EUR", ["日元"] = "JPY", ["税込"] = "JPY", ["税抜"] = "JPY",
    };

    private static readonly HashSet<string> Codes =
    [
        .. "USD CNY EUR GBP HKD TWD JPY CAD AUD NZD SGD MXN BRL CHF SEK NOK DKK PLN CZK INR KRW THB VND IDR MYR PHP TRY ZAR AED SAR ILS HUF RON CLP COP ARS PEN RUB".Split(' '),
    ];

    /// <summary>What headers are compared by.</summary>
    public static string Key(string header) => Key(header, out _);

    public static string Key(string header, out string? currency) => Squeezed(WithoutUnits(Normal(header), out currency));

    /// <summary>The header without the text of any brackets.</summary>
    public static string KeyOfBare(string header) => Squeezed(WithoutBrackets(WithoutUnits(Normal(header), out _), _ => true));

    /// <summary>The words of a header, units and currencies left out; a run of Chinese or Japanese is one word.</summary>
    public static IReadOnlyList<string> Words(string header)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in WithoutUnits(Normal(header), out _) + " ")
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>The headers as a set, so that a profile is found again when columns moved.</summary>
    public static string Fingerprint(IEnumerable<string> headers)
    {
        var joined = string.Join('\n', headers.Select(Key).Where(key => key.Length > 0).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(joined)))[..32];
    }

    /// <summary>A currency by its code, sign or name; null for anything else.</summary>
    public static string? Currency(string text) => Currencies.GetValueOrDefault(text) ?? (Codes.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null);

    private static string Normal(string header)
    {
        var bare = CellText.Bare(header);
        var text = (bare.Length > Longest ? bare[..Longest] : bare).ToString().Normalize(NormalizationForm.FormKC);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark || (plain.Length > 0 && plain[^1] > 0x24F))
            {
                plain.Append(c);
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Brackets that hold a unit or a currency go, and a currency's code at the end of the words.</summary>
    private static string WithoutUnits(string text, out string? currency)
    {
        string? found = null;
        text = WithoutBrackets(text, inside =>
        {
            var unit = inside.Trim();
            found ??= Currency(unit);
            return unit.Length == 0 || Units.Contains(unit) || HeaderScale.IsUnit(unit) || Currency(unit) is not null;
        });
        var last = text.TrimEnd().LastIndexOfAny([' ', '_', '/', '-', ',']);
        if (last > 0 && Codes.Contains(text.TrimEnd()[(last + 1)..].ToUpperInvariant()))
        {
            found ??= text.TrimEnd()[(last + 1)..].ToUpperInvariant();
            text = text[..last];
            text = text.EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? text[..^3] : text;
        }

        currency = found;
        return text;
    }

    private static string WithoutBrackets(string text, Func<string, bool> goes)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = Opening.IndexOf(text[i], StringComparison.Ordinal);
            var end = kind < 0 ? -1 : text.IndexOf(Closing[kind], i + 1);
            if (end > i && goes(text[(i + 1)..end]))
            {
                i = end;
                continue;
            }

            kept.Append(text[i]);
        }

        return kept.ToString();
    }

    private static string Squeezed(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('_' or '-' or '.' or ':' or '*' or '"' or '\'' or '’' or ',' or '·' or '，' or '、'))
            {
                kept.Append(char.ToLowerInvariant(c));
            }
        }

        return kept.ToString();
    }
}
