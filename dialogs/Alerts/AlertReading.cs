using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>How people ask to be alerted, and not to be, in both languages.</summary>
internal static partial class AlertReading
{
    /// <summary>"alert me when ROAS drops", 花费异常时提醒我, 直通车花费有异常马上告诉这个群.</summary>
    public static CommandMatch? Watch(Utterance said) =>
        !Others().IsMatch(said.Text) && (Asks().IsMatch(said.Text) || (Tells().IsMatch(said.Text) && Moves().IsMatch(said.Text))) ? CommandMatch.Whole() : null;

    /// <summary>"my alerts", 我的提醒.</summary>
    public static CommandMatch? List(Utterance said) => Lists().Match(said.Text) is { Success: true } match ? CommandMatch.Whole(match.Groups["all"].Success) : null;

    /// <summary>"stop alerts", "stop A-1", 停止提醒.</summary>
    public static CommandMatch? Stop(Utterance said) => Stops().IsMatch(said.Text) && !QuietSlot.Says(said.Text) ? CommandMatch.Whole(IdIn(said.Text)) : null;

    /// <summary>"no alerts between 22 and 8", 22点到8点别提醒.</summary>
    public static CommandMatch? Quiet(Utterance said) => QuietWords().IsMatch(said.Text) && QuietSlot.Says(said.Text) && !Asks().IsMatch(said.Text) ? CommandMatch.Whole() : null;

    /// <summary>"below 2", 超过100: a fixed limit, which is not watched.</summary>
    public static string? LimitIn(string text) => Limits().Match(text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>Whether everything that is loaded is meant.</summary>
    public static bool MeansAll(string text) => Everything().IsMatch(text);

    private static string? IdIn(string text) => Number().Match(text) is { Success: true } match ? "A-" + match.Groups["n"].Value : null;

    [GeneratedRegex(@"(?<![A-Za-z0-9])A-?(?<n>[0-9]{1,9})(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[CRSD]-[0-9]+|^\s*(?:stop|no|cancel|my)\b|为什么|^\s*why\b", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(?:alert|warn|notify)\s+(?:me|us|the\s+\w+|this\s+\w+|here)\b|\balerts?\s+(?:for|on|about|when|if)\b|(?:异常|波动)(?:提醒|告警|报警|预警|通知)|(?:设置|加|开启|打开|订阅)(?:一个)?.{0,12}(?:告警|报警|预警|异常提醒)", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex(@"\b(?:tell|let|message|ping|remind)\s+(?:me|us|this\s+\w+|the\s+\w+)\b|提醒|通知|告诉|告警|报警|预警|喊|叫我|说一声|跟我说|告知", RegexOptions.IgnoreCase)]
    private static partial Regex Tells();

    [GeneratedRegex(@"\b(?:when|whenever|if|once|as\s+soon\s+as)\b.*\b(?:drops?|falls?|rises?|jumps?|spikes?|(?:goes|go)\s+(?:up|down|wrong)|changes|increases?|decreases?|declines?|(?:is|are|looks?|gets?|becomes?)\s+(?:unusual|abnormal|odd|off|strange|too\s+\w+|(?:un)?usually\s+\w+|wrong|worse|low|high)|happens\s+to)\b|异常|不正常|不对劲|波动|大跌|大涨|暴跌|暴涨|下降|下跌|下滑|降低|上升|上涨|升高|(?:跌|涨|掉|降)了|变(?:差|低|高|少|多)", RegexOptions.IgnoreCase)]
    private static partial Regex Moves();

    [GeneratedRegex(@"^\s*(?:(?:show|list|see)\s+)?(?:me\s+)?(?:my|the|which|what|(?<all>all|everyone(?:'s|’s)?|everybody(?:'s|’s)?))\s+(?:the\s+)?alerts(?:\s+(?:are\s+there|do\s+i\s+have))?\s*[.?]?\s*$|^\s*(?:看看|查看|列出)?(?:我的|(?<all>所有人?的?|全部的?|大家的)|有哪些)(?:异常)?(?:提醒|告警|报警|预警)(?:有哪些|列表)?\s*[。？?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Lists();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:stop|end|cancel|delete|remove|turn\s+off|switch\s+off|no\s+more)\s+(?:all\s+|the\s+|my\s+|these\s+)*(?:alerts?|alerting(?:\s+me)?|A-?[0-9]+)(?:\s+(?:here|A-?[0-9]+))?\s*[.!]?\s*$|^\s*no\s+alerts\s*[.!]?\s*$|^\s*(?:请)?(?:停止|取消|关闭|关掉|停掉|退订|删除|别再|不要再|不用再)\s*(?:所有|全部|这些|我的)?(?:异常)?(?:提醒|告警|报警|预警|A-?[0-9]+)(?:我)?(?:了)?\s*[。！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Stops();

    [GeneratedRegex(@"\balerts?\b|\bquiet\s+hours?\b|\bdo\s+not\s+disturb\b|\bdon'?t\s+(?:alert|disturb)\b|免打扰|(?:别|不要|不用|不|勿)(?:再)?(?:提醒|打扰|告警|报警|通知)|安静时段|静默|随时(?:可以|都可以|都能)?(?:提醒|通知|告警)", RegexOptions.IgnoreCase)]
    private static partial Regex QuietWords();

    [GeneratedRegex(@"(?:\b(?:below|under|above|over|beyond|less\s+than|more\s+than|by\s+more\s+than|greater\s+than|exceeds?|at\s+least|by)\s+|[<>]=?\s*|低于|小于|少于|不足|高于|超过|大于|多于|超出|(?:降|跌|涨|升)(?:了|幅)?(?:超过)?)[¥￥$€£]?\s*[0-9][0-9.,]*\s*(?:%|％|k|万|元)?|[0-9][0-9.]*\s*(?:%|％)", RegexOptions.IgnoreCase)]
    private static partial Regex Limits();

    [GeneratedRegex(@"\b(?:anything|something|everything|any\s+(?:metric|number)|all\s+(?:metrics|numbers))\b|任何|所有指标|全部指标|所有数据|全部数据|^(?:请)?(?:有|出现|发现|一有)?(?:异常|波动)|数据(?:有)?异常", RegexOptions.IgnoreCase)]
    private static partial Regex Everything();
}
