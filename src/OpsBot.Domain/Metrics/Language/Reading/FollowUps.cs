using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>A follow-up edits the plan before: "and Taobaoke?", "by day", "vs last month", 那上周呢, 换成点击率, "top 5", "chart it".</summary>
internal static class FollowUps
{
    private const int MostOfBare = 4;

    private static readonly string[] Too = ["too", "also", "as well", "加上", "再加", "再加上", "也", "还要", "一起"];

    /// <summary>True where the text makes sense only as an edit, or begins like one.</summary>
    public static bool IsEdit(Draft draft, MetricPlan before)
    {
        Subjects.Read(draft, before);
        var bounds = BoundsRows(draft, before);
        draft.IsEarlier = draft.Window is null && draft.Tokens.Exists(token => token is { Kind: TermKind.Follow, Term.Value: "earlier" });
        var something = draft.Metrics.Count > 0 || draft.Window is not null || draft.Filters.Count > 0 || draft.GroupBy.Count > 0 || draft.Grain is not null
            || draft.Comparison is not null || draft.Limit is not null || draft.Shape is not PlanShape.Table || draft.Share || draft.PerDay || draft.Having.Count > 0
            || draft.Store is not null || BoundsOnly(draft, before) || draft.Descending is not null || draft.Best is not null || draft.Has(TermKind.Why) || draft.IsEarlier
            || draft.Fragment is not Fragment.None || draft.Subject is not null;
        if (!something)
        {
            return false;
        }

        var edits = draft.Metrics.Count == 0 || draft.IsOverview || draft.IsEarlier || Begins(draft) || IsBare(draft, before) || draft.Fragment is not Fragment.None || draft.Subject is not null
            || OrdersOnly(draft, before) || Ratio(draft, before) is not null || bounds;
        if (edits)
        {
            BoundOfBefore(draft, before);
        }

        return edits;
    }

    /// <summary>"only ones that spent over 500", 剔除花费不到100的: the rows before, bounded by another figure.</summary>
    private static bool BoundsRows(Draft draft, MetricPlan before)
    {
        var not = draft.Tokens.Find(token => token.Is(TermKind.Not));
        if (before.GroupBy.Count == 0 || draft is not { Window: null, GroupBy.Count: 0, Grain: null, Filters.Count: 0, Premises.Count: > 0 } || !draft.Premises.TrueForAll(premise => premise.Op is not null) || !(not is not null || draft.Has(TermKind.Only)))
        {
            return false;
        }

        draft.Having.AddRange(draft.Premises.Select(premise => new PlanHaving(premise.Metric, not is null ? premise.Op!.Value : Opposite(premise.Op!.Value), premise.Value)));
        draft.Premises.Clear();
        not?.Used = true;
        return true;
    }

    private static CompareOp Opposite(CompareOp op) => op switch
    {
        CompareOp.Under => CompareOp.AtLeast,
        CompareOp.AtMost => CompareOp.Over,
        CompareOp.Over => CompareOp.AtMost,
        CompareOp.AtLeast => CompareOp.Under,
        _ => op,
    };

    /// <summary>按花费从高到低, "by units instead": the rows before in another order.</summary>
    private static bool OrdersOnly(Draft draft, MetricPlan before) =>
        before.GroupBy.Count > 0 && draft is { Metrics.Count: 1, Window: null, GroupBy.Count: 0, Filters.Count: 0, Grain: null, Comparison: null, Having.Count: 0, OrderMetric: not null } && draft.Has(TermKind.By)
        && draft.Tokens.TrueForAll(token => token.Kind is TermKind.By or TermKind.Metric or TermKind.Desc or TermKind.Asc or TermKind.Rank or TermKind.Instead or TermKind.Stop or TermKind.Follow or TermKind.And);

    /// <summary>"as a share of sales" after refunds: the ratio that divides the two.</summary>
    private static string? Ratio(Draft draft, MetricPlan before) =>
        draft is { Metrics.Count: 1, Window: null, GroupBy.Count: 0, Filters.Count: 0 } && draft.Tokens.Exists(token => token.Kind is TermKind.Share or TermKind.OfTotal)
            ? before.Metrics.Select(metric => ReadMetrics.Divided(draft, metric, draft.Metrics[0])?.Id).FirstOrDefault(id => id is not null) : null;

    private static bool BoundsOnly(Draft draft, MetricPlan before) =>
        before.GroupBy.Count > 0 && draft.Metrics.Count == 0 && draft.Has(TermKind.Op) && draft.Tokens.Exists(token => token is { Kind: TermKind.Number, Used: false });

    /// <summary>"cpc?", "impressions too", "clicks on google": a figure with no time goes on in the time, the filter and the split of the question before.</summary>
    private static bool IsBare(Draft draft, MetricPlan before) =>
        draft is { Window: null, GroupBy.Count: 0, Grain: null, Comparison: null, Descending: null, Best: null, Limit: null, Intent: Intent.Ask } && !before.Window.Assumed
        && draft.Tokens.Count(token => token.Kind is not TermKind.Stop) <= MostOfBare && !draft.Has(TermKind.Define);

