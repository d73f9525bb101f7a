using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// A time of day, kept as <c>HH:mm</c>: "at 9", "9:30 am", 早上9点半, 下午三点. What is no time, several times, more than once a day or the time of another
/// zone is refused and asked for, never taken for something else.
/// </summary>
internal sealed partial class TimeSlot : Slot
{
    private const double Score = 0.85;
    private const string Format = "HH:mm";

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = Dotted().Replace(text.Trim().TrimEnd('.', '。'), "$1:$2");
        if (OftenADay().Match(said) is { Success: true } often)
        {
            return new OnceADay(often.Value.Trim());
        }

        var times = Meant(said);
        if (times.Count == 0 && LateWords().IsMatch(said))
        {
            return new NoTimeOfDay(said);
        }

        if (times.Count == 0)
        {
            return Bare().Match(said) is not { Success: true } bare ? SlotReading.NotMine
                : ScheduleTimes.Of(int.Parse(bare.Value, CultureInfo.InvariantCulture), 0) is { } hour ? Canonical(hour) : new NoTimeOfDay(said);
        }

        if (FaultOf(said, times, context) is { } refusal)
        {
            return refusal;
        }

        return (times[^1].End - times[0].Start) * 2 >= said.Length || Zones().IsMatch(said) || LateWords().IsMatch(said) || Moves().IsMatch(said[..times[0].Start]) ? Canonical(times[^1].Time!.Value) : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        if (OftenADay().Match(sentence) is { Success: true } often)
        {
            yield return new(often.Index, often.Length, often.Value, 1);
            yield break;
        }

        var times = Meant(sentence);
        if (times.Count == 0)
        {
            // "Every evening" is not nine in the morning, which would be taken where nothing is said.
            if (LateWords().Match(sentence) is { Success: true } late)
            {
                yield return new(late.Index, late.Length, late.Value, Score);
            }

            yield break;
        }

        var (start, end) = (times[0].Start, times[^1].End);
        if (Zones().Match(sentence) is { Success: true } zone)
        {
            (start, end) = (Math.Min(start, zone.Index), Math.Max(end, zone.Index + zone.Length));
        }

