using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Summaries;

/// <summary>A place in a text that says a time of day; <see cref="Time"/> is null where there is no such time (25点, "9:75", "13 pm").</summary>
public sealed record SaidTime(int Start, int Length, TimeOnly? Time)
{
    public int End => Start + Length;
}

/// <summary>Finds times of day: "at 9", "9:30 am", "at 9 and 18", 早上9点半, 下午三点, 9、18点. What looks like one and is none is found too.</summary>
public static partial class ScheduleTimes
{
    private const int Noon = 12;

    /// <summary>Every time of day that a sentence names, in its order.</summary>
    public static IReadOnlyList<SaidTime> Find(string text)
    {
        var found = new List<SaidTime>();
        found.AddRange(Chinese().Matches(text).SelectMany(OfChinese));
        var isLate = Late().IsMatch(text);
        found.AddRange(Parts().Matches(text).Select(match => OfParts(match, isLate)));
        found.AddRange(English().Matches(text).Select(match => OfEnglish(match, isLate)).OfType<SaidTime>().Where(time => !found.Exists(other => time.Start < other.End && other.Start < time.End)).ToList());
        found.AddRange(Words().Matches(text).Select(match => new SaidTime(
            match.Index, match.Length, match.Value.Contains("midn", StringComparison.OrdinalIgnoreCase) || match.Value.EndsWith('夜') ? new(0, 0) : new(Noon, 0))));
        found.AddRange(Following(text, found).ToList());
        return [.. found.OrderBy(time => time.Start)];
    }

    /// <summary>A day's time from an hour and minutes as they were said, or null.</summary>
    public static TimeOnly? Of(int hour, int minute) => hour is >= 0 and < 24 && minute is >= 0 and < 60 ? new TimeOnly(hour, minute) : null;

    private static IEnumerable<SaidTime> OfChinese(Match match)
    {
        foreach (Match earlier in Digits().Matches(match.Groups["earlier"].Value))
        {
            yield return new(match.Index + earlier.Index, earlier.Length, Of(Number(earlier.Value), 0));
        }

        var part = match.Groups["part"].Value;
        var hour = Number(match.Groups["h"].Value);
        var minute = match.Groups["half"].Success ? 30 : match.Groups["quarter"].Success ? 15 * Number(match.Groups["quarter"].Value) : match.Groups["m"].Success ? Number(match.Groups["m"].Value) : 0;
        var isLate = part is "下午" or "晚上" or "傍晚" or "晚" or "今晚";
        var isEarly = part is "早上" or "上午" or "早晨" or "早" or "凌晨" or "今早";
        var isAfterNoon = part is "中午" && hour is >= 1 and <= 3;
        var time = isEarly && hour > Noon ? null : Of(hour + ((isLate && hour < Noon) || isAfterNoon ? Noon : 0), minute);
        var start = match.Index + match.Groups["earlier"].Length;
        yield return new(start, match.Index + match.Length - start, time);
    }

    /// <summary>"Half past 8" and "half 9", which is half past nine, "quarter to ten".</summary>
    private static SaidTime OfParts(Match match, bool isLate)
    {
        var hour = Array.IndexOf(Hours, match.Groups["h"].Value.ToLowerInvariant()) is >= 0 and var named ? named + 1 : Number(match.Groups["h"].Value);
        var half = match.Groups["pm"].Value;
        var time = Of(hour + ((isLate || half.StartsWith("p", StringComparison.OrdinalIgnoreCase)) && hour is > 0 and < Noon ? Noon : 0), 0);
        return new(match.Index, match.Length, time?.AddMinutes(match.Groups["part"].Success ? 30 : match.Groups["to"].Value.Equals("to", StringComparison.OrdinalIgnoreCase) ? -15 : 15));
    }

