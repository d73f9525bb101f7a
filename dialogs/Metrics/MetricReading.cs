using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Dialogs.Metrics;

/// <summary>How people ask about numbers, in both languages.</summary>
internal sealed partial class MetricReading(MetricPorts ports)
{
    private const int LongestQuestion = 400;
    private const int MostUnknown = 2;

    /// <summary>A follow-up of which nothing is left unread: less likely than a question, far likelier than a word.</summary>
    private const int WholeFollowUp = 8;

    /// <summary>Whether a text is a question does not depend on the day, but reading needs one.</summary>
    private static readonly DateTimeOffset AnyDay = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly MetricPlan AnyPlan = new() { Metrics = ["gmv"], Window = new(new(2026, 5, 25), new(2026, 5, 31), "") };

    /// <summary>Whole where it names a metric and nothing else is left; by a word where some of it is about numbers.</summary>
    public CommandMatch? Ask(Utterance said)
    {
        if (said.Text.Length is 0 or > LongestQuestion)
        {
            return null;
        }

        if (IsOfOthers(said.Text))
        {
            return null;
        }

        var read = ports.Asker.Recognise(said.Text, new(AnyDay, TimeZoneInfo.Utc, "") { Previous = AnyPlan });
        if (read is { MetricsNamed: > 0, NotUnderstood: 0, LeavesWords: false } && !IsAboutRecords(said.Text))
        {
            return CommandMatch.Whole();
        }

        if (read is { IsFollowUp: true, NotUnderstood: 0, Understood: > 0, LeavesWords: false } && !IsAboutRecords(said.Text))
        {
            return CommandMatch.Trigger() with { Cost = WholeFollowUp };
        }

        // A follow-up without a word about numbers is one only where nothing else is said.
        var isAbout = read.MetricsNamed > 0 || read.Understood > 0 || (read.IsFollowUp && read.NotUnderstood == 0);
        return isAbout && read.NotUnderstood <= (read.MetricsNamed > 0 ? MostUnknown + read.Understood : read.Understood) ? CommandMatch.Trigger() : null;
    }

    /// <summary>Refunds and complaints as records rather than as a figure: "today's refunds", 待处理的退款, "log a refund".</summary>
    private static bool IsAboutRecords(string text) => Records().IsMatch(text) && !Figures().IsMatch(text);

    /// <summary>A record's number, an order's, a schedule, or how something is done: not a figure's question.</summary>
    private static bool IsOfOthers(string text) => Numbers().IsMatch(text) || Schedules().IsMatch(text) || (HowTo().IsMatch(text) && !Formulas().IsMatch(text));

    [GeneratedRegex(@"\b[RCDI]-\d+|\b\d{12,}\b|#\d{3,}|\border\s+(?:no\.?|number)?\s*\d{4,}|订单号?\s*\d{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\bremind(?:er)?\b|\bsubscri|\bunsubscri|\bschedule|\balert me\b|\bnotify\b|\bsend me\b.*\bevery\b|\bevery (?:day|morning|evening|weekday|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday) at\b|提醒|订阅|退订|定时|预警|每[天日周早晚].{0,4}\d{1,2}点|通知我", RegexOptions.IgnoreCase)]
    private static partial Regex Schedules();

    [GeneratedRegex(@"\bhow (?:do|can|should|would) (?:i|we|you)\b|\bhow to\b|怎么(?:导入|上传|设置|添加|登记|修改|删除|撤销|邀请|绑定|开通|使用|用|看|查)|如何(?:导入|上传|设置|添加|登记|修改|删除|撤销|邀请|使用|查看)", RegexOptions.IgnoreCase)]
    private static partial Regex HowTo();

    [GeneratedRegex(@"calculat|defin|work(?:ed)? out|formula|compare|measure", RegexOptions.IgnoreCase)]
    private static partial Regex Formulas();

    [GeneratedRegex(@"\brefunds?\b|\breturns?\b|\bcomplaints?\b|退款|退货|退钱|投诉|客诉", RegexOptions.IgnoreCase)]
    private static partial Regex Records();

    [GeneratedRegex(@"率|金额|占比|笔数|单数|原因|类型|申请数|排行|排名|最多|趋势|多少|合计|总额|各|分天|按|\brates?\b|\bamounts?\b|\bhow\s+(?:many|much)\b|\btotal\b|\bby\b|\bratio\b|\bvalue\b|\breasons?\b|\btypes?\b|\bmost\b|\btop\b|\brequests?\b|\blogged\b|\baverage\b|\bwhy\b|为什么|goal|目标", RegexOptions.IgnoreCase)]
    private static partial Regex Figures();
}
