using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// Words that carry meaning and that no reader took into the plan. A number given past one of them would answer a wider, a narrower or another
/// question, so they are told instead. Politeness and small words are not among them.
/// </summary>
internal static class LeftWords
{
    private static readonly string[] Sides = ["before", "after", "until", "since", "till", "ago", "start", "started", "starting", "began", "beginning", "ended", "ending", "end", "之前", "之后", "以前", "以后", "以来", "截至", "截止", "为止"];

    private static readonly string[] Conditions = ["when", "while", "if", "时", "时候"];

    private static readonly string[] Sorting = ["分", "分别", "维度"];

    private static readonly string[] Singles = ["order", "transaction", "purchase", "refund", "conversion", "click", "sale"];

    private static readonly string[] Currencies = ["euros", "euro", "usd", "dollars", "dollar", "yuan", "rmb", "cny", "人民币", "美元", "美金"];

    private static readonly string[] Reaching = ["over", "within", "up to", "起", "以内", "beyond"];

    private static readonly string[] Than = ["than", "than in", "beat", "beats", "outperform", "outperforms", "outperformed", "比", "较", "比起", "跑赢", "胜过", "强于", "好于", "优于", "差于"];

    private static readonly string[] Prices = ["cheapest", "最便宜", "最贵"];

    private static readonly string[] Adding = ["cumulative", "cumulatively", "累计"];

    /// <summary>In the order of the question. What an edit leaves unsaid, the plan before says.</summary>
    public static IReadOnlyList<Token> Of(Draft draft, bool edits) => edits && draft.Fragment is not Fragment.None ? [] :
        [.. draft.Tokens.Where((token, index) => IsLeft(draft, token, index) && !(edits && token.Is(TermKind.Share))).Concat(Opposites(draft)).Distinct().OrderBy(token => token.Start)];

    private static bool IsLeft(Draft draft, Token token, int index) => token.Kind switch
    {
        TermKind.Unknown => !token.Used,
        TermKind.Number => !token.Used && draft.Metrics.Count > 0,
        TermKind.Name when index > 0 && !token.IsWholeName && draft.Tokens[index - 1] is { Kind: TermKind.By } by && !IsSorted(by) => true,
        TermKind.Top or TermKind.Bottom => !token.Used || IsWithin(draft, token),
        TermKind.Window or TermKind.Name or TermKind.Not => !token.Used,
        TermKind.Grain => !token.Used,
        TermKind.Op when draft.Intent is Intent.Pace && !token.Used => draft.Tokens.Exists(other => other.Kind is TermKind.Period or TermKind.Dimension),
        TermKind.Op => !token.Used && !(Reaching.Contains(token.Words, StringComparer.OrdinalIgnoreCase) && IsTime(draft, draft.NextFrom(index + 1))) && draft.Intent is Intent.Ask or Intent.Why,
        TermKind.Asc or TermKind.Desc or TermKind.Best or TermKind.Worst when IsOfSingles(draft, index) || IsWithin(draft, token) => true,
        TermKind.Unit when draft.Intent is Intent.SetGoal => IsOtherGoal(draft, index),
        TermKind.Unit when index > 0 && draft.Tokens[index - 1].Is(TermKind.And) => true,
        TermKind.Unit when token.Words.Equals("percent", StringComparison.OrdinalIgnoreCase) => !(index > 0 && draft.Tokens[index - 1].Is(TermKind.Number)),
        TermKind.Stop => IsMeant(draft, token, index),
        TermKind.By => !token.Used && IsSplitByOther(draft, token, draft.NextFrom(index + 1, TermKind.Ads)),
        TermKind.Dimension => !token.Used && !IsSaidElsewhere(draft, token),
        TermKind.Ambiguous => draft.Metrics.Count > 0 && !draft.IsOverview,
        TermKind.Set => draft.Intent is not Intent.SetGoal && char.IsAsciiLetter(token.Words[0]) && !draft.Has(TermKind.Goal),
        TermKind.Versus => !Compares(draft, token),
        TermKind.Average => !IsAverage(draft, index),
        TermKind.Period => !token.Used && !Fits(draft, index, token) && !(token.Term.Value is "day" && draft.GroupBy.Count == 0 && (draft.Descending ?? draft.Best) is not null),
        TermKind.Compare => IsBeside(draft, token, index),
        TermKind.Metric => IsPeopleOf(draft, index) || IsCompound(draft, token, index),
        TermKind.Asc or TermKind.Desc => Prices.Contains(token.Words, StringComparer.OrdinalIgnoreCase) && draft.Find(draft.OrderMetric ?? "") is { IsMoney: false },
        TermKind.Total => draft.Grain is not null && Adding.Contains(token.Words, StringComparer.OrdinalIgnoreCase),
        TermKind.Unit => Currencies.Contains(token.Words, StringComparer.OrdinalIgnoreCase) && index > 0 && draft.Tokens[index - 1] is { Kind: TermKind.Stop } before && before.Words.ToUpperInvariant() is "IN" or "INTO" or "TO",
        TermKind.Share => draft.Share && draft.GroupBy.Count == 0 && draft.Grain is null,
        TermKind.Rise or TermKind.Fall when draft.Has(TermKind.Only) && draft.OrderByChange => true,
        TermKind.Fall when draft.Has(TermKind.Rise) && draft.GroupBy.Count > 0 => true,
        TermKind.Change or TermKind.Rise or TermKind.Fall => IsPeriodByPeriod(draft) || IsFromTo(draft),
        _ => false,
    };

