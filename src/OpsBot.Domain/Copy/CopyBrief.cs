using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// What the words of a request for copy say: the wishes in them, and what is left, which are the facts of a product (or nothing). A wish is never a fact:
/// "seo friendly but not spammy", 不超过30字 and "in chinese" are cut out before anything is taken for a product.
/// </summary>
public sealed record CopyBrief
{
    public IReadOnlyList<CopyWish> Wishes { get; init; } = [];

    /// <summary>How many are asked for.</summary>
    public int? Count { get; init; }

    /// <summary>The language asked for, zh or en.</summary>
    public string? Language { get; init; }

    /// <summary>The marketplace named.</summary>
    public string? Marketplace { get; init; }

    /// <summary>Which of the last ones is meant, from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>Whether others than the last ones are asked for.</summary>
    public bool More { get; init; }

    /// <summary>Whether points are asked for rather than a whole page.</summary>
    public bool Points { get; init; }

    /// <summary>What is left when the wishes are cut out.</summary>
    public string Rest { get; init; } = "";

    public bool IsEmpty => Wishes.Count == 0 && Count is null && Language is null && Marketplace is null && Nth is null && !More;
}

/// <summary>Reads the wishes of a request in both languages, whatever their order.</summary>
public static class CopyBriefs
{
    private const int MostCount = 20;

    /// <param name="text">The words.</param>
    /// <param name="revising">Whether they are about a draft that is there: then "drop the …", "the third" and "others" are wishes; beside a new product they are facts.</param>
    public static CopyBrief Read(string text, bool revising = false)
    {
        var (rest, brief) = (TextNormal.StripInvisible(text), new CopyBrief());
        foreach (var (pattern, take) in revising ? BriefWords.Revising.Concat(BriefWords.All) : BriefWords.Heads.Concat(BriefWords.All))
        {
            for (var match = pattern.Match(rest); match.Success && match.Length > 0; match = pattern.Match(rest, match.Index))
            {
                brief = take(brief, match);
                rest = string.Concat(rest.AsSpan(0, match.Index), Joint(match.Value), rest.AsSpan(match.Index + match.Length));
            }
        }

        return brief with { Rest = Tidy(rest), Count = brief.Count is > MostCount ? MostCount : brief.Count };
    }

    /// <summary>What stands where a wish was cut out: what it parted stays parted.</summary>
    private static string Joint(string cut) => cut.Any(c => c is ',' or '，' or '.' or '。' or '\n') ? ", " : " ";

