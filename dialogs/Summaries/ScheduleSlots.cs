using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>A time of day, kept as <c>HH:mm</c>: "at 9", "9:30 am", 早上9点半, 下午三点.</summary>
internal sealed partial class TimeSlot : Slot
{
    private const double Score = 0.85;
    private const string Format = "HH:mm";

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim().TrimEnd('.', '。');
        var spans = FindIn(said, context).ToList();
        if (spans.Count == 1 && spans[0].Length * 2 >= said.Length)
        {
            return spans[0].Value;
        }

        return Bare().Match(said) is { Success: true } bare ? Canonical(int.Parse(bare.Value, CultureInfo.InvariantCulture), 0)! : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (Match match in Chinese().Matches(sentence))
        {
            var hour = Han(match.Groups["h"].Value);
            var minute = match.Groups["half"].Success ? 30 : match.Groups["quarter"].Success ? 15 * Han(match.Groups["quarter"].Value) : match.Groups["m"].Success ? Han(match.Groups["m"].Value) : 0;
            var late = match.Groups["part"].Value is "下午" or "晚上" or "傍晚" or "晚";
            var noon = match.Groups["part"].Value is "中午" && hour is >= 1 and <= 3;
            if (Canonical(hour + ((late && hour < 12) || noon ? 12 : 0), minute) is { } value)
            {
                yield return new(match.Index, match.Length, value, Score);
            }
        }

        foreach (Match match in English().Matches(sentence))
        {
            var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
            var half = match.Groups["half"].Value.ToLowerInvariant();
            hour = half.StartsWith('p') && hour < 12 ? hour + 12 : half.StartsWith('a') && hour == 12 ? 0 : hour;
            var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
            if (Canonical(hour, minute) is { } value && (match.Groups["at"].Success || match.Groups["m"].Success || half.Length > 0 || match.Groups["clock"].Success))
            {
                yield return new(match.Index, match.Length, value, Score);
            }
        }

