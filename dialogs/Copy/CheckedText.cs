using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>The text that is to be checked, taken from however it was asked: what is quoted, else what follows a colon or line, else what is left of the words that ask.</summary>
internal static partial class CheckedText
{
    private static readonly (char Open, char Close)[] Quotes = [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』'), ('‘', '’')];

    public static string Of(string said)
    {
        var text = TextNormal.StripInvisible(said).Trim();
        return Quoted(text) is { Length: > 0 } quoted ? quoted
            : text.IndexOfAny(['\n', ':', '：']) is > 0 and var at && text[(at + 1)..].Trim() is { Length: > 1 } after ? after
            : Tail().Replace(Lead().Replace(text, ""), "").Trim(' ', ',', '，', '?', '？', '。');
    }

    /// <summary>"what if I put “one of the” before number 1": the words and before which of the text checked last they go.</summary>
    public static string? Inserted(string said, string before)
    {
        if (Quoted(said) is not { Length: > 0 } words || Before().Match(said) is not { Success: true } match)
        {
            return null;
        }

        var target = match.Groups["w"].Value.Trim(' ', '?', '？', '"', '“', '”');
        string[] same = NumberOne().IsMatch(target) ? ["#1", "no. 1", "no.1", "number one", "number 1", target] : [target];
        return same.Select(word => before.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).Select(at => before.Insert(at, words.Trim() + " ")).FirstOrDefault();
    }

    private static string Quoted(string text)
    {
        var found = new List<(int At, string Text)>();
        foreach (var (open, close) in Quotes)
        {
            for (var from = text.IndexOf(open, StringComparison.Ordinal); from >= 0; from = text.IndexOf(open, from))
            {
                var to = text.IndexOf(close, from + 1);
                if (to < 0)
                {
                    break;
                }

                found.Add((from, text[(from + 1)..to].Trim()));
                from = to + 1;
                if (from >= text.Length)
                {
                    break;
                }
            }
        }

        return string.Join('\n', found.OrderBy(part => part.At).Select(part => part.Text).Where(part => part.Length > 0));
    }

    [GeneratedRegex(@"^(?:(?:legal question|quick question|question|hey|hi|so|and|also|now|ok|sorry)(?: sort of)?[ ,:]*)*(?:what if (?:i|we) (?:put|write|say|use)|(?:can|may|could|should|are) (?:i|we|you) (?:allowed to )?(?:write|say|claim|use|print|put|call (?:it|this|them))|is (?:it|this|that) (?:ok|okay|fine|legal|allowed|safe) (?:to (?:write|say|claim|use|publish|post))?|(?:does|will|would) (?:this|it) (?:pass|fly|work)|is (?:this|the (?:following|text)) (?:ok|okay|fine) to (?:publish|post|use))[ ,:?]*|^(?:帮我|麻烦|请)?(?:看看|看下|看一下|检查)?(?:这段|这句|这个|这条|这样写|这么写)?(?:话|词|文案)?(?:能发吗|能不能用|可以用吗|能用吗|能写吗|可以写吗|有没有违禁词|行不行|能不能写|可不可以写|能写|能说)[ ,，:：]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?:能不能用|能不能写|可不可以(?:用|写)|能用吗|能写吗|可以用吗|可以写吗|能发吗|行不行|违规吗|合规吗|算违禁词吗|可以吗|行吗)[?？ ]*$|(?: (?:ok|okay|allowed|fine|legal)(?: to (?:write|say|use))?)[?? ]*$| on the [\p{L} ]{1,30} page$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    [GeneratedRegex(@"\b(?:before|in front of) (?<w>[^?？]{1,40})|(?:在|放在)(?<w>[^?？ ]{1,20})前面", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Before();

    [GeneratedRegex(@"^(?:the )?(?:number|no\.?|#) ?(?:1|one)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NumberOne();
}
