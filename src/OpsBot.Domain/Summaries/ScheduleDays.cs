using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// Words that say on which days, canonically <c>daily</c>, <c>weekdays</c>, <c>workdays</c>, <c>weekly:1,3</c> or <c>monthly:1</c>. <see cref="Value"/> is null where no subscription can have such days. <see cref="IsLoose"/>: only how often was said;
/// <see cref="IsWide"/>: other words stand between.
/// </summary>
public sealed record SaidDays(int Start, int Length, string Words, string? Value, bool IsLoose = false, bool IsWide = false);

/// <summary>Finds the days of a subscription in a sentence: single weekdays, ranges, exceptions, days of the month, and rhythms that are not possible.</summary>
public static partial class ScheduleDays
{
    public const string Daily = "daily";
    public const string Weekdays = "weekdays";
    public const string Workdays = "workdays";
    public const string Weekly = "weekly:";
    public const string Monthly = "monthly:";

    private const string Latin = @"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?s?";

    private static readonly string[] English = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The days that a sentence names first, or null where it names none.</summary>
    public static SaidDays? Find(string text) => NotPossible(text) ?? Except(text) ?? Named(text) ?? OfMonth(text) ?? Loose(text);

    /// <summary>Weekdays alone, as an answer: "mon, wed", 一三五.</summary>
    public static string? Bare(string text) => BareDays().IsMatch(text) && WeekdaysIn(text) is { Count: > 0 } days ? Of(days) : null;

    /// <summary>The canonical words of ISO weekdays.</summary>
    public static string Of(IEnumerable<int> days) => Weekly + string.Join(',', days.Distinct().Order());

    private static SaidDays? NotPossible(string text) => Rhythms().Match(text) is { Success: true } match ? At(match, null)
        : OfMonths().Match(text) is { Success: true } month && DayOf(month) is null ? At(month, null)
        : OfMonths().Count(text) > 1 ? Over(text, [.. OfMonths().Matches(text).Cast<Match>()], null) : null;

    /// <summary>"every day except Sunday", 每天，周末除外.</summary>
    private static SaidDays? Except(string text)
    {
        if (Exceptions().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var said = match.Value;
        var free = WeekendWords().IsMatch(said) ? [6, 7] : WeekdaysIn(said);
        return free.Count is 0 or 7 ? At(match, null) : At(match, Simple(Enumerable.Range(1, 7).Except(free).ToList()));
    }

    /// <summary>Working days, weekends, weekdays by name and by range; several of them together.</summary>
    private static SaidDays? Named(string text)
    {
        var (days, places) = (new List<int>(), new List<Match>());
        void Add(Match match, IEnumerable<int> found)
        {
            if (match.Success && !places.Exists(place => match.Index < place.Index + place.Length && place.Index < match.Index + match.Length))
            {
                places.Add(match);
                days.AddRange(found);
            }
        }

        Add(WeekdayWords().Match(text), [1, 2, 3, 4, 5]);
        Add(WeekendWords().Match(text), [6, 7]);
        foreach (Match range in Ranges().Matches(text))
        {
            Add(range, Between(WeekdaysIn(range.Value)));
        }

        foreach (Match named in Names().Matches(text))
        {
            Add(named, WeekdaysIn(named.Value));
        }

        var working = WorkdayWords().Match(text);
        if (working.Success)
        {
            return places.Count == 0 ? At(working, Workdays) : Over(text, [.. places, working], null);
        }

        if (days.Count == 0)
        {
            return null;
        }

        return Over(text, places, Simple(days)) with { IsWide = places.Count > 1 };
    }

    private static SaidDays Over(string text, List<Match> places, string? value)
    {
        var (start, end) = (places.Min(place => place.Index), places.Max(place => place.Index + place.Length));
        return new(start, end - start, text[start..end].Trim(), value);
    }

    private static SaidDays? OfMonth(string text) => OfMonths().Match(text) is { Success: true } match ? At(match, DayOf(match)) : MonthEnd().Match(text) is { Success: true } end ? At(end, Monthly + "31") : null;

    private static SaidDays? Loose(string text)
    {
        foreach (var (pattern, value) in LooseWords)
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return At(match, value) with { IsLoose = true };
            }
        }