    public static (MetricPlan Plan, Stretch Window) Edit(Draft draft, MetricPlan before, string? store = null)
    {
        if (draft.Fragment is not Fragment.None)
        {
            var again = Again(before, draft.Today) is { } days ? before with { Window = new(days.Start, days.End, before.Window.Words, days.Partial) } : before;
            return FragmentPlans.Of(draft, again with { Store = store ?? before.Store });
        }

        before = Subjects.Narrow(draft, before);
        if (Ratio(draft, before) is { } ratio)
        {
            draft.Metrics[0] = ratio;
            draft.Share = false;
        }

        if (draft.IsEarlier || ShiftsBack(draft))
        {
            var earlier = FragmentPlans.Shifted(before.Window, isLater: false);
            draft.Window = earlier;
            draft.WindowWords = Days.Span(earlier.Start, earlier.End);
            draft.Comparison = null;
        }

        draft.Window ??= Again(before, draft.Today);
        draft.WindowWords = draft.WindowWords.Length > 0 ? draft.WindowWords : before.Window.Words;
        ShareOfNarrowed(draft, ref before);
        var window = draft.Window ?? FromPlan(before.Window);
        var metrics = Metrics(draft, before);
        var isTotal = draft.Has(TermKind.Total) && draft is { Metrics.Count: 0, GroupBy.Count: 0, Grain: null };
        var regrouped = isTotal || draft.GroupBy.Count > 0 || draft.Grain is not null || (draft.Metrics.Count > 0 && draft.Filters.Count > 0 && !draft.Has(TermKind.Follow));
        var plan = before with
        {
            Metrics = metrics,
            GroupBy = regrouped ? [.. draft.GroupBy] : Kept(draft, before),
            Grain = regrouped ? draft.Grain : before.Grain,
            Filters = Filters(draft, before),
            Having = draft.Having.Count > 0 ? [.. draft.Having] : [.. before.Having.Where(having => metrics.Contains(having.Metric, StringComparer.Ordinal))],
            Window = draft.Window is { } said ? new(said.Start, said.End, draft.WindowWords, said.Partial) : before.Window,
            Compare = Compare(draft, before, window),
            Limit = draft.Limit ?? (regrouped ? null : before.Limit),
            Share = draft.Share || (before.Share && !regrouped),
            PerDay = draft.PerDay || before.PerDay,
            Shape = draft.Shape is not PlanShape.Table ? draft.Shape : PlanShape.Table,
            Store = draft.Store ?? store ?? (draft.Filters.Exists(filter => filter.Dimension != Facts.MetricDimensions.Weekday) ? null : before.Store),
            EachStore = before.EachStore && draft.Store is null,
            Subject = null,
        };
        return (plan with { OrderBy = Order(draft, before, plan, regrouped) }, window);
    }

    /// <summary>"as a share of total" after one channel: that channel among all of them.</summary>
    private static void ShareOfNarrowed(Draft draft, ref MetricPlan before)
    {
        if (draft is { Share: true, GroupBy.Count: 0, Grain: null, Filters.Count: 0 } && before.GroupBy.Count == 0 && before.Filters.FirstOrDefault(filter => filter is { Op: FilterOp.In, Values.Count: 1 }) is { } narrowed
            && narrowed.Dimension != Facts.MetricDimensions.Weekday)
        {
            before = before with { Filters = [.. before.Filters.Where(filter => filter != narrowed)], Grain = null };
            draft.GroupBy.Add(narrowed.Dimension);
        }
    }

    /// <summary>"only the ones above $500": a bound on the figure before.</summary>
    private static void BoundOfBefore(Draft draft, MetricPlan before)
    {
        var op = draft.Tokens.FindIndex(token => token is { Kind: TermKind.Op, Used: false });
        var number = op < 0 ? null : draft.Tokens.Skip(op + 1).FirstOrDefault(token => token is { Kind: TermKind.Number, Used: false });
        if (number is null || draft.Having.Count > 0 || draft.Metrics.Count > 0 || before is not { Metrics: [var metric] })
        {
            return;
        }

        draft.Having.Add(new(metric, ReadThresholds.Parse(draft.Tokens[op].Term.Value), number.Number));
        draft.Tokens[op].Used = number.Used = true;
    }

    /// <summary>What "yesterday" of the question before is in this store's days, where each store was asked about its own.</summary>
    private static Stretch? Again(MetricPlan before, Today today) =>
        before.EachStore && before.Window.Words.Length > 0 && NormalText.Fold(before.Window.Words) is var words && WindowReader.Read(words, 0, today) is { } read && read.End == words.Length ? read.Stretch : null;

    /// <summary>The calendar unit a plan's window is, found from its days.</summary>
    public static Stretch FromPlan(PlanWindow window)
    {
        if (window.Days == 1)
        {
            return Stretch.OneDay(window.Start) with { Partial = window.Partial };
        }

        foreach (var unit in new[] { StretchUnit.Week, StretchUnit.Month, StretchUnit.Quarter, StretchUnit.Half, StretchUnit.Year })
        {
            var whole = Units.Whole(unit, Units.StartOf(unit, window.Start));
            if (whole.Start == window.Start && (whole.End == window.End || (window.Partial && window.End < whole.End)))
            {
                return new(window.Start, window.End, unit, window.Partial);
            }
        }

        return new(window.Start, window.End, StretchUnit.Custom, window.Partial);
    }

