using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// On which days, kept as <c>daily</c>, <c>weekdays</c> (Monday to Friday), <c>workdays</c> (China's, with make-up days), <c>weekly:1,3</c> (ISO
/// weekdays) or <c>monthly:1</c>. Days that no subscription can have (every other day, 32号, 周八) are refused and asked for.
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
            yield return new(found.Start, found.Length, found.Value ?? found.Words, found.IsLoose ? WeakScore : Score, KeepsText: found.Value is null || found.IsWide);
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
