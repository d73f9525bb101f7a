using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// How people speak about complaints, in both languages. Everything but a list begins with what is to be done or with a complaint's
/// number, so that nothing inside of a buyer's words is ever taken for a command.
/// </summary>
internal static partial class ComplaintReading
{
    /// <summary>Longer texts are something that somebody pasted, never the wish for a list.</summary>
    private const int LongestList = 200;
    private const int LongestNote = 80;

    private const string Id = @"(?<![A-Za-z0-9])(?:C-(?<n>[0-9]{1,12})|C(?<n>[0-9]{3,12}))(?![0-9A-Za-z])";
    private const string OfComplaint = @"(?:complaint\s*|the\s+complaint\s*|投诉\s*)?";
    private const string Levels = @"(?<level>urgent|critical|asap|high|serious|normal|medium|low|minor|紧急|加急|特急|严重|重要|高|普通|一般|正常|中|轻微|不急|低)";
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.Singleline;

    /// <summary>"complaint 1042 wrong colour, urgent", "投诉 订单… 杯子碎了 要求换货", "log a complaint", "登记投诉".</summary>
    public static CommandMatch? Log(Utterance said) =>
        Figures().IsMatch(said.Text) || Others.Any(other => other(said) is not null) ? null
        : Bare().IsMatch(said.Text) || Starts().IsMatch(said.Text) ? CommandMatch.Whole()
        : Names().IsMatch(said.Text) ? CommandMatch.Trigger()
        : null;

    /// <summary>"open complaints", "my complaints", "complaints for order 1042", "complaints about blue mug", "待处理的投诉", "青瓷茶杯的投诉".</summary>
    public static CommandMatch? List(Utterance said)
    {
        if (said.Text.Length > LongestList)
        {
            return null;
        }

        if (AnyOverdue().IsMatch(said.Text))
        {
            return CommandMatch.Whole(RequestOf(said.Text, ""));
        }

        var match = EnglishList().Match(said.Text) is { Success: true } english ? english : ChineseList().Match(said.Text);
        return match.Success && !Figures().IsMatch(said.Text) && Export(said) is null && !BeginsOne().IsMatch(said.Text) ? CommandMatch.Whole(RequestOf(said.Text, match.Groups["what"].Value)) : null;
    }

    /// <summary>"export complaints", "导出上月的投诉 csv".</summary>
    public static CommandMatch? Export(Utterance said) =>
        said.Text.Length <= LongestList && ExportWords().IsMatch(said.Text) ? CommandMatch.Whole(RequestOf(said.Text, "")) : null;

    /// <summary>"C-1001", "show C-1001"; where nobody reads what is said about a number, the complaint is shown too, with a word that the rest was not understood.</summary>
    public static CommandMatch? Show(Utterance said) => ShowWhole(said)
        ?? (said.Text.Length <= LongestNote && !said.Text.Contains('\n', StringComparison.Ordinal) && Numbers().Matches(said.Text) is [var only] ? CommandMatch.Trigger(new ComplaintStep(IdOf(only), "")) : null);

    private static CommandMatch? ShowWhole(Utterance said) => Of(ShowWords().Match(said.Text));

    public static CommandMatch? Withdraw(Utterance said) => Of(WithdrawWords().Match(said.Text));

    public static CommandMatch? Reopen(Utterance said) => Of(ReopenWords().Match(said.Text), match => match.Groups["note"].Value);

    /// <summary>"assign C-1001 to lead: please call", "把 C-1001 交给 lead", "take C-1001".</summary>
    public static CommandMatch? Assign(Utterance said) =>
        Of(TakeWords().Match(said.Text), _ => "me") ?? Of(AssignWords().Match(said.Text), match => match.Groups["who"].Value, match => match.Groups["note"].Value);

    public static CommandMatch? Grade(Utterance said) => Of(GradeWords().Match(said.Text), match => match.Groups["level"].Value);

    public static CommandMatch? Due(Utterance said) =>
        Of(DueAsked().Match(said.Text), match => match.Groups["when"].Value, match => match.Groups["platform"].Value);

    public static CommandMatch? Reply(Utterance said) => Of(ReplyWords().Match(said.Text), match => match.Groups["text"].Value);

    public static CommandMatch? Heard(Utterance said) => Of(HeardWords().Match(said.Text), match => match.Groups["text"].Value);

