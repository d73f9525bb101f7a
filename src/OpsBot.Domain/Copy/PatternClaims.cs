using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Claims that are shapes rather than words: garment sizes, the devices an accessory fits, and marks and standards of any name.</summary>
internal static partial class PatternClaims
{
    internal static IEnumerable<Claim> Find(string text, ProductFacts facts)
    {
        var folded = TextNormal.FoldWithMap(text);
        return Find("size", Sizes(), folded, text, facts).Concat(Find("device", Devices(), folded, text, facts)).Concat(Marks(folded, text, facts));
    }

    /// <summary>A mark that the dictionary does not know stands in the record by its code, or has no ground.</summary>
    private static IEnumerable<Claim> Marks(FoldedText folded, string text, ProductFacts facts)
    {
        foreach (Match match in MarkWords().Matches(folded.Text))
        {
            var span = folded.Origin(new TextSpan(match.Index, match.Length));
            if (!facts.Cutter.Cut(text).Any(word => word.Concept?.Kind == "certificate" && word.Span.Start < span.End && span.Start < word.Span.End))
            {
                yield return new("certificate", span, span.Of(text), facts.Quotes(match.Groups["code"].Value.Trim()) ? ClaimVerdict.Grounded : ClaimVerdict.Unsupported);
            }
        }
    }

    private static IEnumerable<Claim> Find(string kind, Regex shape, FoldedText folded, string text, ProductFacts facts)
    {
        var known = facts.Product.Attributes.Values.Append(facts.Product.Name).Concat(facts.Product.SellingPoints)
            .SelectMany(v => Listed(kind, shape, TextNormal.Fold(v))).ToHashSet();
        foreach (Match match in shape.Matches(folded.Text))
        {
            var span = folded.Origin(new TextSpan(match.Index, match.Length));
            var found = span.Of(text);
            var isKnown = known.Contains(Key(match.Value));
            var verdict = isKnown ? ClaimVerdict.Grounded : known.Count > 0 ? ClaimVerdict.Contradicted : ClaimVerdict.Unsupported;
            yield return new(kind, span, found, verdict, verdict == ClaimVerdict.Contradicted ? string.Join('、', known.Order()) : null);
        }
    }

    /// <summary>A record lists sizes as S、M、L or 36-40 without the word that a sentence needs.</summary>
    private static IEnumerable<string> Listed(string kind, Regex shape, string folded)
    {
        var shaped = shape.Matches(folded).Select(m => Key(m.Value));
        return kind == "size" ? shaped.Concat(Bare().Matches(folded).Select(m => Key(m.Value))).Concat(Run(folded)) : shaped;
    }

    private static IEnumerable<string> Run(string folded)
    {
        var run = SizeRun().Match(folded);
        if (!run.Success)
        {
            return [];
        }

        var from = int.Parse(run.Groups["a"].Value, System.Globalization.CultureInfo.InvariantCulture);
        var to = int.Parse(run.Groups["b"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(from, Math.Clamp(to - from + 1, 0, 40)).Select(s => s.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Key(string shape)
    {
        var key = shape.Replace("码", "", StringComparison.Ordinal).Replace("size", "", StringComparison.Ordinal).Replace("eu", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return key switch { "xxl" => "2xl", "xxxl" => "3xl", _ => key };
    }

    [GeneratedRegex(@"(?<![a-z0-9])(?:\d?x{1,3}[ls]|[2-6]xl)(?![a-z0-9])(?:码)?|(?<![a-z0-9])[sml]码|\bsize (?:[sml]|\d{1,2})\b|(?<![a-z0-9.])(?:3[4-9]|4[0-8])码|\beu ?(?:3[4-9]|4[0-8])\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"(?<![a-z0-9'])(?:[sml]|x{1,3}[ls]|[2-6]xl)(?![a-z0-9'])|(?<![a-z0-9.-])(?:3[4-9]|4[0-8])(?![a-z0-9.%-])", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?<![a-z0-9.])(?<a>3[4-9]|4[0-8]) ?[-~] ?(?<b>3[4-9]|4[0-8])(?![a-z0-9.])", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex SizeRun();

    [GeneratedRegex(@"(?<![a-z0-9])(?<code>[a-z][a-z0-9]{0,11}(?:[/ .-][a-z0-9.]{1,12})?) ?(?:认证|标准)|(?<![a-z0-9-])(?!(?:is|are|was|and|not|fully|been|be|the|a|or|pre|re)\s)(?<code>[a-z][a-z0-9-]{1,14}) (?:certified|approved|listed)\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex MarkWords();

    [GeneratedRegex(@"iphone ?\d{1,2}(?: ?(?:pro ?max|pro|plus|mini))?|ipad ?(?:pro|air|mini)(?: ?\d{1,2})?|galaxy ?[sa]\d{1,2}(?: ?ultra)?|mate ?\d{2}(?: ?pro)?|小米 ?\d{1,2}|华为 ?p\d{2}|switch ?\d?|ps[45]", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Devices();
}