    /// <summary>The clauses that still say something, with their commas.</summary>
    private static string Tidy(string rest) => string.Join(", ", rest.Split([',', '，', '。', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(clause => clause.Split(". ", StringSplitOptions.RemoveEmptyEntries))
        .Select(clause => BriefWords.Little.Replace(string.Join(' ', clause.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '.', ':', '：', '-', '!', '?', '？', '！'), "").Trim())
        .Where(clause => clause.Any(char.IsLetterOrDigit)));

    internal static int? Number(string said) => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(BriefWords.English, said.ToLowerInvariant()) is >= 0 and var english ? english + 1
        : said.Length == 1 && "一二三四五六七八九十".IndexOf(said[0], StringComparison.Ordinal) is >= 0 and var han ? han + 1
        : said is "两" or "俩" ? 2 : said is "仨" ? 3 : null;
}

/// <summary>The ways to say a wish. Each pattern is matched in one pass over the text; what it matches is cut out.</summary>
internal static class BriefWords
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private const string N = "(?<n>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)";
    private const string H = "(?<n>[0-9]{1,3}|[一二两三四五六七八九十俩仨])";
    private const string Quoted = "[\"“「'‘](?<q>[^\"”」’\n]{1,120})[\"”」'’]";

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    internal static readonly string[] English = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    internal static readonly Regex Little = new("^(?:and|but|also|then|now|please|pls|plz|ok|okay|fine|good|cool|thanks|the|a|my boss|boss|w|with|it|it's|in it|version|one|one's|those|them|your version|you|of|for|嗯|哈|吧|呗|啊|哦|啦|呢|谢谢|也|再|还|但是|不过|然后|好|帮我|帮忙|麻烦|请|给我|的|个|一份|一下|版|那|那就|就|要|用|款)(?:[ ,]+(?:and|but|also|then|now|please|pls|the|a|good|it|one|version))*$", Options);

    internal static readonly (Regex Pattern, Func<CopyBrief, Match, CopyBrief> Take)[] All =
    [
        // The words that only ask for it.
        .. Cut(@"\b(?:can|could|would|will) (?:you|u) (?:please )?(?:write|make|do|draft|come up with|give me|suggest)(?: me| us)?\b"),
        // Words to whoever writes, which are no facts.
        .. Cut(@"\b(?:obviously|of course|naturally|asap|no rush|if you can|if possible|under (?:it|that|them)|below (?:it|that)|underneath|to go with it)\b"),
        .. Cut("(?:显然|当然|尽快|急用|不急|可以的话|在下面|放下面)"),
        // Lengths.
        .. Of(@"\b(?:(?:no|not) (?:more|longer) than|at most|max(?:imum)?(?: of)?|under|within|up to|keep (?:it|them|each)? ?(?:under|below|within)|not over|below|about|around|like|roughly|some|~)? ?(?<n>[0-9]{1,4})[- ]?(?:chinese )?(?:characters?|chars?|letters|signs|bytes)(?: each| max| or less| at most| long| limit)*\b", (b, m) => With(b, new CopyWish.Within(int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture), false))),
        .. Of(@"\b(?:(?:no|not) more than|at most|max(?:imum)?(?: of)?|under|within|up to|about|around|like|roughly|some|~)? ?(?<n>[0-9]{1,4})[- ]words?(?: each| max| or less| at most)*\b", (b, m) => With(b, new CopyWish.Within(int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture), true))),
        .. Of("(?:不要|别|不能)?(?:不超过|超过|超|最多|控制在|大概|大约)?[ ]?(?<n>[0-9]{1,4})[ ]?个?(?:字符|汉字|字)(?:以内|之内|以下|内|左右|吧)?的?", (b, m) => With(b, new CopyWish.Within(int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture), false))),
        .. Of("(?:不超过|最多|控制在)?(?<n>[一二两三四五六七八九十])个字(?:以内|之内|内|左右)?的?", (b, m) => With(b, new CopyWish.Within(CopyBriefs.Number(m.Groups["n"].Value)!.Value, false))),
        // Brand, tone and length in words; a "not" stays with what it turns.
        .. Of(@"\b(?:w/?|with|and|start(?:ing)? with|put|has|have)? ?(?:the |our )?brand(?: name)? (?:(?:in|at|up|to|comes?|goes|has to come) (?:the |up )?)?(?:front|first|beginning|start)\b|(?:把)?品牌(?:名)?(?:放|写|摆|要|得)?(?:在|到)?(?:最)?(?:前面|前|开头|最前)", (b, _) => With(b, new CopyWish.BrandFirst())),
        .. Cut(@"\b(?:seo[- ]?(?:friendly|optimi[sz]ed)?(?: title)?)(?: but)?\b|\b(?:but )?(?:not|nothing|no) (?:too |so |very |overly )?(?:spammy|spam|pushy|stuffed|keyword stuffing|clickbait|clickbaity|all caps|caps)\b|(?:不要|别)(?:太)?(?:堆砌|堆词|堆关键词)"),
        .. Of(@"\b(?:but )?(?:not|nothing|no|less) (?:too |so |very |overly )?(?:salesy|fancy|flashy|cheesy|loud|hype|hyped|over the top)\b|\bno (?:bla ?bla|fluff|nonsense|bs|marketing speak|poetry)\b|(?:不要|别)(?:太)?(?:夸张|浮夸|花哨|油腻|啰嗦|废话)|(?:不要|没有|别写)废话", (b, _) => With(b, new CopyWish.InTone(CopyTone.Plain))),
        .. Of("(?:要)?(?:有)?(?:小红书|种草)(?:那种|那样|的)?(?:感觉|风格|风|味道|味|体)?|(?:有点)?太(?:官方|正式|死板|生硬|平淡)(?:了)?(?:啦|吧)?|(?:不要|别)(?:那么|这么|太)(?:官方|正式|死板|生硬)", (b, _) => With(b, new CopyWish.InTone(CopyTone.Lively))),
        .. Of(@"\b(?:too (?:formal|stiff|dry|boring|official))\b|\b(?:make it |more )?(?:livelier|lively|friendlier|catchier|catchy|punchy|punchier)\b|活泼(?:一?点|一些)?|俏皮(?:一?点)?|有趣(?:一?点)?", (b, _) => With(b, new CopyWish.InTone(CopyTone.Lively))),
        .. Of(@"\b(?:but )?(?:not|don'?t make (?:it|them)) too long\b|\b(?:keep|make) (?:it|them) short\b|\bsomething short\b|\b(?:way |much |a bit |even |too |it'?s |they'?re |make (?:it|them) |keep (?:it|them) )*(?:shorter|too long|briefer|more concise|snappier|tighter)\b|(?:不要|别)(?:写)?太长(?:了)?|(?:太长(?:了)?|(?:再|更|要)?(?:短|精简|简短|简洁)(?:一?点|一些|些)(?:儿)?(?:吧)?)", (b, _) => With(b, new CopyWish.Shorter())),
        .. Of(@"\b(?:make (?:it|them) |a bit |even )*(?:longer|more detailed)\b|\btoo short\b|太短了?|(?:再|更)?(?:长|详细)(?:一?点|一些)", (b, _) => With(b, new CopyWish.Longer())),
        // Without and with.
        .. Of(@"\b(?:but |and |also )*(?:don'?t|dont|do not|never) (?:say|use|write|mention|include)(?: the word| the| any)* (?:" + Quoted + @"|(?<q>[\p{L}0-9%'-]+))(?: (?:word|words))?", (b, m) => With(b, new CopyWish.Without(m.Groups["q"].Value.Trim()))),
        .. Of("(?:别|不要)(?:出现|写|说|提到|提|用|带|有)[ ]?(?:" + Quoted + "|(?<q>[^ ,，。;；\n]{1,12}?))(?:这种话|这种词|这个词|这词|字样)?(?:[ ,，。;；\n]|$)", (b, m) => With(b, new CopyWish.Without(m.Groups["q"].Value.Trim()))),
        .. Of(@"\b(?:must say|has to say|must have|must include|should say|should include|mention|include|containing|contain|add|put|insert|work in|wants?|with|has|say)(?: the| that| in)*[ :]*" + Quoted + "(?: (?:in|into)(?: (?:it|there|the title|the copy))?)?", (b, m) => With(b, new CopyWish.Mention(m.Groups["q"].Value.Trim()))),
        .. Of("(?:再|也|还|必须|一定)*(?:加上|加个|加一个|加入|加|要有|带上|带|写上|写进去|突出|强调|体现|包含|放进|提到)[ ]?" + Quoted + "(?:进去|上去)?", (b, m) => With(b, new CopyWish.Mention(m.Groups["q"].Value.Trim()))),
        .. Of(@"\b(?:put|work) (?<q>[^,.;\n""]{2,40}) in(?:to)?(?: (?:it|there|the title|the copy|too))*(?:[,.;\n]|$)", (b, m) => With(b, new CopyWish.Mention(m.Groups["q"].Value.Trim()))),
        .. Of("(?:再|也|还|必须|一定)+(?:要)?(?:加上|加个|加一个|加入|加|带上|带|写上|突出|强调|体现|提到)(?<q>[^ ,，。;；\n]{1,20})|(?:要有|加上|突出|强调|体现)[ ]?(?<q>[\\p{L}0-9%]+(?: [A-Za-z][A-Za-z-]*)*)", (b, m) => With(b, new CopyWish.Mention(m.Groups["q"].Value.Trim()))),
        // Language and place.
        .. Of(@"\b(?:and |an? |the )?(?:in |into )?(?:english)(?: (?:version|one|copy|title|titles|please|pls|now|too))*\b|(?:再)?(?:要|来|写|出|给)?(?:一个|个|一份|一版|一条|用)?英文(?:版|版本|的|标题|文案)?(?:也)?(?:要|来|写|出)?(?:一份|一个|个)?", (b, _) => b with { Language = "en" }),
        .. Of(@"\b(?:and |a |the )?(?:in |into )?(?:chinese)(?: (?:version|one|copy|title|titles|please|pls|now|too))*\b|(?:再)?(?:要|来|写|出|给)?(?:一个|个|一份|一版|一条|用)?中文(?:版|版本|的|标题|文案)?(?:也)?(?:要|来|写|出)?(?:一份|一个|个)?", (b, _) => b with { Language = "zh" }),
        .. Of(@"\b(?:(?:for|on|at|to) )?(?:the |our |my )?(?<q>shopify|amazon(?: (?:us|uk|de|germany))?|ebay|rakuten|taobao|tmall|jd|pdd|pinduoduo|douyin|google shopping|google merchant)(?: (?:one|shop|store|listing|page|flagship|marketplace|pls|please))*\b", (b, m) => b with { Marketplace = m.Groups["q"].Value.ToLowerInvariant().Split(' ')[0] }),
        .. Of("(?:给|在|放到|放|上|发)?(?<q>淘系|淘宝|天猫|京东|拼多多|抖音|亚马逊|shopify|独立站)(?:上|店|用的|平台|那边|的)*", (b, m) => b with { Marketplace = m.Groups["q"].Value is "淘系" ? "淘宝" : m.Groups["q"].Value is "独立站" ? "shopify" : m.Groups["q"].Value.ToLowerInvariant() }),
        // Which, how many, others.
        .. Of(@"\b(?:give me |gimme |write |make |i need |need |do |come up with )?(?:me )?" + N + @" (?:(?:short|good|nice|different|new|english|chinese|catchy|selling|bullet) )*(?:bullets?|points?)\b", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value), Points = true }),
        .. Of(@"\b(?:give me |gimme |write |make |i need |need |do |come up with )?(?:me )?" + N + @" (?:(?:short|good|nice|different|new|english|chinese|catchy|product|listing) )*(?:titles?|headlines?|options?|versions?|variants?|of them|of those)\b", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value) }),
        .. Of("(?:的)?卖点[ ,，]*(?:来|写|要|出|想|给)?(?:我)?" + H + "(?:个|条|版|份)|(?:来|写|要|出|想|给)?(?:我)?" + H + "(?:个|条|点)(?:卖点|要点)", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value), Points = true }),
        .. Of("(?:来|写|要|出|想|给)(?:我)?" + H + "(?:个|条|版|份)(?:标题|title|titles)?", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value) }),
    ];

    /// <summary>What is a wish only about a draft that is there.</summary>
    internal static readonly (Regex Pattern, Func<CopyBrief, Match, CopyBrief> Take)[] Revising =
    [
        .. Of(@"\b(?:cut|chop) (?:it |this |that |them )?(?:in half|by half)\b|\bhalf (?:as long|the length)\b|砍(?:掉)?一半|(?:缩|减|删)(?:到|掉|成)?一半", (b, _) => With(With(b, new CopyWish.Shorter()), new CopyWish.Shorter())),
        .. Of(@"\b(?:but |and |also )*(?:w/o|without|minus|leave out|drop|remove|take out|lose|skip|avoid|don'?t (?:say|use|write|mention|include|call it)|do not (?:say|use|write|mention|include)|never (?:say|use|write|mention)|no more|stop saying)(?: the word| saying| using| the| any)*[ :]*" + Quoted, (b, m) => With(b, new CopyWish.Without(m.Groups["q"].Value.Trim()))),
        .. Of(@"\b(?:but |and |also )*(?:w/o|without|minus|leave out|drop|remove|take out|lose|skip|avoid|don'?t (?:say|use|write|mention|include|call it)|do not (?:say|use|write|mention|include)|never (?:say|use|write|mention)|stop saying)(?: the word| saying| using| the| any)* (?<q>[\p{L}0-9%'-]+)(?: (?:word|part|bit|thing|claim)s?)?\b", (b, m) => With(b, new CopyWish.Without(m.Groups["q"].Value))),
        .. Of("(?:但是|但)?(?:别再|别|不要再|不要|不能|不许|去掉|删掉|去除|拿掉)(?:出现|写|说|提到|提|用|带|有)?[ ]?(?:" + Quoted + "|(?<q>[^ ,，。;；\n]{1,12}?))(?:这种话|这种词|这类话|这个词|这词|这种|字样|这几个字|两个字|了)?(?:[ ,，。;；\n]|$)", (b, m) => With(b, new CopyWish.Without(m.Groups["q"].Value.Trim()))),
        .. Of(@"\b(?:take |use |keep |i like |like )?(?:the |option |number |title )*(?<n>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: one'?s?| title| option)?(?: is|'s)?(?: good| fine| nice| ok| best)*\b", (b, m) => b with { Nth = Nth(m.Groups["n"].Value) }),
        .. Of("第[ ]?" + H + "[ ]?(?:个|条|版|款)?(?:还)?(?:不错|可以|好|行)?", (b, m) => b with { Nth = CopyBriefs.Number(m.Groups["n"].Value) }),
        .. Of(@"\b(?:give me |gimme |write |make |i need |need |do )?" + N + @" (?:more|others?|other ones|new ones|further)(?: (?:titles?|options?|ones|points?))?\b", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value), More = true }),
        .. Of(@"\b(?:another|a new|a fresh) (?:batch|set|round)\b|\b(?:give me |some |any )?(?:others|other ones|new ones|different ones|more of them)\b|\btry again\b|(?:再)?换(?:一)?(?:批|组|几个|几条|波)|再来(?:一批|一组|几个|几条)|重新来(?:一批|几个)?", (b, _) => b with { More = true }),
        .. Of("(?:再)(?:来|写|要|出|想|给)(?:我)?" + H + "(?:个|条|版|份|组)?(?:标题|卖点|title)?", (b, m) => b with { Count = CopyBriefs.Number(m.Groups["n"].Value), More = true }),
    ];

    /// <summary>The words that begin a request for something new.</summary>
    internal static readonly (Regex Pattern, Func<CopyBrief, Match, CopyBrief> Take)[] Heads =
    [
        .. Cut(@"\b(?:please |can you |could you |i need |i want |we need |need |write |make |draft |give |create |suggest |do |generate )+(?:me |us )?(?:up )?(?:a |an |the |some |our |new |better |good |short |nice |seo )*(?:product |listing |page |item )*(?:titles?|headlines?|copy|descriptions?|desc|text)(?: ideas?)?(?: for| of| on)?(?: the| our| my| a)?\b"),
        .. Cut("(?:帮我|帮忙|请|麻烦|给我)?(?:写|想|起|出|拟|做)(?:一?段|一?个|几个|几条|一条|些|点)?(?:商品|宝贝|产品)?(?:详情页|详情)?(?:的)?(?:文案|标题|描述)(?:吧|呗)?"),
    ];

    private static int? Nth(string word) => char.IsDigit(word[0]) ? word[0] - '0' : Array.IndexOf(Ordinals, word.ToLowerInvariant()) + 1;

    private static CopyBrief With(CopyBrief brief, CopyWish wish) => wish is CopyWish.Without { Text.Length: 0 } or CopyWish.Mention { Text.Length: 0 } ? brief : brief with { Wishes = [.. brief.Wishes, wish] };

    private static (Regex, Func<CopyBrief, Match, CopyBrief>)[] Of(string pattern, Func<CopyBrief, Match, CopyBrief> take) => [(new(pattern, Options), take)];

    private static (Regex, Func<CopyBrief, Match, CopyBrief>)[] Cut(string pattern) => Of(pattern, (brief, _) => brief);
}