    private static readonly string[] Hours = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static SaidTime? OfEnglish(Match match, bool isLate)
    {
        var half = match.Groups["half"].Value;
        var isTime = match.Groups["at"].Success || half.Length > 0 || match.Groups["clock"].Success || match.Groups["colon"].Success;
        if (!isTime)
        {
            return null;
        }

        var (hours, minutes) = (match.Groups["h"].Value, match.Groups["m"].Value);
        if (hours.Length == 4 && minutes.Length == 0)
        {
            (hours, minutes) = (hours[..2], hours[2..]);
        }

        var hour = Number(hours);
        var (isMorning, isAfternoon) = (half.StartsWith("a", StringComparison.OrdinalIgnoreCase), half.StartsWith("p", StringComparison.OrdinalIgnoreCase));
        var isNone = minutes.Length == 1 || hours.Length == 3 || (isMorning && hour > Noon) || (half.Length > 0 && hour == 0);
        hour += (isAfternoon || (isLate && !isMorning)) && hour is > 0 and < Noon ? Noon : isMorning && hour == Noon ? -Noon : 0;
        return new(match.Index, match.Length, isNone ? null : Of(hour, minutes.Length == 0 ? 0 : Number(minutes)));
    }

    /// <summary>The 18 of "at 9 and 18", the 9 of "9 and 6 pm": bare numbers joined to a time.</summary>
    private static IEnumerable<SaidTime> Following(string text, List<SaidTime> found)
    {
        if (found.MinBy(time => time.Start) is { } first && Joining().Match(text[..first.Start]) is { Success: true } before)
        {
            yield return new(before.Groups["h"].Index, before.Groups["h"].Length, Of(Number(before.Groups["h"].Value), 0));
        }

        foreach (var time in found)
        {
            for (var at = time.End; Joined().Match(text, at) is { Success: true } next && !found.Exists(other => other.Start < next.Index + next.Length && next.Groups["h"].Index < other.End); at = next.Index + next.Length)
            {
                yield return new(next.Groups["h"].Index, next.Groups["h"].Length, Of(Number(next.Groups["h"].Value), 0));
            }
        }
    }

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : text.Length switch
        {
            0 => 0,
            1 => Digit(text[0]),
            2 when text[0] == '十' => 10 + Digit(text[1]),
            2 => Digit(text[0]) * 10,
            _ => (Digit(text[0]) * 10) + Digit(text[^1]),
        };

    private static int Digit(char c) => c switch { '两' => 2, '十' => 10, '零' or '〇' => 0, _ => "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) };

    [GeneratedRegex(@"(?<earlier>(?:(?<![0-9A-Za-z-])[0-9]{1,2}\s*[点點时]?\s*(?:、|和|与|及|跟)\s*)*)(?<part>早上|上午|今早|早晨|早|中午|下午|今晚|晚上|傍晚|凌晨|晚)?\s*(?<h>(?<![0-9])[0-9]{1,3}|[零一二两三四五六七八九十]{1,3})\s*[点點时](?!间)(?:(?<half>半)|(?<quarter>[一三])刻|[:：]?(?<m>[0-9]{1,2}|[零一二三四五六七八九十]{1,3})分?|[整钟])?")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(?<![0-9A-Za-z.:：-])(?<at>(?<![A-Za-z])at\s+|@\s*)?(?<h>[0-9]{1,4})(?:(?:(?<colon>[:：])|(?<=(?:at\s+|@\s*)[0-9]{1,2})\.|\.(?=[0-9]{2}\s*[ap]\.?m))(?<m>[0-9]{1,2}))?\s*(?:(?<half>[ap]\.?m\b\.?)|(?<clock>o'?clock\b))?(?![0-9A-Za-z:：点點时月日号%-])", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:at\s+)?(?:(?<part>half)(?:\s+past)?|(?:a\s+)?quarter\s+(?<to>past|to))\s+(?<h>[0-9]{1,2}(?![0-9])|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?:\s*(?<pm>[ap]\.?m\b))?", RegexOptions.IgnoreCase)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\b(?:at\s+)?(?:noon|midday|midnight)\b|正午|午夜", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"\G\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|or\s+)(?:at\s+)?(?<h>[0-9]{1,2})(?![0-9A-Za-z:：.%-]|\s*(?:stores?|days?|weeks?|%|点|點))", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?<![0-9A-Za-z.:：-])(?<h>[0-9]{1,2})\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*|\bor\s+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Joining();

    [GeneratedRegex(@"\b(?:every|each|in\s+the)\s+(?:afternoon|evening|night)\b|\bat\s+night\b", RegexOptions.IgnoreCase)]
    private static partial Regex Late();

    [GeneratedRegex("[0-9]{1,2}")]
    private static partial Regex Digits();
}
