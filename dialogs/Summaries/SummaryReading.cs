using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;

namespace OpsBot.Dialogs.Summaries;

/// <summary>How people ask for summaries, in both languages.</summary>
internal static partial class SummaryReading
{
    /// <summary>"weekdays at 9 send me the summary", "每天早上9点发直通车和整店日报到这个群", "subscribe".</summary>
    public static CommandMatch? Subscribe(Utterance said)
    {
        var text = said.Text;
        if (Number().IsMatch(text) || Several().IsMatch(text) || Peek().IsMatch(text) || Question().IsMatch(text))
        {
            return null;
        }

        if (Bare().IsMatch(text))
        {
            return CommandMatch.Whole();
        }

        var (names, repeats, asks) = (Names().IsMatch(text), Repeats().IsMatch(text), Asks().IsMatch(text));
        return (repeats && (names || asks)) || (names && asks) ? CommandMatch.Whole() : names ? CommandMatch.Trigger() : null;
    }

    /// <summary>"my summaries", "everyone's summaries", 我的日报, 所有人的日报订阅.</summary>
    public static CommandMatch? List(Utterance said) => Several().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(match.Groups["all"].Success) : null;

    /// <summary>"preview the summary", "preview S-1", 预览日报.</summary>
    public static CommandMatch? Preview(Utterance said) => Peek().IsMatch(said.Text) ? CommandMatch.Whole(IdIn(said.Text) ?? said.Text) : null;

    public static CommandMatch? Pause(Utterance said) => With(said, PauseWords());

    public static CommandMatch? Resume(Utterance said) => With(said, ResumeWords());

    public static CommandMatch? Stop(Utterance said) => With(said, StopWords());

    public static CommandMatch? Change(Utterance said) => With(said, ChangeWords());

    /// <summary>"summary deliveries", 日报投递记录.</summary>
    public static CommandMatch? Deliveries(Utterance said) => DeliveryWords().IsMatch(said.Text) ? CommandMatch.Whole(IdIn(said.Text)) : null;

    public static string? IdIn(string text) => Number().Match(text) is { Success: true } match ? "S-" + match.Groups["n"].Value : null;

    /// <summary>"how many orders did we get on Monday" asks for a number and for no summary.</summary>
    [GeneratedRegex(@"^\s*(?:how\s+(?:many|much|was|were|is|are|did)|what\s+(?:was|were|did)|which|who|why|did|does)\b|多少|哪个|哪些|为什么|几(?:单|笔|个)", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    private static CommandMatch? With(Utterance said, Regex words) =>
        IdIn(said.Text) is { } id && words.IsMatch(said.Text) ? CommandMatch.Whole(id) : null;

    [GeneratedRegex(@"(?<![A-Za-z0-9])S-?(?<n>[0-9]{1,9})(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:subscribe(?:\s+(?:me\s+)?(?:to\s+)?(?:the\s+|a\s+)?(?:(?:daily|weekly|monthly)\s+)?(?:summary|summaries|digest|report))?|(?:set\s+up|new|add)\s+(?:a\s+)?(?:(?:daily|weekly|monthly)\s+)?(?:summary|digest))\s*[.!]?\s*$|^\s*(?:我要|帮我|请)?(?:订阅|设置|新建)(?:一个|一下)?(?:日报|周报|月报|简报|汇总)?\s*[。！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\bsummar(?:y|ies)\b|\bdigests?\b|\b(?:daily|weekly|monthly)\s+(?:reports?|numbers|figures|update)\b|\b(?:the|a|morning)\s+reports?\b|日报|周报|月报|晨报|简报|战报|汇总|播报", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex(@"每天|每日|天天|每早|每晚|每个?(?:周|星期|礼拜|月)|工作日|\bdaily\b|\bweekly\b|\bmonthly\b|\bevery\s*(?:day|morning|evening|week|month|mon|tue|wed|thu|fri|sat|sun)|\beach\s+(?:day|week|month|morning)|\bweekdays\b|\bworkdays\b|\bworking\s+days\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", RegexOptions.IgnoreCase)]
    private static partial Regex Repeats();

    [GeneratedRegex(@"\b(?:send|push|post|mail|deliver|give|show|subscribe|get)\b|\bfor\s+the\s+boss\b|发|推|送|播报|订阅", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:(?:show|list|see)\s+)?(?:me\s+)?(?:(?:my|the)\s+|(?<all>all|everyone(?:'s|’s)?|everybody(?:'s|’s)?)\s+(?:the\s+)?)?(?:summaries|subscriptions)\s*[.?]?\s*$|^\s*(?:看看|查看|列出)?(?:我的|(?<all>所有人?的?|全部的?|大家的))?(?:日报|周报|汇总)?订阅(?:列表)?\s*[。？?]?\s*$|^\s*(?:看看|查看|列出)?(?:我的|(?<all>所有人的|大家的))(?:日报|周报|月报)\s*[。？?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    [GeneratedRegex(@"\bpreview\b.*(?:\bsummar|\bdigest|\breport|S-?[0-9])|\bshow\s+me\s+(?:the|today'?s)\s+summary(?:\s+now)?\s*$|预览.*(?:日报|周报|月报|汇总|S-?[0-9])|^\s*(?:看看|看一下|现在看看?)(?:今天的?|现在的?)?(?:日报|周报|月报)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Peek();

    [GeneratedRegex(@"\bpause\b|\bsuspend\b|\bhold\b|暂停|先停", RegexOptions.IgnoreCase)]
    private static partial Regex PauseWords();

    [GeneratedRegex(@"\bresume\b|\bcontinue\b|\brestart\b|\bunpause\b|恢复|继续|重新开始", RegexOptions.IgnoreCase)]
    private static partial Regex ResumeWords();

    [GeneratedRegex(@"\bstop\b|\bunsubscribe\b|\bdelete\b|\bremove\b|\bcancel\b|停止|取消|退订|删除|停掉", RegexOptions.IgnoreCase)]
    private static partial Regex StopWords();

    [GeneratedRegex(@"\bchange\b|\bmove\b|\bedit\b|\bset\b|\bmake\b|改|调整|换成|修改", RegexOptions.IgnoreCase)]
    private static partial Regex ChangeWords();

    [GeneratedRegex(@"\b(?:summary|summaries|digest)\s+deliver(?:y|ies)(?:\s+log)?\b|\bdeliveries\s+(?:of|for)\b|\bwas\s+the\s+summary\s+sent\b|(?:日报|周报|汇总|订阅)?(?:投递|发送|推送)(?:记录|情况|状态)", RegexOptions.IgnoreCase)]
    private static partial Regex DeliveryWords();
}
