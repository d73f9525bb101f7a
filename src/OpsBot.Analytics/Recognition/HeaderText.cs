using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Analytics.Reading;

namespace OpsBot.Analytics.Recognition;

/// <summary>Headers compared whatever their width, case, spaces and unit in brackets; the unit may name a currency.</summary>
internal static partial class HeaderText
{
    private static readonly Dictionary<string, string?> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["元"] = "CNY", ["人民币"] = "CNY", ["cny"] = "CNY", ["rmb"] = "CNY", ["¥"] = "CNY", ["￥"] = "CNY", ["usd"] = "USD", ["$"] = "USD", ["us$"] = "USD",
        ["eur"] = "EUR", ["€"] = "EUR", ["gbp"] = "GBP", ["£"] = "GBP", ["hkd"] = "HKD", ["hk$"] = "HKD", ["aud"] = "AUD", ["cad"] = "CAD", ["jpy"] = "JPY",
        ["sgd"] = "SGD", ["%"] = null, ["次"] = null, ["人"] = null, ["个"] = null, ["件"] = null, ["笔"] = null, ["秒"] = null, ["单"] = null,
    };

    /// <summary>What headers are compared by.</summary>
    public static string Key(string header) => Key(header, out _);

    public static string Key(string header, out string? currency)
    {
        currency = null;
        var text = CellText.Bare(header).ToString().Normalize(NormalizationForm.FormKC);
        var unit = Bracketed().Match(text);
        if (unit.Success && Units.TryGetValue(unit.Groups[1].Value.Trim(), out currency))
        {
            text = text[..unit.Index];
        }

        return Spaces().Replace(text, "").ToLowerInvariant();
    }

    /// <summary>The headers as a set, so that a profile is found again when columns moved.</summary>
    public static string Fingerprint(IEnumerable<string> headers)
    {
        var joined = string.Join('\n', headers.Select(Key).Where(key => key.Length > 0).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(joined)))[..32];
    }

    [GeneratedRegex(@"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"[\s_]+")]
    private static partial Regex Spaces();
}
