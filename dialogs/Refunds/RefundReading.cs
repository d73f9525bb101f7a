using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;

namespace OpsBot.Dialogs.Refunds;

/// <summary>How people ask about refunds, in both languages.</summary>
internal static partial class RefundReading
{
    /// <summary>"refund 1042 ¥120 broken", "退款 … 120 杯子碎了", "log a refund", "登记退款".</summary>
    public static CommandMatch? Log(Utterance said)
    {
        if (Question().IsMatch(said.Text) || List(said) is not null || Show(said) is not null)
        {
            return null;
        }

        if (Bare().IsMatch(said.Text))
        {
            return CommandMatch.Whole();
        }

        return !Names().IsMatch(said.Text) ? null : Starts().IsMatch(said.Text) && Digit().IsMatch(said.Text) ? CommandMatch.Whole() : CommandMatch.Trigger();
    }

    /// <summary>"today's refunds", "refunds for order 1042", "待处理的退款".</summary>
    public static CommandMatch? List(Utterance said)
    {
        if (!Several().IsMatch(said.Text) || Rate().IsMatch(said.Text))
        {
            return null;
        }

        // "退款 订单1042 120元" logs one, "订单 1042 的退款" lists: a second number makes the difference.
        var named = Order().Match(said.Text);
        var order = named.Success && !Digit().IsMatch(said.Text.Remove(named.Index, named.Length)) ? named.Groups["id"].Value : null;
        var hasStatus = StatusOf(said.Text) is not null;
        var asks = ListWords().IsMatch(said.Text);
        return asks || hasStatus || order is not null || WhenWords().IsMatch(said.Text)
            ? CommandMatch.Whole(new ListRequest(said.Text, order, StatusOf(said.Text)))
            : null;
    }

    /// <summary>"R-1042", "show R-1042", "R-1042 怎么样了".</summary>
    public static CommandMatch? Show(Utterance said) =>
        Number().Match(said.Text) is { Success: true } match && !WithdrawWords().IsMatch(said.Text)
            ? CommandMatch.Whole("R-" + match.Groups["n"].Value)
            : null;

    /// <summary>"withdraw R-1042", "撤回 R-1042".</summary>
    public static CommandMatch? Withdraw(Utterance said) =>
        Number().Match(said.Text) is { Success: true } match && WithdrawWords().IsMatch(said.Text)
            ? CommandMatch.Whole("R-" + match.Groups["n"].Value)
            : null;

    private static RefundStatus? StatusOf(string text)
    {
        foreach (var (status, words) in StatusWords)
        {
            if (words.IsMatch(text))
            {
                return status;
            }
        }

        return null;
    }

