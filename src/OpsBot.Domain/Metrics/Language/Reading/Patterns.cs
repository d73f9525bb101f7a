using OpsBot.Domain.Metrics.Language.Windows;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Words that only together mean what they mean: "last 3 Fridays", 花费过500, "average … a day", "split google meta".</summary>
internal static class Patterns
{
    private const int MostWeeks = 53;

    private static readonly string[] Back = ["last", "past", "previous", "latest", "recent", "最近", "近", "过去", "前", "上"];

    private static readonly string[] Each = ["a", "each", "per", "每"];

    public static void Apply(List<Token> tokens, Today today)
    {
        Weekdays(tokens, today);
        Over(tokens);
        ADay(tokens);
        Split(tokens);
        Asked(tokens);
    }

    /// <summary>"last 3 Fridays": those days one by one.</summary>
    private static void Weekdays(List<Token> tokens, Today today)
    {
        for (var index = 1; index + 1 < tokens.Count; index++)
        {
            var day = index + 2 < tokens.Count && tokens[index + 1] is { Kind: TermKind.Unit, Words: "个" } ? index + 2 : index + 1;
            var name = WeekdayOf(tokens[day]);
            if (tokens[index] is not { Kind: TermKind.Number, Number: >= 1 and <= MostWeeks } count || count.Number != decimal.Truncate(count.Number) || name is null || !Back.Contains(tokens[index - 1].Words, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var last = today.LastComplete;
            while (Windows.Weekdays.Ids[((int)last.DayOfWeek + 6) % 7] != name)
            {
                last = last.AddDays(-1);
            }

            var (start, end) = (tokens[index - 1].Start, tokens[day].End);
            var words = string.Join(Characters.IsHan(tokens[day].Words[0]) ? "" : " ", tokens.Skip(index - 1).Take(day - index + 2).Select(token => token.Words));
            tokens.RemoveRange(index - 1, day - index + 2);
            tokens.InsertRange(index - 1,
            [
                new(new(TermKind.Window, ""), start, end, words) { Window = new(last.AddDays(-7 * ((int)count.Number - 1)), last, StretchUnit.Custom) },
                new(new(TermKind.WeekdayFilter, name), end, end, words), new(new(TermKind.Grain, "day"), end, end, words),
            ]);
        }
    }

    private static string? WeekdayOf(Token token) => token switch
    {
        { Kind: TermKind.WeekdayFilter } => token.Term.Value,
        { Kind: TermKind.Window, Window.Days: 1 } when Characters.IsHan(token.Words[0]) && token.Words.Length is 2 or 3 && token.Words[0] is '周' or '星' or '礼' => Windows.Weekdays.Ids[((int)token.Window.Start.DayOfWeek + 6) % 7],
        _ => null,
    };

    /// <summary>花费过500的日子: with a number behind it 过 is a bound.</summary>
    private static void Over(List<Token> tokens)
    {
        for (var index = 1; index + 1 < tokens.Count; index++)
        {
            if (tokens[index] is { Kind: TermKind.Stop, Words: "过" or "过了" } word && tokens[index + 1].Is(TermKind.Number) && tokens[index - 1].Kind is TermKind.Metric or TermKind.Stop)
            {
                word.Term = new(TermKind.Op, "over");
            }
        }
    }

    /// <summary>"average visitors a day".</summary>
    private static void ADay(List<Token> tokens)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            if (tokens[index] is { Kind: TermKind.Period, Term.Value: "day" } day && Each.Contains(tokens[index - 1].Words, StringComparer.OrdinalIgnoreCase) && tokens.Take(index).Any(token => token.Is(TermKind.Average)))
            {
                day.Term = new(TermKind.Grain, "day");
                tokens[index - 1].Term = new(TermKind.Stop, "");
            }
        }
    }

    /// <summary>"split google meta": side by side, not a share.</summary>
    private static void Split(List<Token> tokens)
    {
        var split = tokens.FindIndex(token => token is { Kind: TermKind.Share } && token.Words.Equals("split", StringComparison.OrdinalIgnoreCase));
        if (split >= 0 && (tokens.Count(token => token.Kind is TermKind.Channel or TermKind.Name) > 1 || (split + 1 < tokens.Count && tokens[split + 1].Is(TermKind.Dimension))))
        {
            tokens[split].Term = new(tokens[^1] == tokens[split] || !tokens[split + 1].Is(TermKind.Dimension) ? TermKind.Stop : TermKind.By, "");
        }
    }

    /// <summary>跌破2没有: at the end of a bound 没有 asks.</summary>
    private static void Asked(List<Token> tokens)
    {
        if (tokens.Count > 2 && tokens[^1] is { Words: "没有" or "没" or "了没" or "了没有" } last && tokens.Exists(token => token.Is(TermKind.Op)))
        {
            tokens[^1] = new(new(TermKind.Stop, ""), last.Start, last.End, "吗");
        }
    }
}
