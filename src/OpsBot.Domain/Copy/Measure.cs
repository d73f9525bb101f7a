using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A number with a unit, in its dimension's base unit (g, mm, ml, hours …), so that 1.5 kg is 1500 g.</summary>
public sealed record Measure(string Dimension, decimal Value, TextSpan Span, string Label, string Text)
{
    /// <summary>Equal within half a percent, which is what rounding of inches and ounces needs.</summary>
    public bool SameAs(Measure other) =>
        Dimension == other.Dimension && Math.Abs(Value - other.Value) <= 0.005m * Math.Max(Math.Abs(Value), Math.Abs(other.Value));
}

/// <summary>Finds numbers with units in both languages.</summary>
public static partial class Measures
{
    private static readonly Dictionary<string, (string Dimension, decimal Factor)> Units = new(StringComparer.Ordinal)
    {
        ["mg"] = ("mass", 0.001m), ["毫克"] = ("mass", 0.001m), ["g"] = ("mass", 1), ["克"] = ("mass", 1), ["grams"] = ("mass", 1), ["kg"] = ("mass", 1000),
        ["千克"] = ("mass", 1000), ["公斤"] = ("mass", 1000), ["斤"] = ("mass", 500), ["oz"] = ("mass", 28.3495m), ["ounces"] = ("mass", 28.3495m),
        ["lb"] = ("mass", 453.592m), ["lbs"] = ("mass", 453.592m), ["pounds"] = ("mass", 453.592m),
        ["ml"] = ("volume", 1), ["毫升"] = ("volume", 1), ["l"] = ("volume", 1000), ["升"] = ("volume", 1000), ["liter"] = ("volume", 1000),
        ["liters"] = ("volume", 1000), ["litre"] = ("volume", 1000), ["litres"] = ("volume", 1000), ["fl oz"] = ("volume", 29.5735m),
        ["mm"] = ("length", 1), ["毫米"] = ("length", 1), ["cm"] = ("length", 10), ["厘米"] = ("length", 10), ["公分"] = ("length", 10), ["m"] = ("length", 1000),
        ["米"] = ("length", 1000), ["meters"] = ("length", 1000), ["metres"] = ("length", 1000), ["inch"] = ("length", 25.4m), ["inches"] = ("length", 25.4m),
        ["in"] = ("length", 25.4m), ["英寸"] = ("length", 25.4m), ["寸"] = ("length", 25.4m), ["ft"] = ("length", 304.8m), ["feet"] = ("length", 304.8m),
        ["w"] = ("power", 1), ["瓦"] = ("power", 1), ["watt"] = ("power", 1), ["watts"] = ("power", 1), ["kw"] = ("power", 1000), ["v"] = ("voltage", 1),
        ["伏"] = ("voltage", 1), ["mah"] = ("charge", 1), ["毫安"] = ("charge", 1), ["毫安时"] = ("charge", 1), ["hz"] = ("frequency", 1), ["khz"] = ("frequency", 1000),
        ["mb"] = ("storage", 0.001m), ["gb"] = ("storage", 1), ["tb"] = ("storage", 1000), ["℃"] = ("temperature", 1), ["°c"] = ("temperature", 1), ["°"] = ("angle", 1),
        ["分钟"] = ("hours", 1 / 60m), ["minutes"] = ("hours", 1 / 60m), ["minute"] = ("hours", 1 / 60m), ["min"] = ("hours", 1 / 60m), ["小时"] = ("hours", 1), ["h"] = ("hours", 1), ["hour"] = ("hours", 1),
        ["hours"] = ("hours", 1), ["hrs"] = ("hours", 1), ["天"] = ("time", 24), ["day"] = ("time", 24), ["days"] = ("time", 24), ["个月"] = ("time", 730), ["month"] = ("time", 730),
        ["months"] = ("time", 730), ["年"] = ("time", 8760), ["year"] = ("time", 8760), ["years"] = ("time", 8760),
        ["片"] = ("pieces", 1), ["支"] = ("pieces", 1), ["只"] = ("pieces", 1), ["个"] = ("pieces", 1), ["条"] = ("pieces", 1), ["双"] = ("pieces", 1), ["包"] = ("pieces", 1), ["粒"] = ("pieces", 1),
        ["pcs"] = ("pieces", 1), ["pieces"] = ("pieces", 1), ["piece"] = ("pieces", 1), ["pack"] = ("pieces", 1), ["packs"] = ("pieces", 1), ["count"] = ("pieces", 1), ["ct"] = ("pieces", 1), ["pairs"] = ("pieces", 1),
        ["capsules"] = ("pieces", 1), ["件套"] = ("set", 1), ["piece set"] = ("set", 1), ["层"] = ("layers", 1), ["ply"] = ("layers", 1), ["layers"] = ("layers", 1), ["档"] = ("steps", 1), ["speeds"] = ("steps", 1),
        ["speed"] = ("steps", 1), ["%"] = ("percent", 1), ["姆米"] = ("momme", 1), ["momme"] = ("momme", 1), ["gsm"] = ("fabric", 1), ["tc"] = ("thread", 1), ["thread count"] = ("thread", 1), ["thread"] = ("thread", 1),
        ["lumens"] = ("light", 1), ["流明"] = ("light", 1), ["db"] = ("sound", 1), ["dpi"] = ("dpi", 1), ["mp"] = ("pixels", 1), ["万像素"] = ("pixels", 0.01m), ["rpm"] = ("turns", 1), ["转"] = ("turns", 1),
    };

