using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Alerts;

/// <summary>Between which times no alert is said, kept as <c>22:00-08:00</c> or <c>none</c>.</summary>
internal sealed partial class QuietSlot(Texts texts) : Slot
{
    public const string None = "none";

    private const double Score = 0.9;
    private const string Format = "HH:mm";
    private const int Weekend = (1 << (int)DayOfWeek.Saturday) | (1 << (int)DayOfWeek.Sunday);
    private const int Noon = 12;
    private const int Earliest = 7;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim().TrimEnd('.', '。');
        if (Canonical().IsMatch(said))
        {
            return said;
        }

        var found = Spans(said).FirstOrDefault() ?? Alone().Matches(said).Select(Between).FirstOrDefault();
        return found is null ? SlotReading.NotMine : found.Value is { } value ? value : new NoTimeOfDay(found.Words);
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) =>
        Spans(sentence).Take(1).Select(span => new SlotSpan(span.Start, span.Length, span.Value ?? span.Words, Score));

    public override string Show(string value, SlotContext context) => Show(texts, context.Language, value);

    public override IReadOnlyList<string> Suggestions(SlotContext context) => [.. ((string[])[ValueOf(QuietHours.Usual), None]).Select(value => Show(value, context))];

    public static string Show(Texts texts, string language, string value)
    {
        var quiet = HoursOf(value);
        var hours = quiet.From == quiet.To ? "" : $"{quiet.From.ToString(Format, CultureInfo.InvariantCulture)}–{quiet.To.ToString(Format, CultureInfo.InvariantCulture)}";
        var days = quiet.Days == 0 ? "" : texts.Say(language, "quiet.days", ("days", Enum.GetValues<DayOfWeek>().Where(quiet.IsWholeDay).OrderBy(day => ((int)day + 6) % 7).Select(day => texts.Say(language, "quiet.day." + day.ToString().ToLowerInvariant()))));
        return quiet.IsNone ? texts.Say(language, "quiet.none") : string.Join(language == Texts.Chinese ? "，" : ", ", ((string[])[hours, days]).Where(part => part.Length > 0));
    }

    public static string ValueOf(QuietHours quiet) => quiet.IsNone ? None
        : $"{quiet.From.ToString(Format, CultureInfo.InvariantCulture)}-{quiet.To.ToString(Format, CultureInfo.InvariantCulture)}" + (quiet.Days == 0 ? "" : $"+{quiet.Days}");

    /// <summary>The days that a sentence calls quiet as a whole ("mute everything on sundays", 周末全天), as <see cref="QuietHours.Days"/>; 0 for none.</summary>
    public static int DaysIn(string sentence) => DayNames().Matches(sentence).Select(match => DaysOf(match.Value.ToLowerInvariant())).Aggregate(0, (all, days) => all | days);

    private static int DaysOf(string said) => said switch
    {
        "周末" or "双休日" => Weekend,
        _ when said.StartsWith("weekend", StringComparison.Ordinal) => Weekend,
        _ when said.StartsWith("sat", StringComparison.Ordinal) || said[^1] is '六' => 1 << (int)DayOfWeek.Saturday,
        _ => 1 << (int)DayOfWeek.Sunday,
    };

    /// <summary>The quiet hours that a sentence names, or null; <see cref="NoTimeOfDay"/> where a time of it is none.</summary>
    public static SlotReading In(string sentence) => Spans(sentence).FirstOrDefault() is not { } found ? SlotReading.NotMine : found.Value is { } value ? value : new NoTimeOfDay(found.Words);

    /// <summary>The quiet hours of a stretch that is two times ("22 to 8", 晚上十点到早上八点, "midnight to 8"); <see cref="NoTimeOfDay"/> where one of them is none.</summary>
    public static SlotReading Of(Filled range)
    {
        if ((Spans(range.Words).FirstOrDefault() ?? Alone().Matches(range.Words.Trim()).Select(Between).FirstOrDefault()) is { } said)
        {
            return said.Value is { } value ? value : new NoTimeOfDay(range.Words);
        }

        return range.Span.Parts.Select(part => TimeIn(part.Words)).ToList() is [{ } from, { } to] ? ValueOf(new(IsEvening(from, to) && !Part().IsMatch(range.Words) ? from.AddHours(Noon) : from, to)) : new NoTimeOfDay(range.Words);
    }

    private static TimeOnly? TimeIn(string words) => int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
        ? ScheduleTimes.Of(hour, 0)
        : ScheduleTimes.Find(words) is [{ Time: { } time }] ? time : null;

    public static QuietHours HoursOf(string value)
    {
        if (value == None)
        {
            return QuietHours.None;
        }

        var parts = value.Split('+');
        var times = parts[0].Split('-').Select(time => TimeOnly.ParseExact(time, Format, CultureInfo.InvariantCulture)).ToList();
        return new(times[0], times[1]) { Days = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0 };
    }

    private static IEnumerable<Said> Spans(string text)
    {
        foreach (Match match in NoneWords().Matches(text))
        {
            yield return new(match.Index, match.Length, match.Value, None);
        }

        foreach (Match match in Ranges().Matches(text))
        {
            yield return Between(match);
        }
    }

    private static Said Between(Match match)
    {
        var (from, to) = (TimeOf(match, "1"), TimeOf(match, "2"));
        from = IsEvening(from, to) && !match.Groups["p1"].Success ? from!.Value.AddHours(Noon) : from;
        var value = from is { } start && to is { } end ? ValueOf(new(start, end)) : null;
        return new(match.Index, match.Length, match.Value.Trim(), value);
    }

    /// <summary>"10 to 7" is a night: nobody wants quiet from the morning to the next morning.</summary>
    private static bool IsEvening(TimeOnly? from, TimeOnly? to) => from is { Hour: >= Earliest and < Noon } start && to is { } end && end < start && end.Hour < Noon;

    private static TimeOnly? TimeOf(Match match, string which)
    {
        var hours = match.Groups["h" + which].Value;
        var (hour, minute) = (int.Parse(hours, CultureInfo.InvariantCulture), match.Groups["m" + which] is { Success: true } said ? int.Parse(said.Value, CultureInfo.InvariantCulture) : match.Groups["half" + which].Success ? 30 : 0);
        (hour, minute) = hour >= 100 && !match.Groups["m" + which].Success ? (hour / 100, hour % 100) : (hour, minute);
        var part = match.Groups["p" + which].Value;
        var isLate = part is "晚上" or "晚" or "下午" || part.StartsWith("p", StringComparison.OrdinalIgnoreCase);
        return ScheduleTimes.Of(isLate && hour < 12 ? hour + 12 : part.StartsWith("a", StringComparison.OrdinalIgnoreCase) && hour == 12 ? 0 : hour == 24 && minute == 0 ? 0 : hour, minute);
    }

    [GeneratedRegex(@"\bno\s+quiet\s+hours?\b|\b(?:at\s+)?any\s+(?:time|hour)\b|\baround\s+the\s+clock\b|(?:不要|取消|关闭|不用|没有|无)免打扰|免打扰关闭|随时|全天候|24小时", RegexOptions.IgnoreCase)]
    private static partial Regex NoneWords();

    [GeneratedRegex(@"\b(?:between|from|quiet\s+(?:hours?\s+)?(?:are\s+|is\s+|=|:)?(?:from\s+|between\s+)?|not\s+(?:between|from))\s*(?<h1>[0-9]{1,3})(?:[:：](?<m1>[0-9]{1,2}))?\s*(?<p1>[ap]\.?m\.?)?\s*(?:and|to|until|till|-|–|—)\s*(?<h2>[0-9]{1,3})(?:[:：](?<m2>[0-9]{1,2}))?\s*(?<p2>[ap]\.?m\.?)?(?![0-9%])|(?<p1>晚上|晚|下午|中午|早上|凌晨)?\s*(?<h1>[0-9]{1,3})\s*(?:[点點时]|[:：](?<m1>[0-9]{1,2}))(?<half1>半)?\s*(?:到|至|-|~|—|–)\s*(?:第二天|次日)?(?<p2>晚上|下午|早上|上午|早|凌晨)?\s*(?<h2>[0-9]{1,3})\s*(?:[点點时]|[:：](?<m2>[0-9]{1,2}))(?<half2>半)?", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"^(?<h1>[0-9]{1,4})(?:[:：](?<m1>[0-9]{1,2}))?\s*(?<p1>[ap]\.?m\.?)?\s*(?:and|to|until|till|-|–|—|到|至|~)\s*(?<h2>[0-9]{1,4})(?:[:：](?<m2>[0-9]{1,2}))?\s*(?<p2>[ap]\.?m\.?)?[点點]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\bweekends?\b|\bsat(?:urday)?s?\b|\bsun(?:day)?s?\b|周末|双休日|(?:周|星期|礼拜)[六日天]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DayNames();

    [GeneratedRegex(@"^(?:between |from )?(?:早|上午|凌晨)|[0-9] ?am", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:none|[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9](?:\+[0-9]{1,3})?)$")]
    private static partial Regex Canonical();

    private sealed record Said(int Start, int Length, string Words, string? Value);
}

/// <summary>A conversation's quiet hours in their canonical words.</summary>
public static class AlertShapes
{
    public static string Quiet(AlertPlace place) => QuietSlot.ValueOf(place.Quiet);
}
