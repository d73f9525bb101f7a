using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>A title or a page that is asked for: what for (P-1001 or a name) and where.</summary>
internal sealed record WriteRequest(CopyDraftKind Kind, string Subject, string? Marketplace);

/// <summary>A draft by its number with what else was said.</summary>
internal sealed record DraftRequest(string Id, string? Choice = null, string? Text = null);

/// <summary>How people ask for titles, copy and checks, in both languages.</summary>
internal static partial class CopyReading
{
    public static CommandMatch? Write(Utterance said)
    {
        foreach (var (kind, words) in new[] { (CopyDraftKind.Title, TitleWords()), (CopyDraftKind.Page, PageWords()) })
        {
            if (words.Match(said.Text) is { Success: true } match)
            {
                var (subject, marketplace) = Split(match.Groups["rest"].Value + " " + match.Groups["rest2"].Value);
                return CommandMatch.Whole(new WriteRequest(kind, subject, marketplace));
            }
        }

        return null;
    }

    public static CommandMatch? Title(Utterance said) => Write(said) is { Arguments: WriteRequest { Kind: CopyDraftKind.Title } } match ? match : null;

    public static CommandMatch? Page(Utterance said) => Write(said) is { Arguments: WriteRequest { Kind: CopyDraftKind.Page } } match ? match : null;

    /// <summary>"check this text for amazon: …", "检查 …": where it goes stands before the colon.</summary>
    public static CommandMatch? Check(Utterance said)
    {
        if (CheckWords().Match(said.Text) is not { Success: true } match)
        {
            return null;
        }

        var (subject, marketplace) = Split(match.Groups["where"].Value);
        return CommandMatch.Whole(new CheckRequest(match.Groups["text"].Value.Trim(), marketplace, ProductId(subject), TitleOnly().IsMatch(match.Groups["what"].Value)));
    }

    public static CommandMatch? Products(Utterance said) => ProductList().IsMatch(said.Text) ? CommandMatch.Whole() : null;

    public static CommandMatch? Product(Utterance said) => OneProduct().Match(said.Text) is { Success: true } match ? CommandMatch.Whole("P-" + match.Groups["n"].Value) : null;

    public static CommandMatch? AddProduct(Utterance said) => AddWords().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(match.Groups["text"].Value.Trim()) : null;

    public static CommandMatch? SetProduct(Utterance said) =>
        SetWords().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(new DraftRequest("P-" + match.Groups["n"].Value, null, match.Groups["pairs"].Value)) : null;

    public static CommandMatch? Drafts(Utterance said) => DraftList().IsMatch(said.Text) ? CommandMatch.Whole() : null;

    public static CommandMatch? Draft(Utterance said) => OneDraft().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(new DraftRequest(Id(match))) : null;

    public static CommandMatch? Approve(Utterance said) => ApproveWords().Match(said.Text) is { Success: true } match
        ? CommandMatch.Whole(new DraftRequest(Id(match), Filled(match, "choice"), Filled(match, "why")))
        : null;

    public static CommandMatch? Final(Utterance said) => FinalWords().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(new DraftRequest(Id(match), null, match.Groups["text"].Value.Trim())) : null;

    public static CommandMatch? Restore(Utterance said) => RestoreWords().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(new DraftRequest(Id(match), match.Groups["v"].Value)) : null;

    public static CommandMatch? Compare(Utterance said) => CompareWords().Match(said.Text) is { Success: true } match
        ? CommandMatch.Whole(new DraftRequest(Id(match), Filled(match, "a"), Filled(match, "b")))
        : null;

    /// <summary>"shorter", "D-1001 更活泼", "mention the 2-year warranty".</summary>
    public static CommandMatch? Revise(Utterance said)
    {
        var match = DraftBefore().Match(said.Text);
        var wish = match.Success ? said.Text[match.Length..] : said.Text;
        return wish.Length <= 200 && CopyWishes.Read(wish) is { } read ? CommandMatch.Whole((match.Success ? Id(match) : null, read, wish.Trim())) : null;
    }

    public static CommandMatch? Batch(Utterance said) => BatchWords().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(Split(match.Groups["rest"].Value).Marketplace ?? "") : null;

    public static CommandMatch? Keywords(Utterance said) => KeywordList().IsMatch(said.Text) ? CommandMatch.Whole("")
        : KeywordPaste().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(match.Groups["text"].Value)
        : null;

    /// <summary>P-1001 in a text, or null. A shorter number is one only where the text begins with it: names of things have such words too.</summary>
    public static string? ProductId(string text) =>
        ProductNumber().Match(text) is { Success: true } match && (match.Groups["n"].Length >= 3 || text[..match.Index].Trim().Length == 0) ? "P-" + match.Groups["n"].Value : null;

    /// <summary>What is said beside a product's number and is not read; empty where all of it is.</summary>
    public static string Beside(string subject) => ProductId(subject) is null ? "" : Tidy(Filler().Replace(ProductNumber().Replace(subject, " ", 1), " "));