    private static readonly string UnitWords = string.Join('|', Units.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));

    private static readonly Regex Numbers = new(
        $@"(?<![a-z0-9.])(?<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十]{{1,3}}(?=年|层|件套|档|个月|小时|片装|支装|只装))[\s-]?(?<u>{UnitWords})(?![a-z])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        PatternBound.Time);

    private static readonly Dictionary<string, decimal> EnglishNumbers = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["twelve"] = 12,
    };

    /// <summary>The measures of a text; spans are those of the original, the label is what the caller says the text is about.</summary>
    public static IReadOnlyList<Measure> Find(string text, string label = "")
    {
        var folded = TextNormal.FoldWithMap(text);
        var found = new List<Measure>();
        foreach (Match match in Numbers.Matches(folded.Text))
        {
            var (dimension, factor) = Units[match.Groups["u"].Value];
            if (TryNumber(match.Groups["n"].Value, out var value))
            {
                found.Add(new Measure(dimension, value * factor, folded.Origin(new TextSpan(match.Index, match.Length)), label, match.Value));
            }
        }

        foreach (Match match in Grades().Matches(folded.Text))
        {
            var value = decimal.Parse(match.Groups["n"].Value.Replace("x", "0", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            found.Add(new Measure(match.Groups["u"].Value, value, folded.Origin(new TextSpan(match.Index, match.Length)), label, match.Value));
        }

        foreach (Match match in Sides().Matches(folded.Text))
        {
            // Of 1.8*2.0m the first number is in metres too.
            var last = found.FirstOrDefault(m => m.Dimension == "length" && folded.Origin(new TextSpan(match.Groups["last"].Index, 1)).Start == m.Span.Start);
            if (last is not null && TryNumber(match.Groups["last"].Value, out var to) && to > 0)
            {
                var sides = match.Groups["n"].Captures.Select(c => (c, decimal.Parse(c.Value, CultureInfo.InvariantCulture)));
                found.AddRange(sides.Select(s => new Measure("length", s.Item2 * last.Value / to, folded.Origin(new TextSpan(s.c.Index, s.c.Length)), label, s.c.Value)));
            }
        }

        foreach (Match match in Packs().Matches(folded.Text))
        {
            var value = decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            found.Add(new Measure("pieces", value, folded.Origin(new TextSpan(match.Index, match.Length)), label, match.Value));
        }

        foreach (Match match in Spoken().Matches(folded.Text))
        {
            var (dimension, factor) = Units[match.Groups["u"].Value];
            found.Add(new Measure(dimension, EnglishNumbers[match.Groups["n"].Value] * factor, folded.Origin(new TextSpan(match.Index, match.Length)), label, match.Value));
        }

        return found;
    }

    private static bool TryNumber(string text, out decimal value)
    {
        value = 0;
        if (char.IsAsciiDigit(text[0]))
        {
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
                && value < NumberLimit;
        }

        return AmountWords.TryRead(text, out var reading) && (value = reading.Value) > 0;
    }

    private const decimal NumberLimit = 1_000_000_000m;

    [GeneratedRegex(@"(?<![a-z])(?<u>spf|upf|ip)\s?(?<n>[x\d]\d{1,2}|\d{1,3})(?![a-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Grades();

    [GeneratedRegex(@"(?<![\d.])(?:(?<n>\d{1,4}(?:\.\d{1,2})?) ?[x×*] ?){1,2}(?<last>\d{1,4}(?:\.\d{1,2})?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Sides();

    [GeneratedRegex(@"(?<![a-z])(?:pack|set|box|case) of (?<n>\d{1,3})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Packs();

    [GeneratedRegex(@"\b(?<n>one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](?<u>years?|months?|hours?|days?|pieces?|pack|ply|layers|speeds?)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternBound.Milliseconds)]
    private static partial Regex Spoken();
}