    /// <summary>"resolve C-1001 exchanged, carrier, 20 yuan", "C-1001 已解决 已换货 快递", "resolve a complaint".</summary>
    public static CommandMatch? Resolve(Utterance said) =>
        Of(ResolveWords().Match(said.Text), match => match.Groups["rest"].Value) ?? (ResolveBare().IsMatch(said.Text) ? CommandMatch.Whole(new ComplaintStep("", "")) : null);

    /// <summary>"C-12 belongs to R-1042", "C-12 关联退款 1042".</summary>
    public static CommandMatch? Link(Utterance said) => Of(LinkWords().Match(said.Text), match => "R-" + match.Groups["r"].Value);

    public static CommandMatch? Correct(Utterance said) => Of(CorrectWords().Match(said.Text), match => match.Groups["value"].Value.Trim(), match => FieldOf(match.Groups["field"].Value));

    /// <summary>"for C-1001", "这是 C-1001 的照片": which complaint a photo belongs to.</summary>
    public static CommandMatch? For(Utterance said) => Of(ForWords().Match(said.Text));

    /// <summary>The complaint that a message beside a photo names, or null.</summary>
    public static string? IdIn(string text) => AnyId().Match(text) is { Success: true } match ? IdOf(match) : null;

    public static CommandMatch? Settings(Utterance said)
    {
        if (SettingsWords().IsMatch(said.Text))
        {
            return CommandMatch.Whole();
        }

        if (TimeWords().Match(said.Text) is { Success: true } time)
        {
            return CommandMatch.Whole(new ComplaintTimeWish(SeverityOf(time.Groups["level"].Value)!.Value, NumberOf(time.Groups["h"].Value)));
        }

        return RepeatWords().Match(said.Text) is { Success: true } repeat
            ? CommandMatch.Whole(new ComplaintRepeatWish(NumberOf(repeat.Groups["count"].Value), NumberOf(repeat.Groups["days"].Value)))
            : null;
    }

    public static ComplaintSeverity? SeverityOf(string word) => word.ToLowerInvariant() switch
    {
        "urgent" or "critical" or "asap" or "紧急" or "加急" or "特急" => ComplaintSeverity.Urgent,
        "high" or "serious" or "严重" or "重要" or "高" => ComplaintSeverity.High,
        "normal" or "medium" or "普通" or "一般" or "正常" or "中" => ComplaintSeverity.Normal,
        "low" or "minor" or "轻微" or "不急" or "低" => ComplaintSeverity.Low,
        _ => null,
    };

    private static readonly Func<Utterance, CommandMatch?>[] Others = [List, ShowWhole, Withdraw, Reopen, Assign, Grade, Due, Reply, Heard, Resolve, Link, Correct, For, Settings, Export];

    private static ComplaintListRequest RequestOf(string text, string what)
    {
        var order = OrderWords().Match(text) is { Success: true } named ? named.Groups["id"].Value : null;
        var status = WithdrawnWords().IsMatch(text) ? ComplaintStatus.Withdrawn
            : ResolvedWords().IsMatch(text) ? ComplaintStatus.Resolved
            : AnsweredWords().IsMatch(text) ? (ComplaintStatus?)ComplaintStatus.Answered
            : null;
        var isOverdue = OverdueWords().IsMatch(text);
        var isMine = MineWords().IsMatch(text);
        var item = order is null && what.Trim() is { Length: > 0 } named1 ? named1 : null;
        var severity = SeverityWords().Match(text) is { Success: true } level ? SeverityOf(level.Groups["level"].Value) : null;
        return new(text, order, status, item, isMine, isOverdue, status is null && (isMine || isOverdue || OpenWords().IsMatch(text)), severity);
    }

    private static CommandMatch? Of(Match match, Func<Match, string>? value = null, Func<Match, string>? more = null) => match.Success
        ? CommandMatch.Whole(new ComplaintStep(IdOf(match), value?.Invoke(match).Trim() ?? "", more?.Invoke(match).Trim() ?? ""))
        : null;

    /// <summary>What the phrases gave: a step at a complaint, or a list with the filters that the text names.</summary>
    public static object Of(OpsBot.Language.Chart.Reading said, string text) => said.Text("id") is { } id
        ? new ComplaintStep(id, said.Find("rest")?.Words ?? said.Find("who")?.Words ?? said.Find("level")?.Words ?? "")
        : RequestOf(text, "");