    /// <summary>The word of a subject that stands where a marketplace would, such as "mars" of "silk scarf on mars"; null where there is none.</summary>
    public static string? Place(string subject) => PlaceWords().Match(subject) is { Success: true } match ? match.Groups["place"].Value : null;

    /// <summary>The text without the marketplace it names, and the marketplace.</summary>
    public static (string Subject, string? Marketplace) Split(string text)
    {
        foreach (var name in Marketplaces.All.SelectMany(p => p.Names).Distinct().OrderByDescending(n => n.Length))
        {
            var pattern = name.Any(c => c > 0x2E80)
                ? $@"(?:在|放|上|到)?\s*{Regex.Escape(name)}(?:上|平台|店|用的|的)?"
                : $@"(?:\b(?:on|for|at|in|to)\s+)?(?<![A-Za-z0-9])(?:the\s+)?{Regex.Escape(name)}(?![A-Za-z0-9])";
            var match = Regex.Match(text, pattern, RegexOptions.IgnoreCase, PatternBound.Time);
            if (match.Success)
            {
                return (Tidy(text.Remove(match.Index, match.Length)), name);
            }
        }

        return (Tidy(text), null);
    }

    private static string Tidy(string text) => Blanks().Replace(text, " ").Trim(' ', ',', '，', ':', '：', '。', '?', '？', '的');

    private static string Id(Match match) => "D-" + match.Groups["n"].Value;

    private static string? Filled(Match match, string group) => match.Groups[group] is { Success: true, Value.Length: > 0 } found ? found.Value.Trim() : null;

