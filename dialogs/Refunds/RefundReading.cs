using System.Globalization;
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
        if (Question().IsMatch(said.Text) || List(said) is not null || Mine(said) is not null || Show(said) is not null || Export(said) is not null || Limits(said) is not null)
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
        if (!Several().IsMatch(said.Text) || Rate().IsMatch(said.Text) || Mine(said) is not null || Batch(said) is not null || Export(said) is not null || Limits(said) is not null)
        {
            return null;
        }

        // "退款 订单1042 120元" logs one, "订单 1042 的退款" lists: a second number makes the difference.
        var named = Order().Match(said.Text);
        var order = named.Success && !Digit().IsMatch(said.Text.Remove(named.Index, named.Length)) ? named.Groups["id"].Value : null;
        var hasStatus = StatusOf(said.Text) is not null;
        var asks = ListWords().IsMatch(said.Text);
        var buyer = Buyer().Match(said.Text) is { Success: true } match && order is null ? match.Groups["v"].Value : null;
        return asks || hasStatus || OverIn(said.Text) is not null || UnderIn(said.Text) is not null || order is not null || buyer is not null || WhenWords().IsMatch(said.Text) || WhyWords().IsMatch(said.Text)
            ? CommandMatch.Whole(new ListRequest(said.Text, order, StatusOf(said.Text), buyer))
            : null;
    }

    /// <summary>"R-1042", "show R-1042", "R-1042 怎么样了".</summary>
    public static CommandMatch? Show(Utterance said) =>
        Number().Match(said.Text) is { Success: true } match && !WithdrawWords().IsMatch(said.Text) && Step(said) is null && Who(said) is null && Batch(said) is null
        && !(Starts().IsMatch(said.Text) && Digit().IsMatch(Number().Replace(said.Text, "")))
            ? CommandMatch.Whole("R-" + match.Groups["n"].Value)
            : null;

    /// <summary>"withdraw R-1042", "撤回 R-1042".</summary>
    public static CommandMatch? Withdraw(Utterance said) =>
        Number().Match(said.Text) is { Success: true } match && WithdrawWords().IsMatch(said.Text) && Step(said) is null
            ? CommandMatch.Whole("R-" + match.Groups["n"].Value)
            : null;

    /// <summary>
    /// "approve R-1042", "拒绝 R-1042 没有照片", "R-1042 已打款": the sentence begins with the step or the number, so that words
    /// somebody pastes from a buyer never are one.
    /// </summary>
    public static CommandMatch? Step(Utterance said)
    {
        if (said.Text.Contains('\n', StringComparison.Ordinal) || Number().Count(said.Text) != 1)
        {
            return null;
        }

        foreach (var (action, words) in StepWords)
        {
            if (words.Match(said.Text) is { Success: true } match)
            {
                var note = match.Groups["note"].Value.Trim(NoteSigns);
                return CommandMatch.Whole(new StepRequest("R-" + match.Groups["n"].Value, action, note.Length == 0 ? null : note));
            }
        }

        return null;
    }

    /// <summary>The number that stands anywhere in the text, or null.</summary>
    public static string? NumberIn(string text) => Number().Match(text) is { Success: true } match ? "R-" + match.Groups["n"].Value : null;

    /// <summary>The bound of "refunds over 100", 超过100的退款.</summary>
    public static decimal? OverIn(string text) => AmountOf(OverWords().Match(text));

    /// <summary>The bound of "refunds under ¥50", 低于50的退款.</summary>
    public static decimal? UnderIn(string text) => AmountOf(UnderWords().Match(text));

    private static decimal? AmountOf(Match match) =>
        match.Success && decimal.TryParse(match.Groups["v"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>Whether a list is asked for by its reason.</summary>
    public static bool NamesReason(string text) => WhyWords().IsMatch(text);

    /// <summary>"who approved R-1042", "谁批的 R-1042".</summary>
    public static CommandMatch? Who(Utterance said) =>
        Number().Match(said.Text) is { Success: true } match && WhoWords().IsMatch(said.Text) ? CommandMatch.Whole("R-" + match.Groups["n"].Value) : null;

    /// <summary>"what's open for me", "我的待办退款".</summary>
    public static CommandMatch? Mine(Utterance said) => MineWords().IsMatch(said.Text) ? CommandMatch.Whole() : null;

    /// <summary>"approve all open refunds", "approve R-1001 and R-1002", "批量同意退款": the numbers, or none for all.</summary>
    public static CommandMatch? Batch(Utterance said)
    {
        if (!BatchWords().IsMatch(said.Text) || said.Text.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        List<string> ids = [.. Number().Matches(said.Text).Select(match => "R-" + match.Groups["n"].Value).Distinct(StringComparer.Ordinal)];
        return ids.Count != 1 ? CommandMatch.Whole(ids) : null;
    }

    /// <summary>"export refunds", "导出上月的退款 csv".</summary>
    public static CommandMatch? Export(Utterance said) =>
        ExportWords().IsMatch(said.Text) && Several().IsMatch(said.Text) ? CommandMatch.Whole(new ListRequest(said.Text, null, StatusOf(said.Text), null)) : null;

    /// <summary>"refund settings", "set refund limit 2000", "退款审批额度改为 2000".</summary>
    public static CommandMatch? Limits(Utterance said) => LimitWords().IsMatch(said.Text) ? CommandMatch.Whole(said.Text) : null;

    private static readonly char[] NoteSigns = [' ', ',', '，', ':', '：', ';', '；', '.', '。', '-', '—'];

    private static readonly (string Action, Regex Words)[] StepWords =
    [
        (RefundActions.Approved, ApproveStep()), (RefundActions.Refused, RefuseStep()), (RefundActions.Received, ReceivedStep()), (RefundActions.SentBack, SentBackStep()),
        (RefundActions.Paid, PaidStep()), (RefundActions.Closed, CloseStep()),
    ];

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

    [GeneratedRegex(@"退款率|退货率|退款申请数|refund\s+(?:rate|requests)\b|\bhow\s+(?:many|much)\b|\bwhat(?:'s|\s+is|\s+was|\s+are)?\b|\bwhich\b|\bwhy\b|多少|哪个|哪些|为什么|占比|怎么|如何|谁|有没有|有吗|^\s*(?:超过|大于|高于|低于|小于|多于|少于)|^[^0-9]*[吗么]\s*[?？]?\s*$|^\s*who\b", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(@"\brefunds\b|退款", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    [GeneratedRegex(@"退款率|退款金额|退款占|refund\s+(?:rate|amount|reasons?(?!\s+is\b)|types?|status(?:es)?|requests?)\b|\brefunds?\s+by\b|\bmost\s+refunds\b|\breasons?\s+(?:for|behind|of)\s+refunds|\bwhich\s+(?:products?|items?|stores?|shops?|reasons?)\b|\brequested\s+refund|退款(?:原因|类型|申请)(?!是|为)|退款(?:最多|排行|排名|笔数|趋势)|各(?:店铺|店|商品|宝贝|产品|款)|多少|\bhow\s+(?:many|much)\b|\btotal\b|合计|总额", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s*(?:(?:show|list|see|all|get|display|find|open|my|the|me|us|latest|last|recent|please)\s+)*refunds\s*(?:list)?\s*[.?]?\s*$|退款(?:列表|清单|记录|明细)|(?:列出|看看|查看|查一下|查询|看一下|显示|有哪些|所有|全部|最近)(?:的)?.*退款|谁(?:要|申请|想|在)?退(?:了)?款|退款的?(?:有|是)?谁|\bwho\b.*\brefunds?\b|\b(?:show|list|see|find)\b.*\brefunds\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"^\s*(?:show\s+|list\s+)?(?:me\s+)?(?:the\s+)?(?:today|yesterday)(?:'?s|’s)?\s+refunds|refunds\s+(?:from|of|for|on|in|since|logged|today|yesterday|this|last)\b|^\s*(?:今天|今日|昨天|昨日|前天|本周|这周|上周|本月|上月|这个月|上个月|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}月[0-9]{1,2}[日号]).{0,6}退款\s*[？?]?$", RegexOptions.IgnoreCase)]
    private static partial Regex WhenWords();

    [GeneratedRegex(@"(?:\border\s*(?:no\.?|number)?\s*[#:：]?\s*|订单号?\s*[:：]?\s*|单号\s*[:：]?\s*)#?(?<id>(?=[A-Za-z-]*[0-9])[A-Za-z0-9-]{3,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"(?<![A-Za-z0-9])R-?(?<n>[0-9]{3,12})(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:approve|ok|agree\s+to|请?(?:同意|批准|通过|批一下))\s*(?:refund|退款)?\s*R-?(?<n>[0-9]{3,12})(?<note>[\s,，:：].{0,200})?\s*$|^\s*R-?(?<n>[0-9]{3,12})\s*(?:approved|同意了?|批准了?|通过)\s*[.。!！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ApproveStep();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:refuse|reject|decline|deny|请?(?:拒绝|驳回|不同意))\s*(?:refund|退款)?\s*R-?(?<n>[0-9]{3,12})(?<note>[\s,，:：].{0,400})?\s*$|^\s*R-?(?<n>[0-9]{3,12})\s*(?:拒绝|驳回|refused|rejected)(?<note>[\s,，:：].{0,400})?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RefuseStep();

    [GeneratedRegex(@"^\s*(?:the\s+)?(?:goods\s+(?:of|for)\s+)?R-?(?<n>[0-9]{3,12})\s*(?:(?:goods|return|parcel)\s+)?(?:(?:is|are|was|were|has|have)\s+(?:been\s+)?)?(?:received|arrived|(?:已?收到(?:了)?(?:退货|退件|货)?|退货已?收到|退货已?签收|已签收)了?)(?<note>[\s,，:：].{0,200})?[.。!！]?\s*$|^\s*(?:received|收到|已收到)\s*(?:goods\s+(?:of|for)\s+|退货\s*)?R-?(?<n>[0-9]{3,12})(?:\s*的?退货)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ReceivedStep();

    [GeneratedRegex(@"^\s*R-?(?<n>[0-9]{3,12})\s*(?:(?:goods\s+)?(?:(?:is|are|was|were|has|have)\s+(?:been\s+)?)?(?:sent\s+back|returned|on\s+the\s+way\s+back)|(?:买家)?(?:已经?)?(?:寄回|退回|寄出退货)了?)(?<note>[\s,，:：].{0,200})?[.。!！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SentBackStep();

    [GeneratedRegex(@"^\s*(?:mark\s+)?R-?(?<n>[0-9]{3,12})\s*(?:(?:is|was|has\s+been|as)\s+)?(?:now\s+)?(?:paid(?:\s+out)?|(?:已经?)?(?:打款|付款|支付|付|转账|退款成功)了?)(?<note>[\s,，:：].{0,200})?[.。!！]?\s*$|^\s*(?:pay|paid|已打款|已付款|打款|付款)\s*R-?(?<n>[0-9]{3,12})(?<note>[\s,，:：].{0,200})?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex PaidStep();

    [GeneratedRegex(@"^\s*(?:close|关闭|结案)\s*R-?(?<n>[0-9]{3,12})(?<note>[\s,，:：].{0,200})?\s*$|^\s*R-?(?<n>[0-9]{3,12})\s*(?:结案|关闭|closed)了?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex CloseStep();

    [GeneratedRegex(@"\bwho\s+(?:has\s+)?(?:approved|refused|rejected|paid|decided|logged|closed|handled)\b|谁(?:批|审|同意|拒绝|付|打款|登记|处理|决定)", RegexOptions.IgnoreCase)]
    private static partial Regex WhoWords();

    [GeneratedRegex(@"^\s*(?:refunds\s+(?:waiting|open|pending)\s+for\s+me|what\s+(?:do\s+i\s+have\s+to|should\s+i)\s+(?:approve|decide)|my\s+(?:open\s+)?(?:refunds|approvals)|(?:我(?:还)?有(?:什么|哪些)(?:要)?(?:审批|批|要处理)的(?:退款)?|我的(?:待办|待处理|待审批)?退款|等我(?:处理|审批|批)的?退款))\s*[?？]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex MineWords();

    [GeneratedRegex(@"^\s*(?:please\s+)?approve\s+(?:all|every|the\s+open|these|R-?[0-9])|^\s*(?:请)?(?:批量(?:同意|批准|审批|通过)|(?:同意|批准|通过)(?:所有|全部|这些)|全部(?:同意|批准|通过)|(?:同意|批准|通过)\s*R-?[0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex BatchWords();

    [GeneratedRegex(@"^\s*(?:please\s+)?export\b|^\s*(?:请|帮我)?(?:把.{0,12})?导出", RegexOptions.IgnoreCase)]
    private static partial Regex ExportWords();

    [GeneratedRegex(@"^\s*(?:show\s+)?refund\s+settings(?:\s+for\s+\S.{0,60})?\s*$|^\s*(?:.{1,60}的)?退款设置\s*$|^\s*(?:set|change)\s+(?:the\s+)?refund\s+(?:approval\s+limit|own\s+limit|limit|batch\s+refunds|batch\s+total|buyer\s+refunds|duplicate\s+days|approver)\b|^\s*(?:.{1,60}的)?退款(?:审批额度|自批额度|批量笔数|批量金额|买家次数|重复天数|备用审批人)\s*(?:改为|改成|设为|设置为|是|为)", RegexOptions.IgnoreCase)]
    private static partial Regex LimitWords();

    [GeneratedRegex(@"\bbuyer\s*[:：]?\s*(?<v>[^\s,，。?？]{1,40})\s*(?:'s\s+refunds)?|买家\s*[:：]?\s*(?<v>[^\s,，。?？的]{1,40}?)\s*的退款", RegexOptions.IgnoreCase)]
    private static partial Regex Buyer();

    [GeneratedRegex(@"refunds\s+(?:because|due\s+to|with\s+(?:the\s+)?reason|by\s+reason)\b|(?:因为|由于|原因是?).{1,12}的退款", RegexOptions.IgnoreCase)]
    private static partial Regex WhyWords();

    [GeneratedRegex(@"\b(?:withdraw|undo|revoke|take\s+back|cancel|reverse)\b|撤回|撤销|撤消|作废|取消", RegexOptions.IgnoreCase)]
    private static partial Regex WithdrawWords();

    [GeneratedRegex(@"(?:\b(?:over|above|more\s+than|greater\s+than|larger\s+than|bigger\s+than)|>|超过|大于|高于|多于)\s*[¥￥$€£]?\s*(?<v>[0-9][0-9,]{0,11}(?:\.[0-9]{1,2})?)(?![0-9A-Za-z天日])", RegexOptions.IgnoreCase)]
    private static partial Regex OverWords();

    [GeneratedRegex(@"(?:\b(?:under|below|less\s+than|smaller\s+than)|<|低于|小于|少于|不到)\s*[¥￥$€£]?\s*(?<v>[0-9][0-9,]{0,11}(?:\.[0-9]{1,2})?)(?![0-9A-Za-z天日])", RegexOptions.IgnoreCase)]
    private static partial Regex UnderWords();

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
internal sealed record ListRequest(string Text, string? Order, RefundStatus? Status, string? Buyer);