        foreach (Match match in Words().Matches(sentence))
        {
            yield return new(match.Index, match.Length, match.Value.StartsWith("mid", StringComparison.OrdinalIgnoreCase) || match.Value.EndsWith('夜') ? "00:00" : "12:00", Score);
        }
    }

    public static TimeOnly Parse(string value) => TimeOnly.ParseExact(value, Format, CultureInfo.InvariantCulture);

    private static string? Canonical(int hour, int minute) => hour is >= 0 and < 24 && minute is >= 0 and < 60
        ? new TimeOnly(hour, minute).ToString(Format, CultureInfo.InvariantCulture) : null;

    private static int Han(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : text.Length switch
        {
            0 => 0,
            1 => Digit(text[0]),
            2 when text[0] == '十' => 10 + Digit(text[1]),
            2 => Digit(text[0]) * 10,
            _ => (Digit(text[0]) * 10) + Digit(text[^1]),
        };

    private static int Digit(char c) => c switch { '两' => 2, '十' => 10, '零' => 0, _ => "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) };

    [GeneratedRegex(@"(?<part>早上|上午|今早|早晨|早|中午|下午|晚上|傍晚|凌晨|晚)?\s*(?<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*[点點时](?:(?<half>半)|(?<quarter>[一三])刻|(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})分?|整)?")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(?<![0-9A-Za-z.:-])(?<at>at\s+|@\s*)?(?<h>[0-9]{1,2})(?:[:：](?<m>[0-9]{2}))?\s*(?:(?<half>[ap]\.?m\b\.?)|(?<clock>o'?clock\b))?(?![0-9A-Za-z:：点點时月日号-])", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:at\s+)?(?:noon|midday|midnight)\b|正午|午夜", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"^[0-9]{1,2}$")]
    private static partial Regex Bare();
}

/// <summary>
/// On which days, kept as <c>daily</c>, <c>weekdays</c> (Monday to Friday), <c>workdays</c> (China's, with make-up days), <c>weekly:1,3</c> (ISO
/// weekdays) or <c>monthly:1</c>.
/// </summary>
internal sealed partial class DaysSlot(Texts texts) : Slot
{
    public const string Daily = "daily";
    public const string Weekdays = "weekdays";
    public const string Workdays = "workdays";
    public const string Weekly = "weekly:";
    public const string Monthly = "monthly:";

    private const double Score = 0.95;
    private const double WeakScore = 0.88;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim().TrimEnd('.', '。');
        if (Canonical().IsMatch(said))
        {
            return said;
        }

        var span = FindIn(said, context).OrderByDescending(found => found.Score).FirstOrDefault();
        return span is not null && span.Length * 2 >= said.Length ? span.Value
            : Bare().Match(said) is { Success: true } && WeekdaysIn(said) is { Count: > 0 } days ? Of(days) : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        var found = All(sentence).FirstOrDefault();
        return found is null ? [] : [found];
    }

    public override string Show(string value, SlotContext context) => Show(texts, context.Language, value);

    public override IReadOnlyList<string> Suggestions(SlotContext context) => [.. ((string[])[Daily, Weekdays, Workdays, Weekly + "1"]).Select(value => Show(value, context))];

    public static string Show(Texts texts, string language, string value)
    {
        if (value.StartsWith(Weekly, StringComparison.Ordinal))
        {
            var names = value[Weekly.Length..].Split(',').Select(day => texts.Say(language, "weekday." + day));
            return texts.Say(language, "days.weekly", ("days", names));
        }

        return value.StartsWith(Monthly, StringComparison.Ordinal)
            ? texts.Say(language, "days.monthly", ("day", value[Monthly.Length..]))
            : texts.Say(language, "days." + value);
    }

    public static Schedule ScheduleOf(string value, TimeOnly at, string zone) => value switch
    {
        Daily => Schedule.On(Schedule.EveryDay, at, zone),
        Weekdays => Schedule.On(Schedule.MondayToFriday, at, zone),
        Workdays => Schedule.OnWorkdays(at, zone),
        _ when value.StartsWith(Monthly, StringComparison.Ordinal) => Schedule.OnDayOfMonth(int.Parse(value[Monthly.Length..], CultureInfo.InvariantCulture), at, zone),
        _ => Schedule.On([.. value[Weekly.Length..].Split(',').Select(day => (DayOfWeek)(int.Parse(day, CultureInfo.InvariantCulture) % 7))], at, zone),
    };

    public static string ValueOf(Schedule schedule) => schedule.Kind switch
    {
        ScheduleKind.Workdays => Workdays,
        ScheduleKind.Monthly => $"{Monthly}{schedule.DayOfMonth}",
        _ when schedule.Days.Count == 7 => Daily,
        _ when schedule.Days.SequenceEqual(Schedule.MondayToFriday) => Weekdays,
        _ => Of([.. schedule.Days.Select(day => ((int)day + 6) % 7 + 1)]),
    };

    private static IEnumerable<SlotSpan> All(string sentence)
    {
        foreach (var (pattern, value) in Fixed)
        {
            if (pattern.Match(sentence) is { Success: true } match)
            {
                yield return new(match.Index, match.Length, value, Score);
            }
        }

        if (DayOfMonth().Match(sentence) is { Success: true } month && int.TryParse(month.Groups["n"].Value, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31)
        {
            yield return new(month.Index, month.Length, Monthly + day.ToString(CultureInfo.InvariantCulture), Score);
        }

        if (Named().Match(sentence) is { Success: true } named && WeekdaysIn(named.Value) is { Count: > 0 } days)
        {
            yield return new(named.Index, named.Length, Of(days), Score);
        }

        foreach (var (pattern, value) in Loose)
        {
            if (pattern.Match(sentence) is { Success: true } match)
            {
                yield return new(match.Index, match.Length, value, WeakScore);
            }
        }
    }

    private static string Of(IEnumerable<int> days) => Weekly + string.Join(',', days.Distinct().Order());

    private static List<int> WeekdaysIn(string text) =>
    [
        .. OneDay().Matches(text).Select(match => match.Value.Length == 1
            ? "一二三四五六日天".IndexOf(match.Value, StringComparison.Ordinal) is var at && at == 7 ? 7 : at + 1
            : Array.FindIndex(English, name => match.Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1),
    ];

    private static readonly string[] English = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly (Regex Pattern, string Value)[] Fixed =
    [
        (WorkdayWords(), Workdays), (WeekdayWords(), Weekdays), (WeekendWords(), Weekly + "6,7"),
    ];

    private static readonly (Regex Pattern, string Value)[] Loose = [(MonthWords(), Monthly + "1"), (WeekWords(), Weekly + "1"), (DayWordsOf(), Daily)];

    [GeneratedRegex(@"每?个?(?:工作日|上班日)|\b(?:on\s+|every\s+|each\s+)?(?:working|business)\s+days?\b|\b(?:on\s+|every\s+)?workdays?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WorkdayWords();

    [GeneratedRegex(@"每?(?:周|星期)一(?:到|至|-|~)(?:周|星期)?五|\b(?:on\s+|every\s+|each\s+)?weekdays?\b|\bmon(?:day)?\s*(?:to|through|-|–)\s*fri(?:day)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekdayWords();

    [GeneratedRegex(@"每?个?周末|\b(?:on\s+|every\s+)?(?:the\s+)?weekends?\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekendWords();

    [GeneratedRegex(@"每个?月\s*(?:的)?\s*(?<n>[0-9]{1,2})\s*[号日]|\b(?:on\s+)?(?:the\s+)?(?<n>[0-9]{1,2})(?:st|nd|rd|th)\s+(?:of\s+)?(?:each|every|the)\s+month\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"每?个?(?:周|星期|礼拜)(?:[一二三四五六日天](?:(?:[、和,，及]|周|星期|礼拜)*[一二三四五六日天])*)|\b(?:on\s+|every\s+|each\s+)*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?s?\b(?:(?:\s*(?:,|and|&)\s*)+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?s?\b)*", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex OneDay();

    [GeneratedRegex(@"每个?月|\bmonthly\b|\bevery\s+month\b|\beach\s+month\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthWords();

    [GeneratedRegex(@"每个?(?:周|星期|礼拜)|\bweekly\b|\bevery\s+week\b|\beach\s+week\b", RegexOptions.IgnoreCase)]
    private static partial Regex WeekWords();

    [GeneratedRegex(@"每天|每日|天天|每早|每晚|\bdaily\b|\bevery\s*day\b|\beach\s+day\b|\bevery\s+(?:morning|evening)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayWordsOf();

    [GeneratedRegex(@"^(?:daily|weekdays|workdays|weekly:[1-7](?:,[1-7])*|monthly:(?:[1-9]|[12][0-9]|3[01]))$")]
    private static partial Regex Canonical();

    [GeneratedRegex(@"^(?:[一二三四五六日天、和,， ]{1,12}|(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*[\s,and&]*)+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();
}
