using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;

namespace OpsBot.Dialogs.Summaries;

/// <summary>The words of a sentence that nothing was made of: a shop, a metric or a rhythm that is not known here. They are named, not dropped silently.</summary>
internal static partial class Unread
{
    private const int Most = 5;

    /// <param name="sentence">What was said.</param>
    /// <param name="context">The form that is opened with it.</param>
    /// <param name="more">Places that were read beside the slots.</param>
    public static IReadOnlyList<string> In(string sentence, SlotContext context, params IReadOnlyList<(int Start, int Length)> more)
    {
        var rest = sentence.ToCharArray();
        var places = context.Form.Slots.SelectMany(slot => slot is ContentSlot content ? content.Places(sentence) : slot.FindIn(sentence, context).Select(span => (span.Start, span.Length)));
        foreach (var (start, length) in places.Concat(more))
        {
            Array.Fill(rest, ' ', start, length);
        }

        var words = Latin().Matches(new string(rest)).Select(match => match.Value).Where(word => !EnglishWords().IsMatch(word));
        var parts = Han().Matches(ChineseWords().Replace(new string(rest), " ")).Select(match => match.Value);
        return [.. words.Concat(parts).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9'’_-]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,}")]
    private static partial Regex Han();

    [GeneratedRegex(@"^(?:please|can|could|would|will|should|may|you|your|we|me|us|my|our|i'd|want|wants|like|need|to|get|gets|got|have|has|give|send|push|post|mail|deliver|show|subscribe|set|up|new|add|an|the|this|that|it|its|them|these|in|on|at|of|for|from|with|by|and|or|also|then|as|so|if|is|are|be|when|whenever|once|summary|summaries|digests?|reports?|updates?|numbers?|figures?|data|metrics?|daily|weekly|monthly|mornings?|afternoons?|evenings?|nights?|every|each|day'?s?|weeks?|months?|weekdays?|everyone|everybody|everything|all|any|anything|something|here|there|chat|group|channel|conversation|times?|o'clock|am|pm|about|before|past|last|yesterday'?s?|today'?s?|starting|start|begin|beginning|now|hi|hello|hey|opsbot|bot|thanks|thank|per|into|stores?'?s?|shops?'?s?|language|kind|content|change|changes|move|make|only|just|including|include|plus|per|boss|lead|us|directly|immediately|soon|right|away|alerts?|notify|warn|warning|tell|ping|let|know|remind|message|watch|go|goes|going|drops?|falls?|rises?|jumps?|unusual|unusually|abnormal|odd|strange|wrong|off|too|much|very|sharply|suddenly|significantly|strongly|down|up|below|above|under|over|spikes?|happens?|spend|ids?|S-?[0-9]+|A-?[0-9]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();

    [GeneratedRegex(@"请|麻烦|帮忙|帮我|帮|我们|我|你|要求|需要|想要|要|想|给|发送|推送|发到|发给|发|推|送|播报|订阅|设置|新建|设|加|一个|一份|一下|一次|每|的|把|将|和|与|及|或|在|到|这个|那个|这|那|群里|群|里|会话|频道|日报|周报|月报|晨报|简报|战报|汇总|报告|报表|数据|指标|数字|情况|时间|时候|点钟|点|分钟|分|时|早上|上午|中午|下午|晚上|凌晨|早|晚|老板|大家|所有|全部|店铺|店里|本店|各|个|吧|啊|哦|了|呢|谢谢|开始|今天|昨天|明天|以后|之后|从|起|周|月|天|日|号|一起|以及|包括|包含|内容|看看|看|收到|收|也|都|就|用|让|叫|中文|英文|版|自动|定时|按时|定期|提醒|告诉|通知|告警|报警|预警|警报|马上|立刻|立即|及时|第一时间|有|出现|发生|如果|一旦|当|异常|不正常|不对劲|波动|突然|大幅|明显|下降|下跌|下滑|降低|降|跌|上升|上涨|升高|升|涨|暴涨|暴跌|太|过|高|低|变|会|能|可以|时|改成|改为|改", RegexOptions.None)]
    private static partial Regex ChineseWords();
}
