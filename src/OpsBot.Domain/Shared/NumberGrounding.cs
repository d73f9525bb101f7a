using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Shared;

/// <summary>
/// Whether every number in a text also stands in what the text was made from, in the same unit: 18% and 18 differ, 1,234.50 and 1234.5 do not. Numbers in
/// words ("twice", 三成, 翻倍) count as numbers that stand nowhere, since nobody can hold them against a cell.
/// </summary>
public static partial class NumberGrounding
{
    /// <summary>The numbers of the text, as written, that no source holds; empty where all are grounded.</summary>
    public static IReadOnlyList<string> Ungrounded(string text, IEnumerable<string> sources)
    {
        var known = sources.SelectMany(source => Digits().Matches(Folded(source)).Select(Normal)).ToHashSet(StringComparer.Ordinal);
        var folded = Folded(text);
        return
        [
            .. Digits().Matches(folded).Where(match => !known.Contains(Normal(match))).Select(match => match.Value.Trim())
                .Concat(InWords().Matches(folded).Select(match => match.Value.Trim()))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Folded(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            target[at] = char.ToLowerInvariant(TextNormal.FoldWidth(source[at]));
        }
    });

    private static string Normal(Match match)
    {
        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal);
        var number = decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : digits;
        return number + match.Groups["unit"].Value;
    }

    [GeneratedRegex(@"(?<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(?<unit>%|‰|万|亿|千|百|倍|成|折|k\b|m\b|bn\b|w\b|x\b)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[零〇一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十几][成倍折半]|翻番|翻倍|翻了|一半|过半|减半|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|halved|double[ds]?|triple[ds]?|tenfold|twice|thrice)\b")]
    private static partial Regex InWords();
}