    /// <summary>"what about the week before?", 那前一周呢: the same question of the period before.</summary>
    private static bool ShiftsBack(Draft draft) =>
        draft is { Window: null, Comparison.Word: ComparisonWord.Previous } && draft.Has(TermKind.Compare) && draft.Has(TermKind.Follow) && !draft.Has(TermKind.Versus);

    private static bool Begins(Draft draft)
    {
        var first = draft.Tokens.Find(token => token.Kind is not TermKind.Stop);
        return first is { Kind: TermKind.Follow or TermKind.Instead or TermKind.Only or TermKind.Rank }
            || (first is { Kind: TermKind.And } && draft.Tokens.Count <= 8)
            || (draft.Tokens.Count <= 6 && draft.Tokens.Exists(token => token is { Kind: TermKind.Follow or TermKind.Stop, Words: "呢" }) && draft.Window is null);
    }

    private static IReadOnlyList<string> Metrics(Draft draft, MetricPlan before)
    {
        if (draft.Metrics.Count == 0 || draft.IsOverview)
        {
            return before.Metrics;
        }

        if (draft.Tokens.Find(token => token.Kind is not TermKind.Stop) is { Kind: TermKind.Rank } || (OrdersOnly(draft, before) && !draft.Has(TermKind.Instead)) || (draft.Having.Count > 0 && before.GroupBy.Count > 0 && draft.Metrics.TrueForAll(metric => draft.Having.Exists(having => having.Metric == metric))))
        {
            return [.. before.Metrics.Union(draft.Metrics, StringComparer.Ordinal)];
        }

        var adds = !draft.Has(TermKind.Instead) && (draft.Tokens.Find(token => token.Kind is not TermKind.Stop) is { Kind: TermKind.And } || draft.Tokens[^1] is { Kind: TermKind.And } || draft.Tokens.Exists(token => Too.Contains(token.Words, StringComparer.OrdinalIgnoreCase)));
        return adds ? [.. before.Metrics.Union(draft.Metrics, StringComparer.Ordinal)] : [.. draft.Metrics];
    }

    /// <summary>A split by what is now narrowed to one value goes; any other stays.</summary>
    private static IReadOnlyList<string> Kept(Draft draft, MetricPlan before) =>
        [.. before.GroupBy.Where(dimension => !draft.Filters.Exists(filter => filter is { Op: FilterOp.In, Values.Count: 1 } && string.Equals(filter.Dimension, dimension, StringComparison.Ordinal)))];

    private static List<PlanFilter> Filters(Draft draft, MetricPlan before) =>
    [
        .. before.Filters.Where(old => !draft.Filters.Exists(fresh => Replaces(fresh, old))),
        .. draft.Filters,
    ];

    private static bool Replaces(PlanFilter fresh, PlanFilter old) =>
        string.Equals(fresh.Dimension, old.Dimension, StringComparison.Ordinal)
        || (fresh.Dimension is "channel" or "scene" or "campaign" && old.Dimension is "channel" or "scene" or "campaign" or "adset" or "keyword");

    private static PlanCompare? Compare(Draft draft, MetricPlan before, Stretch window)
    {
        if (draft.Comparison is { } asked)
        {
            return PlanMaker.Compare(asked with { Word = asked.Word is ComparisonWord.BareMom ? ComparisonWord.Previous : asked.Word }, window);
        }

        return before.Compare is not { } old || draft.Window is null ? before.Compare : old.Kind switch
        {
            CompareKind.Previous => Comparisons.Resolve(ComparisonWord.Previous, window, null),
            CompareKind.SameWeekday => Comparisons.Resolve(ComparisonWord.SameWeekday, window, null),
            CompareKind.YearOnYear => Comparisons.Resolve(ComparisonWord.Yoy, window, null),
            _ => null,
        };
    }

    private static IReadOnlyList<PlanOrder> Order(Draft draft, MetricPlan before, MetricPlan plan, bool regrouped)
    {
        var unsaid = draft.OrderMetric is null && draft.Metrics.Count == 0 && draft.Best is null && !regrouped && draft.Has(TermKind.Top);
        if ((draft.Descending is not null || draft.Best is not null) && !(unsaid && before.OrderBy.Count > 0))
        {
            if (draft.Metrics.Count == 0)
            {
                draft.Metrics.AddRange(plan.Metrics);
            }

            return PlanMaker.Order(draft);
        }

        var kept = regrouped ? [] : before.OrderBy.Where(order => plan.Metrics.Contains(order.By, StringComparer.Ordinal)).ToList();
        return kept.Count > 0 || plan.GroupBy.Count == 0 || plan.Grain is not null ? kept : [new(plan.Metrics[0], true)];
    }
}
