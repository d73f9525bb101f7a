using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A rule on advertising words: terms and patterns, their level, where they hold and what they are not.</summary>
internal sealed record AdRule(string Id, CopyLevel Level, string Scope, string Law, string? Need, Regex[] Patterns, Regex[] ExceptionPatterns);

/// <summary>The word lists, folded and indexed by first character.</summary>
internal sealed class AdRuleBook
{
    private static readonly Lazy<AdRuleBook> Loaded = new(() => new AdRuleBook());

    private readonly Dictionary<char, List<(string Term, AdRule Rule)>> terms = [];
    private readonly Dictionary<char, List<(string Text, string Rule)>> exceptions = [];
    private readonly Dictionary<string, string> replacements;
    private readonly List<AdRule> rules = [];

    private AdRuleBook()
    {
        var own = CopyData.Json<OwnFile>("own_ad_rules.json");
        foreach (var file in new[] { CopyData.Json<RuleFile>("zh_ad_rules.json"), CopyData.Json<RuleFile>("en_ad_rules.json"), new RuleFile(own.Rules) })
        {
            foreach (var raw in file.Rules)
            {
                Add(raw);
            }
        }

        foreach (var (rule, texts) in own.Exceptions)
        {
            AddExceptions(rule, texts);
        }

        foreach (var list in terms.Values)
        {
            list.Sort((a, b) => b.Term.Length - a.Term.Length);
        }

        replacements = own.Replacements.ToDictionary(r => TextNormal.Fold(r.Key), r => r.Value, StringComparer.Ordinal);
    }

    internal static AdRuleBook Instance => Loaded.Value;

    internal IReadOnlyList<AdRule> Rules => rules;

    internal IEnumerable<(string Term, AdRule Rule)> TermsAt(string text, int at) => StartingWith(terms, text[at])
        .Where(t => string.CompareOrdinal(text, at, t.Term, 0, t.Term.Length) == 0 && EndsAsWord(text, at, t.Term));

    internal IEnumerable<(string Text, string Rule)> ExceptionsAt(string text, int at) => StartingWith(exceptions, text[at])
        .Where(e => string.CompareOrdinal(text, at, e.Text, 0, e.Text.Length) == 0);

    internal string? ReplacementFor(string folded) => replacements.GetValueOrDefault(folded);

    private static List<T> StartingWith<T>(Dictionary<char, List<T>> index, char c) => index.TryGetValue(c, out var list) ? list : [];

    /// <summary>Latin terms are whole words; Chinese ones are not parted by blanks.</summary>
    private static bool EndsAsWord(string text, int at, string term)
    {
        var end = at + term.Length;
        var cutsBefore = char.IsAsciiLetterOrDigit(term[0]) && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]);
        var cutsAfter = char.IsAsciiLetterOrDigit(term[^1]) && end < text.Length && char.IsAsciiLetterOrDigit(text[end]);
        return !cutsBefore && !cutsAfter;
    }

    private void Add(RawRule raw)
    {
        var level = Enum.Parse<CopyLevel>(raw.Level, ignoreCase: true);
        var rule = new AdRule(raw.Id, level, raw.Scope ?? "all", raw.Law ?? "", raw.Need, Compile(raw.Patterns), Compile(raw.ExceptionPatterns));
        rules.Add(rule);
        foreach (var term in (raw.Terms ?? []).Select(TextNormal.Fold).Distinct())
        {
            (terms.TryGetValue(term[0], out var list) ? list : terms[term[0]] = []).Add((term, rule));
        }

        AddExceptions(raw.Id, raw.Exceptions ?? []);
    }

    private void AddExceptions(string rule, IEnumerable<string> texts)
    {
        foreach (var text in texts.Select(TextNormal.Fold))
        {
            (exceptions.TryGetValue(text[0], out var list) ? list : exceptions[text[0]] = []).Add((text, rule));
        }
    }

    // Folding turns the Chinese full stop into a dot, so the classes of the patterns must know both.
    private static Regex[] Compile(IReadOnlyList<string>? patterns) =>
    [
        .. (patterns ?? []).Select(p => new Regex(p.Replace("。", "。.", StringComparison.Ordinal), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | Way(p), PatternBound.Time)),
    ];

    /// <summary>What looks neither ahead nor back is matched in one pass over the text.</summary>
    private static RegexOptions Way(string pattern) =>
        pattern.Contains("(?<", StringComparison.Ordinal) || pattern.Contains("(?=", StringComparison.Ordinal) || pattern.Contains("(?!", StringComparison.Ordinal) ? RegexOptions.None : RegexOptions.NonBacktracking;

    private sealed record RuleFile(IReadOnlyList<RawRule> Rules);

    private sealed record OwnFile(IReadOnlyList<RawRule> Rules, Dictionary<string, string[]> Exceptions, Dictionary<string, string> Replacements);

    private sealed record RawRule(string Id, string Level, string? Scope, string? Law, string? Need, string[]? Terms, string[]? Patterns, string[]? Exceptions)
    {
        [System.Text.Json.Serialization.JsonPropertyName("exception_patterns")]
        public string[]? ExceptionPatterns { get; init; }
    }
}