    /// <summary>Small words that turn the meaning: a side of a day that no window took in, a "not" that nothing follows, a condition.</summary>
    private static bool IsMeant(Draft draft, Token token, int index)
    {
        if (Sides.Contains(token.Words, StringComparer.OrdinalIgnoreCase))
        {
            return !token.Used;
        }

        if (ReadNames.Negations.Contains(token.Words, StringComparer.OrdinalIgnoreCase))
        {
            return !token.Used && draft.Intent is Intent.Ask && !(index > 0 && draft.Tokens[index - 1].Kind is TermKind.Why or TermKind.Asserted);
        }

        if (Conditions.Contains(token.Words, StringComparer.OrdinalIgnoreCase))
        {
            return draft.Tokens.Exists(other => other.Is(TermKind.Op)) && !(index > 0 && draft.Tokens[index - 1].Kind is TermKind.Period or TermKind.Grain);
        }

        var next = index + 1 < draft.Tokens.Count ? draft.Tokens[index + 1] : null;
        return token.Words.ToUpperInvariant() switch
        {
            "BUT" => next is { Kind: TermKind.Name or TermKind.Channel } && !(index > 0 && draft.Tokens[index - 1].Words.Equals("same", StringComparison.OrdinalIgnoreCase)),
            "YEAR" => !IsTime(draft, index - 1) && !IsTime(draft, index + 1),
            _ => false,
        };
    }

    /// <summary>"best and worst", "top 3 and bottom 3": one order can't be both; "under 2 or over 5" is no bound that all must hold.</summary>
    private static IEnumerable<Token> Opposites(Draft draft)
    {
        foreach (var (one, other) in new[] { (TermKind.Best, TermKind.Worst), (TermKind.Desc, TermKind.Asc), (TermKind.Top, TermKind.Bottom) })
        {
            if (draft.Has(one) && draft.Tokens.FindLast(token => token.Is(other)) is { } opposite)
            {
                yield return opposite;
            }
        }

        var bounds = Enumerable.Range(0, draft.Tokens.Count).Where(index => draft.Tokens[index].Is(TermKind.Op)).ToList();
        if (bounds.Count > 1 && draft.Having.Count > 1 && draft.Tokens.Take(bounds[^1]).Skip(bounds[0]).FirstOrDefault(token => token.Is(TermKind.Or)) is { } or)
        {
            yield return or;
        }

        if (draft.Premises.Exists(premise => premise.Op is not null) && (draft.Metrics.Count > 1 || !IsAsked(draft)))
        {
            yield return bounds.Count > 0 ? draft.Tokens[bounds[0]] : draft.Tokens.First(token => token.Is(TermKind.Number));
        }
    }

    /// <summary>"is ROAS above 3", ROI大于3吗: a bound without rows to bound is a question about the one number.</summary>
    private static bool IsAsked(Draft draft) => draft.IsQuestion || draft.Tokens.Exists(token => token.Kind is TermKind.Asserted or TermKind.Why || token is { Kind: TermKind.Stop, Words: "吗" or "么" or "没" or "没有" or "了吗" or "嘛" });