    [GeneratedRegex(@"^(?:please\s+)?(?:(?:write|draft|make|compose|suggest|give\s+me|i\s+need)\s+(?:me\s+)?(?:(?:some|a|the|new|listing|product)\s+)*titles?|titles?)(?:\s+(?:for|of)\s+(?<rest>.+)|\s*)$|^(?:帮我|请|麻烦)?(?:写|拟|起|生成|出)(?:一个|几个|个|一下)?(?:商品|宝贝)?标题\s*[:：]?\s*(?<rest>.*)$|^(?:帮我|请)?给(?<rest>.+?)(?:写|拟|起)(?:一个|几个|个)?(?:商品|宝贝)?标题(?<rest2>.*)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"^(?:please\s+)?(?:write|draft|make|compose|give\s+me|i\s+need)\s+(?:me\s+)?(?:(?:some|a|the|new|page|product|listing)\s+)*(?:copy|description|page|bullets|bullet\s+points)(?:\s+(?:for|of)\s+(?<rest>.+)|\s*)$|^(?:帮我|请|麻烦)?(?:写|生成|出)(?:一份|一个|个|一下)?(?:商品|宝贝)?(?:详情页?|文案|详情文案|描述|卖点)\s*[:：]?\s*(?<rest>.*)$|^(?:帮我|请)?给(?<rest>.+?)写(?:一份|个)?(?:商品|宝贝)?(?:详情页?|文案|描述|卖点)(?<rest2>.*)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex PageWords();

    [GeneratedRegex(@"^(?:please\s+)?(?:check|review|proofread)\s+(?:(?:this|the|my|these)\s+)?(?<what>text|title|copy|listing|description|words)(?<where>[^:：\n]{0,60})[:：]\s*(?<text>.+)$|^(?:please\s+)?check\s+(?:this|my)\s+(?<what>text|title|copy)\s+(?<text>.+)$|^(?:帮我|请)?(?:检查|审一下|审核)(?:一下|下)?(?:这个|这段|这条|下面)?(?<what>标题|文案|文字|文本|话|描述|详情)?(?<where>[^:：\n]{0,30})[:：]\s*(?<text>.+)$|^(?:帮我|请)?检查(?:一下)?(?:这个|这段|这条)?(?<what>标题|文案|文字|文本|话|描述)?\s+(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex CheckWords();

    [GeneratedRegex("^(?:title|标题)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex TitleOnly();

    [GeneratedRegex(@"^(?:(?:show|list|my|the|all|me)\s+)*products$|^(?:查看|看看|看|所有|全部|我的)?(?:商品|产品)(?:列表|库|清单)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex ProductList();

    [GeneratedRegex(@"^(?:show\s+|open\s+)?(?:the\s+)?(?:product\s+)?P-(?<n>\d{1,12})$|^(?:查看|看看|打开)?(?:商品|产品)?\s*P-(?<n>\d{1,12})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex OneProduct();

    [GeneratedRegex(@"^(?:please\s+)?(?:add|new|register|create|enter)\s+(?:a\s+|the\s+|this\s+|new\s+)*product\s*[:：]?\s*(?<text>.*)$|^(?:帮我|请)?(?:新增|添加|录入|登记|新建|加)(?:一个|个)?(?:商品|产品)(?:资料)?\s*[:：]?\s*(?<text>.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex AddWords();

    [GeneratedRegex(@"^(?:(?:set|change|update)\s+|(?:修改|设置|更新)\s*)?(?:product\s+|商品\s*)?P-(?<n>\d{1,12})\s*[:：,，]?\s*(?<pairs>[^:：]{1,40}[:：].+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex SetWords();

    [GeneratedRegex(@"^(?:(?:show|list|my|the|all|me|open|latest)\s+)*drafts$|^(?:查看|看看|看|所有|全部|我的)?(?:文案|标题)?草稿(?:列表)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex DraftList();

    [GeneratedRegex(@"^(?:show\s+|open\s+)?(?:the\s+)?(?:draft\s+)?D-(?<n>\d{1,12})$|^(?:查看|看看|打开)?(?:草稿)?\s*D-(?<n>\d{1,12})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex OneDraft();

    [GeneratedRegex(@"^(?:approve|accept|use)\s+(?:draft\s+)?D-(?<n>\d{1,12})(?:\s+(?:no\.?\s*|title\s*|number\s*|#)?(?<choice>\d{1,2}))?(?:[\s,;:]+(?:because|reason|since)[\s:]*(?<why>.+))?$|^(?:通过|批准|采用|选用)\s*(?:草稿\s*)?D-(?<n>\d{1,12})(?:\s*(?:第|标题)?\s*(?<choice>\d{1,2})\s*(?:个|条)?)?(?:[\s,，;；]*(?:因为|理由|原因)\s*(?:是)?\s*[:：]?\s*(?<why>.+))?$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex ApproveWords();

    [GeneratedRegex(@"^(?:final|pasted|used|live)(?:\s+(?:text|title|version))?\s+(?:for\s+|of\s+)?D-(?<n>\d{1,12})\s*[:：]?\s*(?<text>.+)$|^(?:最终版?|定稿|已上架|实际用的)\s*D-(?<n>\d{1,12})\s*[:：]?\s*(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex FinalWords();

    [GeneratedRegex(@"^restore\s+(?:draft\s+)?D-(?<n>\d{1,12})\s+(?:to\s+)?(?:version\s*|v\.?\s*)?(?<v>\d{1,3})$|^(?:恢复|还原)\s*D-(?<n>\d{1,12})\s*(?:到|为)?\s*(?:版本|第)?\s*(?<v>\d{1,3})\s*版?$|^D-(?<n>\d{1,12})\s*(?:恢复|还原|回到)\s*(?:到|为)?\s*(?:版本|第)?\s*(?<v>\d{1,3})\s*版?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex RestoreWords();

    [GeneratedRegex(@"^(?:compare|diff)\s+(?:draft\s+)?D-(?<n>\d{1,12})(?:\s+(?:versions?\s+)?(?<a>\d{1,3})\s+(?:and|to|with|vs\.?)\s+(?<b>\d{1,3}))?$|^(?:对比|比较)\s*(?:草稿\s*)?D-(?<n>\d{1,12})(?:\s*(?:版本|第)?\s*(?<a>\d{1,3})\s*(?:和|与|到)\s*(?<b>\d{1,3}))?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex CompareWords();

    [GeneratedRegex(@"^(?:revise\s+|修改\s*)?D-(?<n>\d{1,12})\s*[:：,，]?\s*", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex DraftBefore();

    [GeneratedRegex(@"^(?:batch|bulk)\s+(?:of\s+)?(?:titles?|copy|listings?)(?<rest>.*)$|^(?:帮我|请)?批量(?:写|生成|出)?(?:标题|文案|详情|上架表)(?<rest>.*)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex BatchWords();

    [GeneratedRegex(@"^(?:(?:show|list|my|the|all)\s+)*keyword(?:s|\s+tables?|\s+lists?)$|^(?:查看|看看|我的)?(?:关键词|关键词表|词表)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex KeywordList();

    [GeneratedRegex(@"^(?:keywords?|search\s+words|关键词|搜索词|词表)\s*[:：]\s*(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex KeywordPaste();

    [GeneratedRegex(@"(?<![A-Za-z0-9])P-(?<n>\d{1,12})(?!\d)", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex ProductNumber();

    [GeneratedRegex(@"\b(?:product|item|please|the|our|my)\b|商品|产品|宝贝|请", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s(?:on|at)\s+(?<place>[\p{L}\p{N}.-]+)$|(?:在|到|放)(?<place>[^\s在到放]{1,8})上$|[\s，,](?<place>\S{1,8})平台$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex PlaceWords();

    [GeneratedRegex(@"\s+", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Blanks();
}

/// <summary>A text to check, where it goes and which product it is about, as far as that was said.</summary>
internal sealed record CheckRequest(string Text, string? Marketplace, string? ProductId, bool IsTitle);