    private static readonly (RefundStatus Status, Regex Words)[] StatusWords =
    [
        (RefundStatus.Withdrawn, WithdrawnWords()), (RefundStatus.Requested, OpenWords()), (RefundStatus.Approved, ApprovedWords()),
        (RefundStatus.Refused, RefusedWords()), (RefundStatus.Paid, PaidWords()), (RefundStatus.Closed, ClosedWords()),
    ];

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:log|record|file|register|enter|add|new|start|open|create|make|i\s+want\s+to\s+log)?\s*(?:a\s+|one\s+)?(?:new\s+)?refund\s*[.!]?\s*$|^\s*(?:我要|帮我|请)?(?:登记|记录|录入|新建|记一笔|记一个|做一个)?(?:一笔|一个)?(?:退款|退货退款|退货)(?:登记)?\s*[。！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\brefund(?:ed|ing)?\b|\breturn\s+and\s+refund\b|\breturn\b|\bexchange\b|退款|退货|仅退|退钱|换货|补寄|价保|退差|^\s*退(?!出|回上)|退\s*[¥￥0-9一二两三四五六七八九十百]", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:(?:log|record|file|register|enter|add|new|create|make)\s+)?(?:a\s+)?(?:full\s+|partial\s+)?(?:refund|return|exchange)\b|^\s*订单号?\s*[A-Za-z0-9-]+\s*(?:仅?退)|^\s*(?:我要|帮我|请|给)?(?:登记|记录|录入|新建|记一笔)?(?:一笔|一个)?(?:仅?退|换货|补寄|价保)|\b(?:wants?|asks?\s+for|needs?|requests?)\s+(?:a\s+)?(?:refund|return)|(?:要求|申请|想要?)(?:仅)?退|退\s*[¥￥0-9一二两三四五六七八九十百]", RegexOptions.IgnoreCase)]
    private static partial Regex Starts();

    [GeneratedRegex(@"[0-9０-９]|[一二两三四五六七八九十百千万]+(?:元|块|百|千|万)|\b(?:hundred|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dollars|bucks)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Digit();

    [GeneratedRegex(@"退款率|退货率|refund\s+rate|\bhow\s+(?:many|much)\b|\bwhat(?:'s|\s+is|\s+was|\s+are)?\b|\bwhich\b|\bwhy\b|多少|哪个|哪些|为什么|占比|怎么|如何|谁批", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(@"\brefunds\b|退款", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    [GeneratedRegex(@"退款率|退款金额|退款占|refund\s+(?:rate|amount)|refunds?\s+by\b|多少|\bhow\s+(?:many|much)\b|\btotal\b|合计|总额", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s*(?:(?:show|list|see|all|get|display|find|open|my|the|me|us|latest|last|recent|please)\s+)*refunds\s*(?:list)?\s*[.?]?\s*$|退款(?:列表|清单|记录|明细)|(?:列出|看看|查看|查一下|查询|看一下|显示|有哪些|所有|全部|最近)(?:的)?.*退款|\b(?:show|list|see|find)\b.*\brefunds\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"^\s*(?:show\s+|list\s+)?(?:me\s+)?(?:the\s+)?(?:today|yesterday)(?:'?s|’s)?\s+refunds|refunds\s+(?:from|of|for|on|in|since|logged|today|yesterday|this|last)\b|^\s*(?:今天|今日|昨天|昨日|前天|本周|这周|上周|本月|上月|这个月|上个月|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}月[0-9]{1,2}[日号]).{0,6}退款\s*[？?]?$", RegexOptions.IgnoreCase)]
    private static partial Regex WhenWords();

    [GeneratedRegex(@"(?:\border\s*(?:no\.?|number)?\s*[#:：]?\s*|订单号?\s*[:：]?\s*|单号\s*[:：]?\s*)#?(?<id>(?=[A-Za-z-]*[0-9])[A-Za-z0-9-]{3,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"(?<![A-Za-z0-9])R-?(?<n>[0-9]{3,12})(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:withdraw|undo|revoke|take\s+back|cancel|reverse)\b|撤回|撤销|撤消|作废|取消", RegexOptions.IgnoreCase)]
    private static partial Regex WithdrawWords();

    [GeneratedRegex(@"\bwithdrawn\b|已撤回|已撤销|撤回的|撤销的", RegexOptions.IgnoreCase)]
    private static partial Regex WithdrawnWords();

    [GeneratedRegex(@"\b(?:open|pending|requested|waiting)\s+refunds|refunds\s+(?:that\s+are\s+)?(?:open|pending|requested|waiting)|待处理|待审|未处理|待批|申请中", RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();

    [GeneratedRegex(@"\bapproved\b|已批准|已同意|已审批", RegexOptions.IgnoreCase)]
    private static partial Regex ApprovedWords();

    [GeneratedRegex(@"\b(?:refused|rejected)\b|已拒绝|被拒", RegexOptions.IgnoreCase)]
    private static partial Regex RefusedWords();

    [GeneratedRegex(@"\bpaid\s+refunds|refunds\s+paid|已付|已退款的|已打款", RegexOptions.IgnoreCase)]
    private static partial Regex PaidWords();

    [GeneratedRegex(@"\bclosed\b|已关闭", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedWords();
}

/// <summary>A list as it was asked for; the days are read when it is run, in the shop's zone.</summary>
internal sealed record ListRequest(string Text, string? Order, RefundStatus? Status);