    /// <summary>Two windows, two names, two figures or a goal stand on its sides; "than" and 比 want a window or two names.</summary>
    private static bool Compares(Draft draft, Token token)
    {
        if (draft.Comparison is not null || draft.Filters.Exists(filter => filter is { Values.Count: > 1, Dimension: not Facts.MetricDimensions.Weekday }) || draft.GroupBy.Contains(Facts.MetricDimensions.Weekday) || (draft.Grain is not null && draft.Tokens.Count(other => other.Is(TermKind.Window)) > 1))
        {
            return true;
        }

        return !Than.Contains(token.Words, StringComparer.OrdinalIgnoreCase) && (draft.Metrics.Count > 1 || draft.GroupBy.Count > 0 || draft.Grain is not null);
    }

    /// <summary>An average of what adds up is one a day; a campaign's average or a week's is no figure of ours.</summary>
    private static bool IsAverage(Draft draft, int index)
    {
        var adds = draft.Metrics.Exists(id => draft.Find(id) is { Denominator.Count: 0, Kind: not MetricKind.Computed });
        var next = draft.NextFrom(index + 1, TermKind.By);
        if (adds && next < draft.Tokens.Count && draft.Tokens[next] is { Kind: TermKind.Unit } or { Kind: TermKind.Period or TermKind.Grain, Term.Value: not "day" })
        {
            return false;
        }

        if (adds && draft.Comparison is { Word: ComparisonWord.Window } && !draft.Has(TermKind.PerDay) && !draft.Tokens.Exists(token => token.Is(TermKind.Grain)))
        {
            return false;
        }

        return !adds || draft.Has(TermKind.PerDay) || draft.Tokens.Exists(token => token is { Kind: TermKind.Grain, Term.Value: "day" }) || (draft.GroupBy.Count == 0 && draft.Grain is null);
    }

    /// <summary>"the biggest drop", "growth by month": each period against the one before it is no plan of ours.</summary>
    private static bool IsPeriodByPeriod(Draft draft) =>
        (draft.OrderByChange && (draft.GroupBy.Count == 0 || draft.Grain is not null))
        || (draft.Grain is not null && draft.Comparison is { Word: ComparisonWord.Previous, Window: null } && !draft.Has(TermKind.Compare) && draft.Intent is Intent.Ask);

    /// <summary>"the week of Mother's Day" is not that day: a unit beside a window of another length was not taken in.</summary>
    private static bool Fits(Draft draft, int index, Token period)
    {
        var beside = new[] { index - 1, index + 1, draft.NextFrom(index + 1), draft.PreviousFrom(index - 1, TermKind.Follow) }.Where(at => at >= 0 && at < draft.Tokens.Count && draft.Tokens[at].Is(TermKind.Window)).Select(at => draft.Tokens[at].Window.Days).ToList();
        return beside.TrueForAll(days => period.Term.Value switch
        {
            "day" => days == 1,
            "week" => days == 7,
            "month" => days is >= 28 and <= 31,
            _ => days > 31,
        });
    }

    /// <summary>"the week before 618", 618前一周: days beside a named one, which nothing set against anything.</summary>
    private static bool IsBeside(Draft draft, Token token, int index) =>
        token.Term.Value is "previous" && draft.Tokens.Count(other => other.Is(TermKind.Window)) == 1
        && !draft.Tokens.Exists(other => other.Kind is TermKind.Versus or TermKind.Change or TermKind.Rise or TermKind.Fall or TermKind.Why or TermKind.Follow or TermKind.Op)
        && (Characters.IsHan(token.Words[0]) ? index > 0 && draft.Tokens[index - 1].Is(TermKind.Window) : IsWindow(draft, draft.NextFrom(index + 1)));

    /// <summary>新客的支付金额, "GMV from new customers": people named as a part of the figure, not as one beside it.</summary>
    private static bool IsPeopleOf(Draft draft, int index)
    {
        if (draft.Find(draft.Tokens[index].Term.Value) is not { Kind: MetricKind.Unique } people || draft.Metrics.Count < 2)
        {
            return false;
        }

        var link = index + 2 < draft.Tokens.Count && draft.Tokens[index + 1] is { Kind: TermKind.Stop, Words: "的" or "贡献的" } ? index + 2 : -1;
        var before = draft.PreviousFrom(index - 1);
        var isOf = draft.Tokens.Take(index).Skip(before + 1).Any(between => between.Words.ToUpperInvariant() is "FROM" or "OF" or "BY" or "AMONG" or "COMES FROM" or "CAME FROM" or "COMING FROM");
        var other = link > 0 ? link : isOf ? before : -1;
        return other >= 0 && IsMetric(draft, other) && draft.Find(draft.Tokens[other].Term.Value) is { } figure && !figure.Measures.Intersect(people.Measures).Any();
    }