        return null;
    }

    private static SaidDays At(Match match, string? value) => new(match.Index, match.Length, match.Value.Trim(), value);

    private static string? DayOf(Match month) => int.TryParse(month.Groups["n"].Value, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
        ? Monthly + day.ToString(CultureInfo.InvariantCulture) : null;

    private static string Simple(List<int> days)
    {
        var distinct = days.Distinct().Order().ToList();
        return distinct.Count == 7 ? Daily : distinct.SequenceEqual([1, 2, 3, 4, 5]) ? Weekdays : Of(distinct);
    }

    private static IEnumerable<int> Between(List<int> ends)
    {
        for (var day = ends[0]; ; day = (day % 7) + 1)
        {
            yield return day;
            if (day == ends[^1])
            {
                yield break;
            }
        }
    }

    private static List<int> WeekdaysIn(string text) =>
    [
        .. OneDay().Matches(text).Select(match => match.Value.Length == 1
            ? "一二三四五六日天".IndexOf(match.Value, StringComparison.Ordinal) is var at && at == 7 ? 7 : at + 1
            : Array.FindIndex(English, name => match.Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1),
    ];

    private static readonly (Regex Pattern, string Value)[] LooseWords = [(MonthWords(), Monthly + "1"), (WeekWords(), Weekly + "1"), (DayWords(), Daily)];

    [GeneratedRegex(@"\bevery\s+(?:other|second|third|[2-9]|[1-9][0-9]|two|three|four|few)\s*(?:days?|weeks?|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|\b(?:bi-?weekly|fortnightly|bi-?monthly|quarterly|yearly|annually)\b|\b(?:twice|two\s+times|three\s+times|[2-9]\s*(?:x|times))\s+(?:a|per|each|every)\s+(?:week|month)\b|\b(?:every|each)\s+(?:quarter|year)\b|\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:mon|tues|wednes|thurs|fri|satur|sun|work|working|business\s+)\s*days?\s+of\s+(?:the|each|every)\s+month\b|隔[一两二三天日周]|每隔|每(?:[2-9二两三四五六]|[1-9][0-9])个?(?:天|日|周|星期|礼拜|月)|每个?(?:季|年)|双周|(?:每个?(?:周|星期|月)|一(?:周|个?月))(?:发)?(?:[2-9二两三四五]|几)次|每个?月(?:的)?第[一二三四五1-5最]|每个?月(?:的)?最后一?个?(?:周|星期|礼拜|工作)|(?:周|星期|礼拜)[八九十0〇零8-9](?![0-9一二三四五六七八九十]?\s*[点點时:：])|\b[0-9]{1,2}(?:st|nd|rd|th)\s*(?:,|and|&)\s*(?:the\s+)?[0-9]{1,2}(?:st|nd|rd|th)\b|节假日(?:除外|不发|不要)|除了?节假日|\bexcept\s+(?:on\s+)?(?:public\s+)?holidays?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rhythms();

    [GeneratedRegex(@"\b(?:except(?:\s+for)?|but\s+not|(?<=every\s?day\s+)but|not|excluding|without)\s+(?:on\s+)?(?:the\s+)?(?:weekends?|" + Latin + @"(?:\s*(?:,|and|&|or)\s*" + Latin + @")*)\b|除了?(?:周末|(?:周|星期|礼拜)[一二三四五六日天]+(?:[、和及]?(?:周|星期|礼拜)?[一二三四五六日天])*)(?:以外|之外|外)?|(?:周末|(?:周|星期|礼拜)[一二三四五六日天]+(?:[、和及]?(?:周|星期|礼拜)?[一二三四五六日天])*)(?:都|就)?(?:除外|不发|不要|不用|休息|别发)", RegexOptions.IgnoreCase)]
    private static partial Regex Exceptions();

    [GeneratedRegex(@"每?个?(?:工作日|上班日)|\b(?:on\s+|every\s+|each\s+)?(?:working|business)\s+days?\b|\b(?:on\s+|every\s+)?workdays?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WorkdayWords();

    [GeneratedRegex(@"\b(?:on\s+|every\s+|each\s+)?weekdays?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekdayWords();

    [GeneratedRegex(@"每?个?周末|\b(?:on\s+|every\s+)?(?:the\s+)?weekends?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekendWords();

    [GeneratedRegex(@"每个?月\s*(?:的)?\s*(?<n>[0-9]{1,3})\s*[号日]|(?<=每个?月.{0,12}?[号日]\s*(?:、|和|与|及)\s*)(?<n>[0-9]{1,2})\s*[号日]|(?<=发.{0,8}?)(?<![0-9月])(?<n>[0-9]{1,2})号(?!群|店|订单|计划)|(?<![0-9月])(?<n>[0-9]{1,2})号(?=.{0,8}?发)(?!群|店|订单|计划)|\b(?:on\s+)?(?:the\s+)?(?<n>[0-9]{1,3})(?:st|nd|rd|th)(?:\s+day)?\s+(?:of\s+)?(?:each|every|the)\s+month\b|\bmonthly\s+on\s+(?:the\s+)?(?:day\s+)?(?<n>[0-9]{1,3})(?:st|nd|rd|th)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfMonths();

    [GeneratedRegex(@"每个?月(?:的)?(?:月底|月末|最后一天)|\b(?:on\s+)?the\s+last\s+day\s+of\s+(?:the|each|every)\s+month\b|\bat\s+the\s+end\s+of\s+(?:the|each|every)\s+month\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthEnd();

    [GeneratedRegex(@"每?个?(?:周|星期|礼拜)[一二三四五六日天]\s*(?:到|至|-|~|—)\s*(?:周|星期|礼拜)?[一二三四五六日天]|\b(?:on\s+|every\s+|each\s+|from\s+)*" + Latin + @"\s*(?:to|through|thru|till|until|-|–)\s*" + Latin + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"每?个?(?:周|星期|礼拜)(?:[一二三四五六日天](?:(?:[、和,，及与]|每?个?周|星期|礼拜)*[一二三四五六日天])*)|\b(?:on\s+|every\s+|each\s+)*" + Latin + @"\b(?:(?:\s*(?:,|and|&)\s*)+" + Latin + @"\b)*", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex(@"[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex OneDay();

    [GeneratedRegex(@"每个?月|\bmonthly\b|\bevery\s+month\b|\beach\s+month\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthWords();

    [GeneratedRegex(@"每个?(?:周|星期|礼拜)|\bweekly\b|\bevery\s+week\b|\beach\s+week\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekWords();

    [GeneratedRegex(@"每一?天|每1天|每日|天天|每早|每晚|\bdaily\b|\bevery\s*day\b|\beach\s+day\b|\bevery\s+(?:morning|evening)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayWords();

    [GeneratedRegex(@"^(?:[一二三四五六日天、和,， ]{1,12}|(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*[\s,and&]*)+)$", RegexOptions.IgnoreCase)]
    private static partial Regex BareDays();
}
