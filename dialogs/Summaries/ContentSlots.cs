using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Phrases;

namespace OpsBot.Dialogs.Summaries;

/// <summary>What a summary holds, kept as a list of <c>shop</c>, <c>ads</c>, <c>channel:NAME</c>, <c>refunds</c>, <c>complaints</c> and <c>m:METRIC</c>, or <c>all</c>.</summary>
internal sealed partial class ContentSlot(Texts texts, IMetricEngine engine) : Slot
{
    public const string All = "all";

    /// <summary>Whether refunds and complaints, which are no metrics, are left unread.</summary>
    public bool OnlyNumbers { get; init; }

    private const string Metric = "m:";
    private const double Score = 0.8;
    private const int NamePrice = 1;
    private const int ShortestHan = 2;
    private const int ShortestLatin = 3;

    private static readonly string[] KnownChannels = ["直通车", "万相台", "引力魔方", "淘宝客", "Google Ads", "Meta Ads", "TikTok Ads"];

    private static readonly (string Word, string Metric)[] MetricNames =
    [
        .. MetricCatalogue.BuiltIn.All.Where(metric => metric.Kind is not MetricKind.Computed)
            .SelectMany(metric => metric.Synonyms.En.Concat(metric.Synonyms.Zh).Append(metric.Label.En).Append(metric.Label.Zh).Except(metric.WeakWords).Select(word => (word, metric.Id)))
            .Append((word: "spend", Id: "spend"))
            .Where(pair => pair.word.Length >= (pair.word.All(char.IsAscii) ? ShortestLatin : ShortestHan)).DistinctBy(pair => pair.word.ToUpperInvariant())
            .OrderByDescending(pair => pair.word.Length),
    ];

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        return Everything().IsMatch(said) || said == All || said == texts.Say(Texts.English, "content.all") || said == texts.Say(Texts.Chinese, "content.all") ? All
            : said.Split(',') is var parts && parts.All(IsCanonical) ? said
            : Named(said) is { Count: > 0 } found ? string.Join(',', found.Select(item => item.Value)) : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        var found = Named(sentence);
        if (found.Count > 0 && OnlyNumbers && context[Name] is { } held && found.TrueForAll(item => item.Value.StartsWith(SummaryWish.Channel, StringComparison.Ordinal)))
        {
            // "only meta" says where, and leaves which figure is watched.
            var (at, to) = (found.Min(item => item.At), found.Max(item => item.At + item.Length));
            yield return new(at, to - at, string.Join(',', found.Select(item => item.Value).Concat(held.Split(',').Where(item => item.StartsWith(Metric, StringComparison.Ordinal)))), Score);
        }
        else if (found.Count > 0)
        {
            var (start, end) = (found.Min(item => item.At), found.Max(item => item.At + item.Length));
            yield return new(start, end - start, string.Join(',', found.Select(item => item.Value)), Score);
        }
    }

    /// <summary>The metrics that a text names, as this slot keeps them.</summary>
    public static IReadOnlyList<string> MetricsIn(string text) =>
        [.. MetricNames.Where(pair => WordSearch.Find(text, pair.Word) >= 0).Select(pair => Metric + pair.Metric).Distinct(StringComparer.Ordinal)];

    /// <summary>Of words that should say what it holds, those that name nothing known here.</summary>
    public IReadOnlyList<string> NotNamed(IEnumerable<string> said)
    {
        var unknown = new List<string>();
        foreach (var words in said)
        {
            var rest = words.ToCharArray();
            Named(words).ForEach(item => Array.Fill(rest, ' ', item.At, item.Length));
            unknown.AddRange(new string(rest).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Any(char.IsLetter)));
        }

        return [.. unknown.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The names of metrics as words of the category <c>content</c>, for the phrases of all that tell of numbers; a word that also names a section means the section.</summary>
    public static PhraseSource WithNames(PhraseSource source) => source with { Files = [new(Texts.English, [.. MetricNames.Where(pair => !pair.Word.Contains('|', StringComparison.Ordinal)).Select(pair => $"{{content}} m/{pair.Metric}~{NamePrice} = {pair.Word}")]), .. source.Files] };

    /// <summary>What is held after adding and leaving out. Of everything, all else that is named here stays when something is left out.</summary>
    public static string Changed(SummaryWish wish, IReadOnlyList<string> adds, IReadOnlyList<string> drops)
    {
        var value = ValueOf(wish);
        if (adds.Contains(All) || (value == All && drops.Count == 0))
        {
            return All;
        }

        string[] held = value == All ? [SummaryWish.Shop, SummaryWish.Ads, SummaryWish.Refunds, SummaryWish.Complaints] : value.Split(',');
        var after = held.Concat(adds).Where(item => !drops.Contains(item)).Distinct(StringComparer.Ordinal).ToList();
        return after.Count == 0 || (value == All && after.Count == held.Length) ? value : string.Join(',', after);
    }

    /// <summary>A value of the category <c>content</c> as this slot keeps it.</summary>
    public static string ValueOf(string content) => content.Replace('/', ':');

    public override string Show(string value, SlotContext context) => Show(texts, context.Language, value);

    public override IReadOnlyList<string> Suggestions(SlotContext context) =>
        [.. ((string[])[All, SummaryWish.Shop, SummaryWish.Ads]).Select(value => Show(value, context))];

    public static string Show(Texts texts, string language, string value) => value == All
        ? texts.Say(language, "content.all")
        : string.Join(language == Texts.Chinese ? "、" : ", ", value.Split(',').Select(item =>
            item.StartsWith(SummaryWish.Channel, StringComparison.Ordinal) ? item[SummaryWish.Channel.Length..]
            : item.StartsWith(Metric, StringComparison.Ordinal) ? SummaryWords.Label(item[Metric.Length..], language)
            : texts.Say(language, "content." + item)));

    public static SummaryWish WishOf(string? store, string value)
    {
        var items = value == All ? [] : value.Split(',');
        return new(
            store,
            [.. items.Where(item => !item.StartsWith(Metric, StringComparison.Ordinal))],
            [.. items.Where(item => item.StartsWith(Metric, StringComparison.Ordinal)).Select(item => item[Metric.Length..])]);
    }

    public static string ValueOf(SummaryWish wish) => wish.Sections.Count + wish.Metrics.Count == 0 ? All : string.Join(',', wish.Sections.Concat(wish.Metrics.Select(metric => Metric + metric)));

    /// <summary>What the text names, in its order; a longer name wins over a shorter one inside it.</summary>
    private List<(int At, int Length, string Value)> Named(string text)
    {
        var found = new List<(int At, int Length, string Value)>();
        void Add(int at, int length, string value)
        {
            if (length > 0 && !found.Exists(item => at < item.At + item.Length && item.At < at + length) && !found.Exists(item => item.Value == value))
            {
                found.Add((at, length, value));
            }
        }

        foreach (var channel in Channels())
        {
            // "Meta" is Meta Ads, "google" is Google Ads.
            string[] names = channel.EndsWith(" Ads", StringComparison.OrdinalIgnoreCase) ? [channel, channel[..^" Ads".Length]] : [channel];
            if (names.FirstOrDefault(name => WordSearch.Find(text, name) >= 0) is { } said)
            {
                Add(WordSearch.Find(text, said), said.Length, SummaryWish.Channel + channel);
            }
        }

        foreach (var (pattern, value) in (ReadOnlySpan<(Regex, string)>)[(ShopWords(), SummaryWish.Shop), (AdWords(), SummaryWish.Ads), (RefundWords(), SummaryWish.Refunds), (ComplaintWords(), SummaryWish.Complaints)])
        {
            if (!(OnlyNumbers && (value is SummaryWish.Refunds or SummaryWish.Complaints)) && pattern.Match(text) is { Success: true } match)
            {
                Add(match.Index, match.Length, value);
            }
        }

        foreach (var (word, metric) in MetricNames)
        {
            if (WordSearch.Find(text, word) is >= 0 and var at)
            {
                Add(at, word.Length, Metric + metric);
            }
        }

        return [.. found.OrderBy(item => item.At)];
    }

    private IEnumerable<string> Channels() => engine.Describe().Reports.SelectMany(report => report.Channels).Concat(KnownChannels)
        .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(channel => channel.Length);

    private static bool IsCanonical(string item) => item is SummaryWish.Shop or SummaryWish.Ads or SummaryWish.Refunds or SummaryWish.Complaints
        || item.StartsWith(SummaryWish.Channel, StringComparison.Ordinal) || (item.StartsWith(Metric, StringComparison.Ordinal) && MetricCatalogue.BuiltIn.Find(item[Metric.Length..]) is not null);

    [GeneratedRegex(@"^(?:all|everything|the\s+usual|default|全部|所有|都要|默认|整套)$", RegexOptions.IgnoreCase)]
    private static partial Regex Everything();

    [GeneratedRegex(@"整店|全店|店铺(?!\s*S)|\b(?:whole|entire)\s+(?:shop|store)\b|\b(?:shop|store)(?:\s+(?:sales|numbers|figures|as\s+a\s+whole))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ShopWords();

    [GeneratedRegex(@"推广|投放|广告|付费流量|\bads?\b(?!\s*(?:gmv|sales))|\badvertising\b|\bcampaigns?\b", RegexOptions.IgnoreCase)]
    private static partial Regex AdWords();

    [GeneratedRegex(@"退款|退货|\brefunds?\b|\breturns\b", RegexOptions.IgnoreCase)]
    private static partial Regex RefundWords();

    [GeneratedRegex(@"投诉|客诉|\bcomplaints?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ComplaintWords();
}

/// <summary>Where it goes: <c>here</c>, <c>me</c> (one's own chat), <c>boss</c>, or <c>person:NAME</c>, looked up when it is saved.</summary>
internal sealed partial class PlaceSlot(Texts texts) : Slot
{
    public const string Here = "here";
    public const string Me = "me";
    public const string Boss = "boss";
    public const string Person = "person:";

    private const double Score = 0.9;
    private const int MaxName = 40;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim().TrimEnd('.', '。');
        if (said is Here or Me or Boss || said.StartsWith(Person, StringComparison.Ordinal))
        {
            return said;
        }

        // A place that only stands somewhere in other words is not what was said.
        var found = FindIn(said, context).FirstOrDefault(span => span.Length * 2 >= said.Length);
        return found is not null ? found.Value : said.Length is > 0 and <= MaxName && context.State.Asking == Name ? Person + said : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (var (pattern, value) in Fixed)
        {
            if (pattern.Match(sentence) is { Success: true } match)
            {
                yield return new(match.Index, match.Length, value, Score);
            }
        }

        if (Somebody().Match(sentence) is { Success: true } named && !NoName().IsMatch(named.Groups["n"].Value))
        {
            yield return new(named.Index, named.Length, Person + named.Groups["n"].Value.Trim(), Score - 0.2);
        }
    }

    public override string Show(string value, SlotContext context) =>
        value.StartsWith(Person, StringComparison.Ordinal) ? value[Person.Length..] : texts.Say(context.Language, "place." + value);

    public override IReadOnlyList<string> Suggestions(SlotContext context) => [.. ((string[])[Here, Me]).Select(value => Show(value, context))];

    private static readonly (Regex Pattern, string Value)[] Fixed = [(HereWords(), Here), (BossWords(), Boss), (MeWords(), Me)];

    [GeneratedRegex(@"(?:到|在|发)?(?:这个|这里的?|本)(?:群|频道|会话|聊天|对话)|(?:到|在)这里|\b(?:to\s+|in\s+)?(?:this|the)\s+(?:chat|group|channel|conversation)\b|\bhere\b", RegexOptions.IgnoreCase)]
    private static partial Regex HereWords();

    [GeneratedRegex(@"(?:发?给|推给)?(?:老板|领导|主管|店长)|\b(?:to|for)\s+(?:the\s+|my\s+)?(?:boss|manager|lead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BossWords();

    [GeneratedRegex(@"(?:发?给|推给|推送给)我|\b(?:(?:send|push|mail|post)\s+(?:it|this|them|that)\s+)?(?:send|to|for|give|show)\s+me\b", RegexOptions.IgnoreCase)]
    private static partial Regex MeWords();

    [GeneratedRegex(@"(?:发给|推给|推送给|送给|给)(?<n>[^\s,，。、的每我老领主店发推送]{1,12}?)(?=每|发|推|送|看|的|$|[\s,，。])|\b(?:to|for)\s+(?<n>[A-Z][\w-]{1,30}(?:\s+[A-Z][\w-]{1,30})?)")]
    private static partial Regex Somebody();

    [GeneratedRegex(@"^(?:mon|tue|wed|thu|fri|sat|sun|google|meta|tiktok|roas|gmv|ctr|the)", RegexOptions.IgnoreCase)]
    private static partial Regex NoName();
}