    /// <summary>"profit turnover": a weak word that stands as the head of a stronger one names another figure.</summary>
    private static bool IsCompound(Draft draft, Token token, int index) =>
        !token.Used && index > 0 && draft.Tokens[index - 1] is { Kind: TermKind.Metric, Used: true } before && token.Start == before.End + 1 && char.IsAsciiLetter(token.Words[0])
        && !string.Equals(before.Term.Value, token.Term.Value, StringComparison.Ordinal);

    private static bool IsWindow(Draft draft, int index) => index < draft.Tokens.Count && draft.Tokens[index].Is(TermKind.Window);

    /// <summary>"the change from April to May" in one stretch of days may be the change inside it or between its ends.</summary>
    private static bool IsFromTo(Draft draft) => draft.Comparison is { Word: ComparisonWord.Previous } && !draft.Has(TermKind.Compare) && draft.Tokens.Exists(token =>
        token is { Kind: TermKind.Window, Window.Unit: Windows.StretchUnit.Custom } && (token.Words.StartsWith("from", StringComparison.OrdinalIgnoreCase) || token.Words.StartsWith('从')));

    private static bool IsSaidElsewhere(Draft draft, Token token) =>
        (token.Term.Value is Facts.MetricDimensions.Store && token.Words[^1] is not ('s' or 'S')) || draft.Filters.Exists(filter => string.Equals(filter.Dimension, token.Term.Value, StringComparison.Ordinal))
        || draft.GroupBy.Contains(token.Term.Value, StringComparer.Ordinal) || draft.MissingName is not null;

    /// <summary>"revenue per click", "by customer", 各目标, 每单: what nothing here is split by.</summary>
    private static bool IsSplitByOther(Draft draft, Token by, int next) =>
        !IsSorted(by) && next < draft.Tokens.Count && draft.Tokens[next] is { Kind: TermKind.Metric or TermKind.Goal or TermKind.Unit or TermKind.Ambiguous }
        && !(draft.GroupBy.Count > 0 && by.Words.StartsWith('各'));

    private static bool IsSorted(Token by) => Sorting.Contains(by.Words, StringComparer.OrdinalIgnoreCase);

    /// <summary>"the smallest order", 最大一笔订单: one of them, where the figures here are sums.</summary>
    private static bool IsOfSingles(Draft draft, int index)
    {
        var (first, second) = (index + 1 < draft.Tokens.Count ? draft.Tokens[index + 1] : null, index + 2 < draft.Tokens.Count ? draft.Tokens[index + 2] : null);
        return first is { Kind: TermKind.Metric } && Singles.Contains(first.Words, StringComparer.OrdinalIgnoreCase)
            || first is { Kind: TermKind.Number, Number: 1 } && second is { Kind: TermKind.Unit };
    }

    /// <summary>"the best campaign per channel", 每周最好的商品: one in each, where an order is over all of them.</summary>
    private static bool IsWithin(Draft draft, Token token) =>
        draft.GroupBy.Count + (draft.Grain is null ? 0 : 1) > 1 && !token.Words.Contains("first", StringComparison.OrdinalIgnoreCase) && !token.Words.Contains(" to ", StringComparison.OrdinalIgnoreCase)
        && !token.Words.Contains('序') && !token.Words.Contains('从') && !token.Words.Contains('到');

    /// <summary>500单 as a goal for money: the figure meant was not named.</summary>
    private static bool IsOtherGoal(Draft draft, int index) =>
        index > 0 && draft.Tokens[index - 1].Is(TermKind.Number) && draft.Tokens[index].Words is "单" or "件" or "人" or "笔" or "次" or "位" or "个" or "times"
        && draft.Metrics.Exists(id => draft.Find(id) is { IsMoney: true });

    private static bool IsMetric(Draft draft, int index) => index < draft.Tokens.Count && draft.Tokens[index].Is(TermKind.Metric);

    private static bool IsTime(Draft draft, int index) =>
        index >= 0 && index < draft.Tokens.Count && draft.Tokens[index].Kind is TermKind.Window or TermKind.Period or TermKind.Weekend or TermKind.Workday or TermKind.Trend;
}