        var words = sentence[start..end];
        yield return new(start, end - start, FaultOf(words, times, context) is null ? Canonical(times[^1].Time!.Value) : words, Score);
    }

    public static TimeOnly Parse(string value) => TimeOnly.ParseExact(value, Format, CultureInfo.InvariantCulture);

    private static Refusal? FaultOf(string text, IReadOnlyList<SaidTime> times, SlotContext context)
    {
        if (times.FirstOrDefault(time => time.Time is null) is not null)
        {
            return new NoTimeOfDay(text.Trim());
        }

        if (times.Select(time => time.Time).Distinct().Count() > 1)
        {
            return new OneTimeADay(text.Trim());
        }

        return Zones().Match(text) is { Success: true } zone && ZoneOf(context) is { } own && !IsZone(zone.Groups["zone"].Value, own) ? new OtherZone(zone.Groups["zone"].Value.Trim(), own) : null;
    }

    /// <summary>The times that are said; of "from 9 to 10" and 改10点吧 9点半开会 the new one.</summary>
    private static IReadOnlyList<SaidTime> Meant(string text)
    {
        var times = ScheduleTimes.Find(DottedAfter().Replace(text, "${word}${hour}:${minute}"));
        var set = times.Where(time => Sets().IsMatch(text[..time.Start])).ToList();
        return times.Count > 1 && set.Count == 1 ? set : times.Count == 2 && Moves().IsMatch(text[..times[1].Start]) ? [times[1]] : times;
    }

    private static string? ZoneOf(SlotContext context) => context.Turn is null ? null : context.Store?.Zone ?? context.Turn.Zone.Id;

    /// <summary>Whether words name a zone that has the same clock all year.</summary>
    private static bool IsZone(string words, string zone) =>
        Known.FirstOrDefault(known => words.Replace(" ", "", StringComparison.Ordinal).Contains(known.Word.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).Zone is { } named && (named == zone || SameClock(named, zone));

    private static bool SameClock(string one, string other) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(one, out var first) && TimeZoneInfo.TryFindSystemTimeZoneById(other, out var second) && first.HasSameRules(second);

    private static readonly (string Word, string Zone)[] Known =
    [
        ("utc+8", "Asia/Shanghai"), ("gmt+8", "Asia/Shanghai"), ("utc+08", "Asia/Shanghai"), ("东八区", "Asia/Shanghai"), ("cst", "Asia/Shanghai"), ("北京", "Asia/Shanghai"), ("中国", "Asia/Shanghai"), ("beijing", "Asia/Shanghai"), ("china", "Asia/Shanghai"), ("shanghai", "Asia/Shanghai"), ("纽约", "America/New_York"),
        ("美东", "America/New_York"), ("new york", "America/New_York"), ("eastern", "America/New_York"), ("美西", "America/Los_Angeles"), ("pacific", "America/Los_Angeles"),
        ("est", "America/New_York"), ("edt", "America/New_York"), ("pst", "America/Los_Angeles"), ("pdt", "America/Los_Angeles"), ("伦敦", "Europe/London"), ("london", "Europe/London"),
        ("utc", "Etc/UTC"), ("gmt", "Etc/UTC"),
    ];

    private static string Canonical(TimeOnly time) => time.ToString(Format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\bhourly\b|\bevery\s+(?:[0-9]+\s+|few\s+|other\s+|two\s+|three\s+)?(?:hours?|minutes?)\b|\b(?:twice|two\s+times|three\s+times|several\s+times|[2-9]\s*(?:x|times))\s+(?:a|per|each|every)\s+day\b|\b(?:twice|2x)\s+daily\b|每(?:隔)?(?:[0-9一二两三四五六半]+个?)?(?:小时|钟头|分钟)|(?:一天|每天|每日)(?:发)?(?:[2-9二两三四五多]|好几)次|早晚(?:各|都|一)", RegexOptions.IgnoreCase)]
    private static partial Regex OftenADay();

    [GeneratedRegex(@"(?<zone>北京|中国|上海|香港|台北|东京|首尔|新加坡|悉尼|纽约|洛杉矶|旧金山|芝加哥|伦敦|巴黎|柏林|莫斯科|迪拜|美国|英国|日本|德国|法国|美东|美西|太平洋|东部|西部)(?:的|当地)?时间|(?<zone>(?<![A-Za-z])(?:UTC|GMT)(?:\s*[+-]\s*[0-9]{1,2}(?::[0-9]{2})?)?(?![A-Za-z]))|(?<zone>(?<![A-Za-z])(?:[ECMP][SD]T|CET|CEST|BST|JST|IST|CST))(?![A-Za-z])|(?<zone>\b(?!Change|Set|Send|Move|The|Same|Local|Store|Shop|Delivery|Any|What|No|This|That|Start|End|Every|Each|Make|New\s+time)(?:[A-Z][a-z]+\s+)?(?:[A-Z][a-z]+|eastern|pacific|beijing|china|london|tokyo))\s+time\b|(?<zone>东八区)")]
    private static partial Regex Zones();

    [GeneratedRegex(@"\bfrom\s.*\b(?:to|until)\s+(?:at\s+)?$|从.*(?:到|至|改成|改为|换成)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Moves();

    [GeneratedRegex(@"\b(?:every|each|in\s+the)\s+(?:afternoon|evening|night)\b|\bat\s+night\b|每天?(?:下午|晚上?|傍晚)|每晚", RegexOptions.IgnoreCase)]
    private static partial Regex LateWords();

    [GeneratedRegex(@"(?:\b(?:make it|make that|change (?:it )?to|move (?:it )?to|set (?:it )?to|rather)|改到|改成|改为|改|换成|换到|调到|调成|挪到)\s*(?:at\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Sets();

    [GeneratedRegex(@"(?<word>\b(?:make it|make that|change it to|move it to|set it to|rather|to)\s+)(?<hour>[0-9]{1,2})\.(?<minute>[0-9]{2})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex DottedAfter();

    [GeneratedRegex(@"^([0-9]{1,2})\.([0-9]{2})$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^[0-9]{1,4}$")]
    private static partial Regex Bare();
}

/// <summary>
/// On which days, kept as <c>daily</c>, <c>weekdays</c> (Monday to Friday), <c>workdays</c> (China's, with make-up days), <c>weekly:1,3</c> (ISO
/// weekdays) or <c>monthly:1</c>. Days that no subscription can have (every other day, 32号, 周八) are refused and asked for.
/// </summary>
internal sealed partial class DaysSlot(Texts texts) : Slot
{
    public const string Daily = ScheduleDays.Daily;
    public const string Weekdays = ScheduleDays.Weekdays;
    public const string Workdays = ScheduleDays.Workdays;
    public const string Weekly = ScheduleDays.Weekly;
    public const string Monthly = ScheduleDays.Monthly;

    private const double Score = 0.95;
    private const double WeakScore = 0.88;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim().TrimEnd('.', '。');
        if (Canonical().IsMatch(said))
        {
            return said;
        }

        if (ScheduleDays.Find(said) is not { } found)
        {
            return ScheduleDays.Bare(said) is { } bare ? bare : SlotReading.NotMine;
        }

        return found.Value is null ? new DaysNotPossible(found.Words) : found.Length * 2 >= said.Length ? found.Value : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        if (ScheduleDays.Find(sentence) is { } found)
        {
            yield return new(found.Start, found.Length, found.Value ?? found.Words, found.IsLoose ? WeakScore : Score);
        }
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
        _ => ScheduleDays.Of([.. schedule.Days.Select(day => ((int)day + 6) % 7 + 1)]),
    };

    [GeneratedRegex(@"^(?:daily|weekdays|workdays|weekly:[1-7](?:,[1-7])*|monthly:(?:[1-9]|[12][0-9]|3[01]))$")]
    private static partial Regex Canonical();
}
