using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>By what a search finds a phrase, and by what two phrases repeat each other.</summary>
internal static class TitleRoots
{
    private static readonly HashSet<string> Light =
    [
        "set", "pack", "size", "free", "proof", "safe", "resistant", "inch", "piece", "hour", "level", "mode", "color", "colour", "type", "style", "fit", "no", "up", "each", "made", "non", "all", "in", "x", "c", "a", "t", "s",
        "款", "款式", "装", "色", "用", "型", "式", "可", "不", "含", "适合", "适用", "组合", "个", "包", "片", "双",
    ];

    /// <summary>What a search may ask for in the phrase.</summary>
    internal static IReadOnlyList<string> Of(WordCutter cutter, string text, string language) =>
        [.. TitleCut.Cut(cutter, text).SelectMany(part => Keys(part, language)).Distinct()];

    /// <summary>A search finds one form of women and ladies, of a measure and its other unit, of a plural and its singular.</summary>
    internal static IEnumerable<string> Keys(TitlePart part, string language)
    {
        if (part.Measure is { } measure)
        {
            return [TitleCut.KeyOf(measure), .. part.Text.Split([' ', '-', ','], StringSplitOptions.RemoveEmptyEntries).Select(WordForms.Stem), Number(part.Text)];
        }

        if (language == "zh")
        {
            return [part.Text];
        }

        var joined = Joined(part.Text, part.Concept) is { } whole ? [whole] : Array.Empty<string>();
        var pieces = part.Text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(p => CopyLexicon.Find(p)?.Kind != "stop").Select(WordForms.Stem);
        return part.Concept is { Kind: "crowd" } crowd ? [.. CrowdKeys(crowd), .. pieces] : joined.Length > 0 ? [.. joined, .. pieces] : part.Text.Contains('-', StringComparison.Ordinal) ? [WordForms.Stem(part.Text), .. pieces] : pieces;
    }

    /// <summary>The roots that a title should have once: no numbers, no units, no small words.</summary>
    internal static IEnumerable<string> Content(IEnumerable<string> roots) =>
        roots.Where(r => r[0] is not ('#' or '@') && !char.IsAsciiDigit(r[0]) && !Light.Contains(r)).Select(WordForms.Root);

    /// <summary>The one spelling of words that the dictionary has joined and apart, else null.</summary>
    internal static string? Joined(string text, CopyConcept? concept)
    {
        var joined = Squash(text);
        return concept?.Words.Count(w => Squash(w) == joined) > 1 ? joined : null;
    }

    private static string Squash(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    internal static IEnumerable<string> CrowdKeys(CopyConcept crowd) => crowd.Id == "unisex" ? ["@women", "@men", "@unisex"] : ["@" + crowd.Id];

    private static string Number(string text) => string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')) is { Length: > 0 } number ? number : text;
}