    private static string IdOf(Match match) => "C-" + match.Groups["n"].Value.TrimStart('0');

    private static int NumberOf(string digits) => int.TryParse(digits, out var number) ? number : int.MaxValue;

    private static string FieldOf(string word) => word.ToLowerInvariant() switch
    {
        "order" or "order number" or "order no" or "订单" or "订单号" or "单号" => ComplaintFacts.Order,
        "item" or "product" or "商品" or "宝贝" => ComplaintFacts.Item,
        "category" or "类别" or "分类" or "问题" => ComplaintFacts.Category,
        "channel" or "渠道" or "来源" => ComplaintFacts.Channel,
        _ => ComplaintFacts.Wish,
    };

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:(?:log|record|file|register|enter|add|new|create|make|start|i\s+want\s+to\s+log)\s+)?(?:a\s+|one\s+|the\s+)?(?:new\s+)?complaint\s*[.!]?\s*$|^\s*(?:我要|我想|帮我|请)*(?:登记|记录|录入|新建|新增|记)?(?:一条|一个|一笔|一起|个)?(?:投诉|客诉)(?:登记)?\s*[。！!]?\s*$", AnyCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:(?:log|record|file|register|enter|add|new|create|make)\s+)?(?:a\s+|the\s+)?(?:new\s+)?complaint\b(?!s\b)|^\s*(?:the\s+|a\s+)?(?:buyer|customer)\s+(?:is\s+)?complain(?:s|ed|ing)\b|^\s*(?:我要|我想|帮我|请)*(?:登记|记录|录入|新建|新增|记)?(?:一条|一个|一笔|一起|个)?(?:投诉|客诉)|^\s*(?:买家|客户|顾客)(?:来)?投诉|^\s*订单号?\s*[:：]?\s*[A-Za-z0-9-]{3,40}\s*(?:的?(?:买家|客户|顾客))?投诉", AnyCase)]
    private static partial Regex Starts();

    [GeneratedRegex(@"^\s*(?:please\s+)?(?:export|download)\b.{0,80}\bcomplaints\b|^\s*(?:请|帮我)*(?:把)?.{0,20}(?:导出|下载).{0,30}(?:投诉|客诉)|^\s*(?:请|帮我)*(?:把).{0,30}(?:投诉|客诉).{0,10}(?:导出|下载)", AnyCase)]
    private static partial Regex ExportWords();

    [GeneratedRegex(@"\bcomplain(?:t|ts|s|ed|ing)?\b|投诉|客诉", AnyCase)]
    private static partial Regex Names();

    [GeneratedRegex(@"^\s*(?:投诉率|投诉量|complaint\s+rate)|投诉率|complaint\s+rates?\b|^\s*how\s+many\b|多少(?:个|条|起)?(?:投诉|客诉)|(?:投诉|客诉)(?:数|量|件数|类型|类别|分类|原因|渠道|来源|最多|排行|排名|趋势|赔付|赔偿)|complaints?\s+(?:categor(?:y|ies)|types?|reasons?|channels?|compensation|count)\b|\bcomplaints\s+by\b|\bmost\s+complaints\b|\bnumber\s+of\s+complaints\b|\bwhich\s+(?:products?|items?|stores?|shops?)\b.*\bcomplaints\b", AnyCase)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\s*(?:(?:show|list|see|get|find|display|all|my|our|me|us|the|open|pending|unresolved|overdue|late|latest|last|recent|resolved|closed|settled|withdrawn|answered|urgent|high|normal|low|today'?s?|yesterday'?s?|please|this|week'?s?|month'?s?)\s+)*complaints\b(?:\s+list)?(?:\s+(?:about|regarding|on)\s+(?:the\s+|item\s+)?(?<what>[^?？.]{1,120}?)|\s+(?:for|of|from|in|since|logged|between|today|yesterday|this|last|that|which|with|on\s+order|open|overdue|assigned)\b.{0,120}|)\s*[?？.。]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishList();

    [GeneratedRegex(@"^\s*(?:请|帮我)?(?:查看|看看|看一下|列出|查询|查一下|显示|找)?(?:(?:关于|有关)?(?:商品|宝贝)?\s*(?<what>(?!.*(?:订单|单号|待处理|未处理|未解决|处理中|已解决|已结案|已关闭|已撤回|已回复|超时|逾期|过期|我的|我手上|我负责|最近|最新|今天|今日|昨天|昨日|前天|本周|这周|上周|本月|这个月|上月|上个月|所有|全部|紧急|严重|普通|近?[0-9一二三四五六七八九十]+天|[0-9]{4}-|[0-9]{1,2}月).*的?(?:投诉|客诉)).{1,60}?)的(?:投诉|客诉)|(?:所有|全部|最近|最新)?的?(?:投诉|客诉)(?:列表|清单|记录|有哪些)|(?:所有|全部|最近|最新)的?(?:投诉|客诉)|.{0,40}(?:订单号?\s*[:：]?\s*[A-Za-z0-9-]{3,40}\s*|待处理|未处理|未解决|处理中|已解决|已结案|已关闭|已撤回|已回复|超时|逾期|过期|我的|我手上|我负责|最近|最新|今天|今日|昨天|昨日|前天|本周|这周|上周|本月|这个月|上月|上个月|紧急|严重|普通|天|[日号]|[0-9]{2})的?(?:投诉|客诉)(?:列表|清单|记录|有哪些)?)\s*[?？。]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ChineseList();

    [GeneratedRegex(@"^\s*(?:what(?:'s|’s|\s+is)\s+(?:overdue|late)|(?:is\s+)?anything\s+(?:overdue|late)|overdue)\s*[.?？]?\s*$|^\s*(?:有什么|有没有|有哪些|哪些|什么)(?:已经?)?(?:超时|逾期|过期)了?的?[？?]?\s*$|^\s*(?:超时|逾期)(?:了)?的(?:有哪些|有什么)?[？?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AnyOverdue();

    [GeneratedRegex(@"^\s*(?:我要|我想|帮我|请)*(?:登记|记录|新建|新增|记)?(?:一条|一个|一起)?(?:投诉|客诉)(?!列表|清单|记录|有哪些)", RegexOptions.IgnoreCase)]
    private static partial Regex BeginsOne();

    [GeneratedRegex(@"(?:\border\s*(?:no\.?|number)?\s*[#:：]?\s*|订单号?\s*[:：]?\s*|单号\s*[:：]?\s*)#?(?<id>(?=[A-Za-z-]*[0-9])[A-Za-z0-9-]{3,40})", RegexOptions.IgnoreCase)]
    private static partial Regex OrderWords();

    [GeneratedRegex(@"\bopen\b|\bpending\b|\bunresolved\b|待处理|未处理|未解决|处理中", RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();

    [GeneratedRegex(@"\boverdue\b|\blate\b|超时|逾期|过期", RegexOptions.IgnoreCase)]
    private static partial Regex OverdueWords();

    [GeneratedRegex(@"\bmy\b|\bassigned\s+to\s+me\b|我的|我手上|我负责", RegexOptions.IgnoreCase)]
    private static partial Regex MineWords();

    [GeneratedRegex(@"(?<!un)resolved\b|\bclosed\b|\bsettled\b|已解决|已结案|已关闭", RegexOptions.IgnoreCase)]
    private static partial Regex ResolvedWords();

    [GeneratedRegex(@"\banswered\b|已回复", RegexOptions.IgnoreCase)]
    private static partial Regex AnsweredWords();

    [GeneratedRegex(@"\bwithdrawn\b|已撤回", RegexOptions.IgnoreCase)]
    private static partial Regex WithdrawnWords();

    [GeneratedRegex(@"\b(?<level>urgent|high|normal|low)\s+complaints|(?<level>紧急|严重|普通)的?(?:投诉|客诉)", RegexOptions.IgnoreCase)]
    private static partial Regex SeverityWords();

    [GeneratedRegex(@"^\s*(?:(?:show|view|open|see|display|get|how(?:'s|\s+is)|what\s+about|status\s+of|who\s+(?:has|owns|handles|resolved|logged|is\s+handling)|查看|看看|看一下|显示|查一下|查询|谁在?处理的?|谁在?负责|谁在?跟进|谁登记的)\s*(?:me\s+)?)?" + OfComplaint + Id + @"\s*(?:怎么样了?|什么情况|进展如何|处理得?怎么样了?|谁在?处理的?|谁在?负责|status)?\s*[?？.。!！]?\s*$|^\s*(?:show|view|查看)\s*(?:complaint|投诉)\s*#?(?<n>[0-9]{1,12})\s*$", AnyCase)]
    private static partial Regex ShowWords();

    [GeneratedRegex(Id, AnyCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\s*(?:withdraw|revoke|take\s+back|cancel|撤回|撤销|作废|取消)\s*" + OfComplaint + Id + @"\s*[.。!！]?\s*$", AnyCase)]
    private static partial Regex WithdrawWords();

    [GeneratedRegex(@"^\s*(?:re-?open|重开|重新打开|重新处理|再次打开)\s*" + OfComplaint + Id + @"\s*[:：,，]?\s*(?<note>.*)$|^\s*" + Id + @"\s*(?:reopen|重开|重新打开)\s*[:：,，]?\s*(?<note>.*)$", AnyCase)]
    private static partial Regex ReopenWords();

    [GeneratedRegex(@"^\s*(?:(?:assign|hand(?:\s+over)?|give|pass|transfer|forward)\s+" + OfComplaint + Id + @"\s+(?:over\s+)?to\s+|(?:请?把|将)?\s*" + Id + @"\s*(?:to\s+|交给|转给|转交给?|分给|移交给?|指派给|派给|给)\s*)(?<who>[^\s:：,，。][^:：,，。]{0,39}?)(?:\s*(?:来?处理|跟进))?\s*(?:[:：,，。]\s*(?<note>.+))?$", AnyCase)]
    private static partial Regex AssignWords();

    [GeneratedRegex(@"^\s*(?:take|i'?ll\s+take|i\s+take|assign\s+to\s+me|我来?(?:处理|跟进|接)|接手)\s*" + OfComplaint + Id + @"\s*[.。!！]?\s*$|^\s*" + Id + @"\s*(?:我来(?:处理|跟进|接)?|is\s+mine)\s*[.。!！]?\s*$", AnyCase)]
    private static partial Regex TakeWords();

    [GeneratedRegex(@"^\s*(?:(?:make|set|mark|把|将)\s*)?" + Id + @"\s*(?:的?(?:severity|级别|严重程度)\s*)?(?:is\s+|as\s+|to\s+be\s+|to\s+|改为|改成|设为|标为|标记为|升为|降为|是|[:：])?\s*" + Levels + @"\s*[.。!！]?\s*$", AnyCase)]
    private static partial Regex GradeWords();

    [GeneratedRegex(@"^\s*(?:set\s+|把|将)?\s*" + Id + @"\s*的?\s*(?:is\s+)?(?<platform>platform(?:'s)?\s+|the\s+platform(?:'s)?\s+|平台)?\s*(?:due|deadline|截止|期限|到期)(?:时间|日期)?\s*(?:(?:is|to|by|at|on)\s+|改为|改成|设为|到|是|[:：])*\s*(?<when>.{1,60})$", AnyCase)]
    private static partial Regex DueAsked();

    [GeneratedRegex(@"^\s*(?:(?:reply|replied|answer(?:ed)?|回复|答复)\s*(?:to\s+)?" + OfComplaint + Id + @"|" + Id + @"\s*(?:reply|replied|answered|we\s+(?:said|replied|answered|told\s+(?:him|her|them|the\s+buyer))|已?回复(?:买家)?|已?答复|我们(?:说|回复)))\s*(?:that\s+)?[:：,，]?\s*(?<text>.+)$", AnyCase)]
    private static partial Regex ReplyWords();

    [GeneratedRegex(@"^\s*" + Id + @"\s*(?:the\s+)?(?:buyer|customer|买家|客户|顾客)\s*(?:says?|said|wrote|writes|answered|answers|replied|说|回复说?|反馈|表示|来信)\s*[:：,，]?\s*(?<text>.+)$", AnyCase)]
    private static partial Regex HeardWords();

    [GeneratedRegex(@"^\s*(?:resolve|close|settle|finish|结案|解决|办结|关闭|了结)\s*" + OfComplaint + Id + @"\s*[:：,，]?\s*(?<rest>.*)$|^\s*" + Id + @"\s*(?:is\s+)?(?:resolved|settled|closed|done|已?解决了?|已?结案|已?办结)\s*[:：,，]?\s*(?<rest>.*)$", AnyCase)]
    private static partial Regex ResolveWords();

    [GeneratedRegex(@"^\s*(?:resolve|close|settle)\s+(?:a|the|my)\s+complaint\s*[.!]?\s*$|^\s*(?:结案|办结|解决|了结)(?:一条|一个|一起)?(?:投诉|客诉)\s*[。！]?\s*$", AnyCase)]
    private static partial Regex ResolveBare();

    [GeneratedRegex(@"^\s*(?:(?:link|connect|关联|绑定|把|将)\s*)?" + Id + @"\s*(?:belongs\s+to|goes\s+with|is\s+linked\s+(?:to|with)|to|with|and|关联到?|属于|对应|绑定到?|跟|和)\s*(?:the\s+)?(?:refund\s*|退款\s*)?(?:no\.?\s*|#)?(?:R-?)?(?<r>[0-9]{1,12})\s*(?:关联|绑定|是一起的|together)?\s*[.。!！]?\s*$", AnyCase)]
    private static partial Regex LinkWords();

    [GeneratedRegex(@"^\s*(?:correct\s+|更正\s*|把|将)?" + Id + @"\s*(?:的\s*)?[:：,，]?\s*(?:the\s+)?(?<field>order(?:\s+(?:number|no))?|item|product|category|wish|wants|channel|订单号?|单号|商品|宝贝|类别|分类|诉求|要求|渠道|来源)\s*(?:should\s+be|is|to|=|[:：]|改成|改为|应该是|应为|换成|是)\s*(?<value>.{1,200})$", AnyCase)]
    private static partial Regex CorrectWords();

    [GeneratedRegex(@"^\s*(?:(?:this\s+is\s+|these\s+are\s+|photos?\s+|evidence\s+|it'?s\s+)?for\s+|(?:这是|照片|凭证|证据)?\s*(?:给|属于)\s*|这是\s*)" + OfComplaint + Id + @"\s*(?:的(?:照片|图片|凭证|证据))?\s*[.。!！]?\s*$", AnyCase)]
    private static partial Regex ForWords();

    [GeneratedRegex(Id, AnyCase)]
    private static partial Regex AnyId();

    [GeneratedRegex(@"^\s*(?:show\s+)?(?:the\s+)?complaint\s+(?:settings|times|rules)\s*[.?]?\s*$|^\s*(?:查看)?投诉(?:设置|时限|规则)\s*[。？?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SettingsWords();

    [GeneratedRegex(@"^\s*(?:set\s+)?(?:the\s+)?complaint\s+time\s+(?:for\s+|of\s+)?" + Levels + @"\s*(?:to\s+|is\s+|=\s*|[:：]\s*)?(?<h>[0-9]{1,5})\s*(?:h|hours?)\s*$|^\s*(?:把)?投诉时限\s*" + Levels + @"\s*(?:改为|改成|设为|为|是|[:：])?\s*(?<h>[0-9]{1,5})\s*个?小时\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeWords();

    [GeneratedRegex(@"^\s*(?:set\s+)?(?:the\s+)?complaint\s+notice\s+(?:at|from|to)\s+(?<count>[0-9]{1,5})\s+(?:complaints\s+)?(?:with)?in\s+(?<days>[0-9]{1,4})\s+days?\s*$|^\s*投诉提醒\s*[:：]?\s*(?<days>[0-9]{1,4})\s*天之?内\s*(?<count>[0-9]{1,5})\s*(?:条|次|个|起)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RepeatWords();
}

/// <summary>One complaint and what is to be done with it, as it was said.</summary>
internal sealed record ComplaintStep(string Id, string Value, string More = "");

/// <summary>A list as it was asked for; days are read when it is run, in the shop's zone.</summary>
internal sealed record ComplaintListRequest(
    string Text, string? Order, ComplaintStatus? Status, string? Item, bool IsMine, bool IsOverdue, bool IsOpen, ComplaintSeverity? Severity);

internal sealed record ComplaintTimeWish(ComplaintSeverity Severity, int Hours);

internal sealed record ComplaintRepeatWish(int Count, int Days);
