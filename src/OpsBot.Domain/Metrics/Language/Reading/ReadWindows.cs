using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>The window asked for and the one it is set against: "May vs April", 第2周比第1周, "vs last month", 日环比.</summary>
internal static class ReadWindows
{
    /// <summary>Between two names these ask how far they are apart, not how each has changed.</summary>
    private static readonly string[] Gaps = ["difference", "delta", "差异", "差多少", "差了多少"];

    private static readonly string[] Onto = ["to", "to the", "到", "至"];

    private static readonly string[] Back = ["last", "past", "previous", "最近", "近", "过去", "前"];

    private static readonly string[] Links = ["到", "至", "to", "through", "thru", "until", "till"];

    public static void Read(Draft draft)
    {
        LeftOut(draft);
        var windows = Indices(draft, TermKind.Window);
        Asked(draft);
        if (windows.Count == 0)
        {
            Weekends(draft);
            ByWords(draft);
            return;
        }

        var first = windows[0];
        var only = windows.Count == 1;
        if (only && IsCompared(draft, first))
        {
            draft.Tokens[Math.Max(0, draft.PreviousFrom(first - 1))].Used = true;
            draft.Comparison ??= new(ComparisonWord.Window, draft.Tokens[first].Window);
            Use(draft, first);
            return;
        }

        Take(draft, first);
        foreach (var index in windows.Skip(1))
        {
            Second(draft, index);
        }

        ByWords(draft);
    }

