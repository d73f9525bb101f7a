using OpsBot.Analytics.Reading;

namespace OpsBot.Analytics.Recognition;

/// <summary>What a header's unit says that its cells are counted in: 万元, 千次, "in thousands", Tsd. €, 分.</summary>
internal static class HeaderScale
{
    private const string Opening = "([【{（［";
    private const string Closing = ")]】}）］";

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["千"] = 1_000, ["千元"] = 1_000, ["千次"] = 1_000, ["千円"] = 1_000, ["万"] = 10_000, ["万元"] = 10_000, ["万次"] = 10_000, ["万人"] = 10_000, ["万件"] = 10_000, ["万円"] = 10_000, ["w"] = 10_000,
        ["百万"] = 1_000_000, ["百万元"] = 1_000_000, ["百万円"] = 1_000_000, ["亿"] = 100_000_000, ["亿元"] = 100_000_000,
        ["k"] = 1_000, ["k$"] = 1_000, ["$k"] = 1_000, ["k€"] = 1_000, ["k eur"] = 1_000, ["k usd"] = 1_000, ["t€"] = 1_000, ["tsd"] = 1_000, ["tsd."] = 1_000, ["tsd. €"] = 1_000, ["tsd. eur"] = 1_000,
        ["thousands"] = 1_000, ["in thousands"] = 1_000, ["000s"] = 1_000, ["'000"] = 1_000, ["000"] = 1_000, ["milliers"] = 1_000, ["miles"] = 1_000, ["mil"] = 1_000,
        ["m"] = 1_000_000, ["mio"] = 1_000_000, ["mio."] = 1_000_000, ["mio. €"] = 1_000_000, ["millions"] = 1_000_000, ["in millions"] = 1_000_000,
        ["分"] = 0.01m, ["cents"] = 0.01m, ["cent"] = 0.01m, ["in cents"] = 0.01m,
    };

    /// <summary>1 where the header says nothing of the kind.</summary>
    public static decimal Of(string header)
    {
        var bare = CellText.Bare(header).ToString();
        for (var i = 0; i < bare.Length; i++)
        {
            var kind = Opening.IndexOf(bare[i], StringComparison.Ordinal);
            var end = kind < 0 ? -1 : bare.IndexOf(Closing[kind], i + 1);
            if (end > i && Scales.TryGetValue(bare[(i + 1)..end].Trim(), out var scale))
            {
                return scale;
            }
        }

        return 1;
    }

    public static bool IsUnit(string text) => Scales.ContainsKey(text.Trim());
}
