using System.Collections.Frozen;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// Words that no reader knows and that can't change the number from where they stand: an answer leaves them out and names them. A word that
/// may narrow, bound or turn the figure (after "for", before a metric, in quotation marks, a number) is not among them.
/// </summary>
internal static class SafeWords
{
    /// <summary>What follows one of these is a filter, a split or a day.</summary>
    private static readonly FrozenSet<string> Leading = new[]
    {
        "for", "in", "on", "of", "from", "at", "by", "per", "via", "to", "into", "within", "during", "through", "between", "around", "about", "under", "over", "using", "used", "based", "according",
        "with", "without", "before", "after", "until", "since", "not", "no", "none", "but", "if", "when", "while", "where", "whose", "toward", "towards", "as", "because", "due", "like", "such",
        "a", "an", "our", "my", "your", "their", "his", "her", "the", "some", "any", "all", "both", "same", "full", "whole", "entire", "complete", "own", "worth", "zero", "don't", "didn't", "doesn't", "isn't", "wasn't", "aren't", "won't",
        "的", "之", "在", "从", "自", "由", "对", "对于", "关于", "用", "用在", "投在", "花在", "根据", "依据", "通过", "经过", "当", "至", "到", "向", "往", "于", "以", "不", "没", "没有", "不是",
        "属于", "作为", "来自", "因为", "例如", "比如", "包括", "包含", "含", "以来", "之后", "以后", "以前", "截至", "截止", "为止", "是", "为",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands before one of these is a part of what it speaks of.</summary>
    private static readonly FrozenSet<string> Following = new[]
    {
        "的", "之", "里", "里的", "里面", "内", "中", "上", "时", "时候", "期间", "之后", "以后", "以前", "以来", "之前", "前", "后", "为止", "来的", "带来的", "产生的", "方面", "级别", "层面", "of", "to", "than", "until", "since", "before", "after", "ago", "not",
        "in", "on", "at", "from", "for", "with", "by", "via", "into", "through", "within", "during", "using", "because", "due", "as",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where each left word is safe and they are at most half of what the question says.</summary>
    public static bool Are(Draft draft, IReadOnlyList<Token> left) =>
        left.Count * 2 <= draft.Tokens.Count(token => !token.Is(TermKind.Stop)) && left.All(token => IsSafe(draft, token));

    private static bool IsSafe(Draft draft, Token token)
    {
        var index = draft.Tokens.IndexOf(token);
        if (index < 0 || !token.Is(TermKind.Unknown) || token.Term.Value is "never" || token.IsSetApart || char.IsDigit(token.Words[0]) || token.Words.Count(char.IsDigit) > 1 || Turns(token.Words))
        {
            return false;
        }

        var before = draft.Tokens.Take(index).Reverse().Where(other => !other.Is(TermKind.Unknown)).ToList();
        var after = draft.Tokens.Skip(index + 1).Where(other => !other.Is(TermKind.Unknown)).ToList();
        var small = before.TakeWhile(other => other.Is(TermKind.Stop)).ToList();
        return !small.Exists(other => Leading.Contains(other.Words) || Leading.Contains(other.Words.Split(' ')[^1])) && IsFree(before.Skip(small.Count).FirstOrDefault()) && IsEnd(after.FirstOrDefault())
            && !after.TakeWhile(other => other.Is(TermKind.Stop)).Any(other => other.Words.EndsWith('的'));
    }

    /// <summary>"priciest", "dearer", 最贵: a degree orders or picks, wherever it stands.</summary>
    private static bool Turns(string words) =>
        words.EndsWith("est", StringComparison.OrdinalIgnoreCase) || words.EndsWith("er", StringComparison.OrdinalIgnoreCase) || words.EndsWith("less", StringComparison.OrdinalIgnoreCase)
        || words.StartsWith("non", StringComparison.OrdinalIgnoreCase) || words.IndexOfAny(['最', '更', '不', '没', '非', '除', '无', '仅', '另']) >= 0;

    private static bool IsFree(Token? before) => before switch
    {
        null => true,
        { Kind: TermKind.Follow } => !Leading.Contains(before.Words),
        _ => before.Kind is TermKind.Window or TermKind.Define or TermKind.Count or TermKind.Overview or TermKind.Chart or TermKind.Export or TermKind.Asserted or TermKind.ToDate or TermKind.Trend or TermKind.Total,
    };

    private static bool IsEnd(Token? after) => after switch
    {
        null => true,
        { Kind: TermKind.Stop or TermKind.Follow } => !Following.Contains(after.Words),
        _ => after.Kind is TermKind.Which or TermKind.Count or TermKind.Define or TermKind.Overview or TermKind.Chart or TermKind.Export or TermKind.Asserted or TermKind.ToDate,
    };
}