    /// <summary>"last 2 weekends", 最近两个周末: the Saturdays and Sundays of so many weeks back.</summary>
    private static void Weekends(Draft draft)
    {
        var index = draft.Tokens.FindIndex(token => token.Is(TermKind.Weekend));
        var number = index < 0 ? -1 : draft.Tokens.FindLastIndex(index, Math.Min(index + 1, 4), token => token is { Kind: TermKind.Number, Used: false, Number: >= 1 and <= 53 });
        if (number < 0 || draft.Has(TermKind.Workday) || draft.Has(TermKind.Versus))
        {
            return;
        }

        draft.Tokens[number].Used = true;
        if (number > 0 && Back.Contains(draft.Tokens[number - 1].Words, StringComparer.OrdinalIgnoreCase))
        {
            draft.Tokens[number - 1].Used = true;
        }

        var sunday = draft.Today.Day.AddDays(-(draft.Today.Day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)draft.Today.Day.DayOfWeek));
        draft.Window = new(sunday.AddDays(-1 - (7 * ((int)draft.Tokens[number].Number - 1))), sunday, StretchUnit.Custom);
        draft.WindowWords = string.Join(' ', draft.Tokens.Skip(number).Take(index - number + 1).Select(token => token.Words));
    }

    /// <summary>"excluding today", 不含5月7日: today is out as it is where other days were said; any other day can't be taken out, and that is told.</summary>
    private static void LeftOut(Draft draft)
    {
        for (var index = 1; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            if (!token.Is(TermKind.Window) || draft.PreviousFrom(index - 1) is not (>= 0 and var before) || !draft.Tokens[before].Is(TermKind.Not) || draft.Tokens[before].Words is "no")
            {
                continue;
            }

            draft.Tokens[before].Used = true;
            var isToday = token.Window.Start == draft.Today.Day && token.Window.Days == 1;
            draft.Tokens[index] = new(new(isToday ? TermKind.Stop : TermKind.Unknown, token.Words), token.Start, token.End, draft.Tokens[before].Words + " " + token.Words);
        }
    }

    /// <summary>Explicit comparison words.</summary>
    private static void Asked(Draft draft)
    {
        foreach (var token in draft.Tokens.Where(token => token.Is(TermKind.Compare)))
        {
            token.Used = true;
            draft.Comparison ??= new(token.Term.Value switch
            {
                "previous" => ComparisonWord.Previous,
                "day_on_day" => ComparisonWord.DayOnDay,
                "week_on_week" => ComparisonWord.WeekOnWeek,
                "month_on_month" => ComparisonWord.MonthOnMonth,
                "quarter_on_quarter" => ComparisonWord.QuarterOnQuarter,
                "same_weekday" => ComparisonWord.SameWeekday,
                "yoy" => ComparisonWord.Yoy,
                "same_days_last_month" => ComparisonWord.SameDaysLastMonth,
                "bare_mom" => ComparisonWord.BareMom,
                _ => ComparisonWord.BareYoy,
            });
        }
    }

    /// <summary>"how did it change", "did it drop": against the period before, where nothing else was said.</summary>
    private static void ByWords(Draft draft)
    {
        var moved = draft.Tokens.Exists(token => token.Kind is TermKind.Change or TermKind.Why)
            || draft.Tokens.Exists(token => token.Kind is TermKind.Fall or TermKind.Rise && !token.Used);
        var sideBySide = draft.Filters.Exists(filter => filter.Values.Count > 1) && !draft.Has(TermKind.Why)
            && draft.Tokens.Exists(token => token.Is(TermKind.Change) && Gaps.Contains(token.Words, StringComparer.OrdinalIgnoreCase));
        if (moved && !sideBySide && !draft.Has(TermKind.Goal) && draft.Comparison is null && !draft.Has(TermKind.Trend))
        {
            draft.Comparison = new(ComparisonWord.Previous);
        }
    }

    /// <summary>True where "vs", 比 or "than" stands before the only window: it is what the numbers are set against.</summary>
    private static bool IsCompared(Draft draft, int index)
    {
        if (BesideCompared(draft, index))
        {
            return true;
        }

        var before = draft.PreviousFrom(index - 1);
        return before >= 0 && (draft.Tokens[before].Is(TermKind.Versus) || (draft.Tokens[before] is { Kind: TermKind.Op, Used: false } op && op.Words.EndsWith("than", StringComparison.OrdinalIgnoreCase)))
            && !(before > 0 && draft.Tokens[..before].Exists(token => token.Is(TermKind.Window)))
            && !StartsWithCompare(draft, before);
    }

    /// <summary>和上周比, 跟上周相比: the word of comparing stands behind.</summary>
    private static bool BesideCompared(Draft draft, int index)
    {
        var (before, after) = (draft.PreviousFrom(index - 1), draft.NextFrom(index + 1));
        return before >= 0 && after < draft.Tokens.Count && draft.Tokens[before] is { Kind: TermKind.And, Words: "和" or "跟" or "与" or "同" }
            && draft.Tokens[after].Is(TermKind.Versus) && Characters.IsHan(draft.Tokens[after].Words[0]);
    }

    /// <summary>"compare last week": the verb at the head sets nothing against anything by itself.</summary>
    private static bool StartsWithCompare(Draft draft, int before) =>
        draft.Tokens[before].Words.StartsWith("compar", StringComparison.OrdinalIgnoreCase) && draft.PreviousFrom(before - 1) < 0 && draft.Tokens.Count(token => token.Is(TermKind.Window)) > 1;

    private static void Second(Draft draft, int index)
    {
        var (token, main) = (draft.Tokens[index], draft.Window!.Value);
        var before = draft.PreviousFrom(index - 1);
        var link = index > 0 ? draft.Tokens[index - 1] : null;
        if (link is not null && IsFromTo(draft, link))
        {
            draft.Comparison ??= new(ComparisonWord.Window, main);
            draft.Window = token.Window;
            draft.WindowWords = token.Words;
            Use(draft, index);
            return;
        }

        if (IsRange(draft, index) && token.Window.End < main.Start && Through(main, token.Window) is null)
        {
            draft.Tokens[index] = new(new(TermKind.Unknown, token.Words), token.Start, token.End, draft.Tokens[index - 1].Words + " " + token.Words);
            return;
        }

        if (IsRange(draft, index) && Through(main, token.Window) is { } range)
        {
            draft.Window = range;
            draft.WindowWords += $" – {token.Words}";
            Use(draft, index);
            return;
        }

        link = before >= 0 ? draft.Tokens[before] : null;
        if (link is { Kind: TermKind.And or TermKind.Or } && !draft.Has(TermKind.Versus) && !draft.Has(TermKind.Change) && (Follows(main, token.Window) || (Follows(token.Window, main) && main.Unit is StretchUnit.Day && !IsComparing(draft))))
        {
            var (first, last) = main.Start < token.Window.Start ? (main, token.Window) : (token.Window, main);
            draft.Window = first with { End = last.End, Unit = StretchUnit.Custom, Partial = main.Partial || token.Window.Partial };
            draft.WindowWords += $" {link.Words} {token.Words}";
            draft.Grain ??= Grain(main.Unit);
            Use(draft, index);
            return;
        }

        if (Within(main, token.Window))
        {
            draft.Window = token.Window;
            draft.WindowWords = token.Words;
            Use(draft, index);
            return;
        }

        Against(draft, index, link);
    }

    /// <summary>A second window that belongs to no range: what the first is set against, where something sets it.</summary>
    private static void Against(Draft draft, int index, Token? link)
    {
        var (token, main) = (draft.Tokens[index], draft.Window!.Value);
        if (!IsSet(draft))
        {
            Beside(draft, token, main);
            return;
        }

        if (draft.Comparison is { } asked)
        {
            var days = Comparisons.Resolve(asked.Word, main, asked.Window);
            token.Used = (days.Start, days.End) == (token.Window.Start, token.Window.End) || (link is { Kind: TermKind.Compare } && token.Window.Days == main.Days);
            return;
        }

        if (main.Unit is StretchUnit.Day && token.Window.Start == main.Start && token.Window.End == main.End && !main.FellBack && !token.Window.FellBack)
        {
            return;
        }

        var later = link is { Kind: TermKind.And } && token.Window.Start > main.Start;
        draft.Comparison = new(ComparisonWord.Window, later ? main : token.Window);
        if (later)
        {
            draft.Window = token.Window;
            draft.WindowWords = token.Words;
        }

        Use(draft, index);
    }

    /// <summary>A word stands somewhere that sets one window against another or joins them.</summary>
    private static bool IsSet(Draft draft) => draft.Tokens.Exists(token =>
        token.Kind is TermKind.Versus or TermKind.Change or TermKind.Rise or TermKind.Fall or TermKind.Compare or TermKind.Why or TermKind.And or TermKind.Or or TermKind.Op);

    /// <summary>Two windows with nothing between them: a wider one around the first says nothing new, a weekday's name beside its date neither.</summary>
    private static void Beside(Draft draft, Token token, Stretch main)
    {
        if (Names(main, token))
        {
            (draft.Window, draft.WindowWords) = (token.Window, token.Words);
            Use(draft, draft.Tokens.IndexOf(token));
            return;
        }

        if (draft.Tokens.Count(other => other.Is(TermKind.Count)) > 1 && token.Window.Days == main.Days && token.Window.Start != main.Start && draft.Comparison is null)
        {
            SideBySide(draft, token, main);
            return;
        }

        token.Used = Within(token.Window, main) || IsNamed(main, draft.WindowWords, token);
    }

    /// <summary>昨天多少 前天多少: both are shown, the later against the earlier.</summary>
    private static void SideBySide(Draft draft, Token token, Stretch main)
    {
        token.Used = true;
        draft.Comparison = new(ComparisonWord.Window, main.Start < token.Window.Start ? main : token.Window);
        if (main.Start < token.Window.Start)
        {
            (draft.Window, draft.WindowWords) = (token.Window, token.Words);
        }
    }

    /// <summary>The second window only says the first more exactly (本月1号到7号, "last week, on Friday").</summary>
    private static bool Within(Stretch main, Stretch second) =>
        second.Start >= main.Start && second.End <= main.End && second.Days < main.Days;

    private static bool Follows(Stretch main, Stretch next) => next.Start == main.End.AddDays(1) && (next.Unit == main.Unit || main.Unit is StretchUnit.Custom);

    /// <summary>"the change from the first week to the second": the second is set against the first.</summary>
    private static bool IsFromTo(Draft draft, Token link) =>
        link.Is(TermKind.Stop) && Onto.Contains(link.Words, StringComparer.OrdinalIgnoreCase) && draft.Tokens.Exists(token => token.Kind is TermKind.Change or TermKind.Fall or TermKind.Rise);

    private static bool IsComparing(Draft draft) => draft.Tokens.Exists(token => token.Words.StartsWith("compar", StringComparison.OrdinalIgnoreCase) || token.Words.StartsWith("对比", StringComparison.Ordinal));

    /// <summary>上周一到周三, "from Monday to Wednesday": nothing but a word of going on stands between two days.</summary>
    private static bool IsRange(Draft draft, int index)
    {
        var between = draft.Tokens[index - 1];
        var isLink = between.Kind is TermKind.Stop && Links.Contains(between.Words, StringComparer.OrdinalIgnoreCase);
        return (isLink && index > 1 && draft.Tokens[index - 2].Is(TermKind.Window))
            || (between is { Kind: TermKind.And } && index > 2 && draft.Tokens[index - 2].Is(TermKind.Window) && draft.Tokens[index - 3].Words.Equals("between", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>From the first to the second; a bare weekday is the one after the first, whichever week was nearest.</summary>
    private static Stretch? Through(Stretch first, Stretch second)
    {
        var end = second.End;
        while (second.Unit is StretchUnit.Day && first.Unit is StretchUnit.Day && end > first.Start.AddDays(6) && second.Partial == first.Partial)
        {
            end = end.AddDays(-7);
        }

        return end > first.Start ? first with { End = end, Unit = StretchUnit.Custom, Partial = first.Partial || second.Partial } : null;
    }

    private static TimeGrain? Grain(StretchUnit unit) => unit switch
    {
        StretchUnit.Day => TimeGrain.Day,
        StretchUnit.Week => TimeGrain.Week,
        StretchUnit.Month => TimeGrain.Month,
        StretchUnit.Quarter => TimeGrain.Quarter,
        StretchUnit.Year => TimeGrain.Year,
        _ => null,
    };

    private static void Take(Draft draft, int index)
    {
        var token = draft.Tokens[index];
        draft.Window = token.Window;
        var before = index > 0 ? draft.Tokens[index - 1] : null;
        Since(draft, token, before);
        var led = before is { Kind: TermKind.Stop } && before.Words.ToUpperInvariant() is "IN" or "ON" or "DURING" or "FOR" or "OVER" or "IN THE" or "ON THE" or "FOR THE" or "OVER THE";
        draft.WindowWords = led ? $"{before!.Words} {token.Words}" : token.Words;
        Use(draft, index);
    }

    /// <summary>"since last Wednesday", 上周三以来: from that day on, not that day alone.</summary>
    private static void Since(Draft draft, Token token, Token? before)
    {
        var isSince = before is { Kind: TermKind.Stop } && before.Words.Equals("since", StringComparison.OrdinalIgnoreCase);
        if ((isSince || token.Words.EndsWith("以来", StringComparison.Ordinal)) && token.Window.End < draft.Today.LastComplete)
        {
            before?.Used |= isSince;
            draft.Window = new(token.Window.Start, draft.Today.LastComplete, StretchUnit.Custom);
        }
    }

    /// <summary>"on Sunday May 24": the name of a day beside its date.</summary>
    private static bool Names(Stretch weekday, Token token) => weekday.Days == 1 && token.Window.Days == 1 && weekday.Start.DayOfWeek == token.Window.Start.DayOfWeek && token.Words.Any(char.IsAsciiDigit);

    /// <summary>5月24号周日: the other way round.</summary>
    private static bool IsNamed(Stretch date, string words, Token weekday) => date.Days == 1 && weekday.Window.Days == 1 && date.Start.DayOfWeek == weekday.Window.Start.DayOfWeek && words.Any(char.IsAsciiDigit) && !weekday.Words.Any(char.IsAsciiDigit);

    private static void Use(Draft draft, int index) => draft.Tokens[index].Used = true;

    private static List<int> Indices(Draft draft, TermKind kind) =>
        [.. Enumerable.Range(0, draft.Tokens.Count).Where(index => draft.Tokens[index].Is(kind))];
}
