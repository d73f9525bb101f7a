using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>"top 3 by spend", ROI最高的计划, "worst day", 花费前五, "rank by ROAS": which metric orders, which way, how many rows.</summary>
internal static class ReadOrder
{
    private const int MostRows = 1000;

    public static void Read(Draft draft)
    {
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            switch (token.Kind)
            {
                case TermKind.Desc or TermKind.Asc:
                    draft.Descending ??= token.Is(TermKind.Desc);
                    Superlative(draft, index);
                    break;
                case TermKind.Best or TermKind.Worst:
                    draft.Best ??= token.Is(TermKind.Best);
                    Superlative(draft, index);
                    break;
                case TermKind.Top or TermKind.Bottom:
                    Top(draft, index);
                    break;
                case TermKind.Rank:
                    draft.OrderMetric ??= MetricAfter(draft, index);
                    break;
            }
        }

        if (draft.Has(TermKind.Rank) && draft.Best is null)
        {
            draft.Descending ??= true;
        }

        ByMetric(draft);
        Moves(draft);
        draft.OrderByChange = draft.Descending is not null && draft.Tokens.Exists(token => token.Kind is TermKind.Change or TermKind.Rise or TermKind.Fall) && draft.Comparison is not null;
    }

    /// <summary>"which campaigns improved": those that rose stand first; "lost the most" is the largest fall.</summary>
    private static void Moves(Draft draft)
    {
        var (rose, fell) = (draft.Has(TermKind.Rise), draft.Has(TermKind.Fall));
        if (rose == fell || draft.Comparison is null || draft.Best is not null)
        {
            return;
        }

        if (draft.Descending is { } named)
        {
            draft.Descending = fell ? !named : named;
        }
        else if (draft.GroupBy.Count > 0 && draft.Grain is null && !draft.Has(TermKind.Why))
        {
            draft.Descending = rose;
        }
    }

    /// <summary>A superlative with no split asks for the day.</summary>
    public static void DayWhereNothingElse(Draft draft)
    {
        var ranked = draft.Descending is not null || draft.Best is not null;
        if (ranked && draft.GroupBy.Count == 0 && draft.Grain is null && draft.Metrics.Count > 0)
        {
            if (draft.SpeaksOfAds && draft.Tokens.Exists(token => token.Kind is TermKind.Best or TermKind.Worst))
            {
                draft.GroupBy.Add(Facts.MetricDimensions.Campaign);
            }
            else
            {
                draft.Grain = TimeGrain.Day;
            }

            draft.Limit ??= 1;
        }
    }

    private static void Superlative(Draft draft, int index)
    {
        draft.Tokens[index].Used = true;
        draft.OrderMetric ??= Nearest(draft, index);
        if (draft.Limit is not null || draft.Tokens[index].Term.Value is TokenReader.Listed)
        {
            return;
        }

        foreach (var beside in new[] { draft.NextFrom(index + 1, TermKind.Metric, TermKind.Top), draft.PreviousFrom(index - 1, TermKind.Period, TermKind.Dimension, TermKind.And, TermKind.Metric) })
        {
            if (beside >= 0 && beside < draft.Tokens.Count && Counts(draft, beside) && Math.Abs(beside - index) <= 4)
            {
                draft.Limit = (int)draft.Tokens[beside].Number;
                draft.Tokens[beside].Used = true;
                return;
            }
        }

        if (IsOne(draft))
        {
            draft.Limit = 1;
        }
    }

    /// <summary>"which campaigns", 哪些 and 哪几个 want a list; a bare superlative wants one.</summary>
    private static bool IsOne(Draft draft) =>
        !draft.Tokens.Where((token, index) => !OrdersBy(draft, index)).Any(token =>
            (token.Is(TermKind.Which) && (token.Words is "哪些" or "哪几个" or "list" || token.Words.Contains("are", StringComparison.Ordinal)))
            || (token.Kind is TermKind.Dimension or TermKind.Period && token.Words.EndsWith("s", StringComparison.OrdinalIgnoreCase) && token.Words.Length > 3)
            || token.Kind is TermKind.Rank or TermKind.By or TermKind.Top or TermKind.Bottom
            || (token.Kind is TermKind.Desc or TermKind.Asc && (token.Words.Contains('从') || token.Words.Contains('序')
                || token.Words.Contains("to", StringComparison.Ordinal) || token.Words.Contains("cending", StringComparison.Ordinal))));

    /// <summary>"the worst campaign by ROAS": this "by" says what is ranked by, not that a list is wanted.</summary>
    private static bool OrdersBy(Draft draft, int index)
    {
        var next = draft.NextFrom(index + 1, TermKind.Total, TermKind.Desc, TermKind.Asc);
        return draft.Tokens[index].Is(TermKind.By) && next < draft.Tokens.Count && draft.Tokens[next].Is(TermKind.Metric);
    }

    private static void Top(Draft draft, int index)
    {
        var token = draft.Tokens[index];
        var number = draft.NextFrom(index + 1, TermKind.Unit);
        var counted = number < draft.Tokens.Count && Counts(draft, number);
        if (counted)
        {
            draft.Limit ??= (int)draft.Tokens[number].Number;
            draft.Tokens[number].Used = true;
        }
        else if (token.Is(TermKind.Top) && (index == draft.Tokens.Count - 1 ? draft.Tokens.Exists(IsSuperlative) : index > 0 && IsSuperlative(draft.Tokens[index - 1])))
        {
            token.Used = true;
            return;
        }
        else if (!token.Words.StartsWith("top", StringComparison.OrdinalIgnoreCase) && !token.Words.StartsWith("bottom", StringComparison.OrdinalIgnoreCase)
            && !token.Words.StartsWith('排'))
        {
            return;
        }
        else if (number < draft.Tokens.Count && draft.Tokens[number] is { Kind: TermKind.Dimension or TermKind.Period } named && !named.Words.EndsWith("s", StringComparison.OrdinalIgnoreCase)
            && char.IsAsciiLetter(named.Words[0]))
        {
            draft.Limit ??= 1;
        }

        if (counted && number + 1 < draft.Tokens.Count && draft.Tokens[number + 1].Is(TermKind.WeekdayFilter))
        {
            draft.Limit = null;
            return;
        }

        token.Used = true;
        if (draft.Best is null)
        {
            draft.Descending ??= token.Is(TermKind.Top);
        }

        draft.OrderMetric ??= Nearest(draft, index);
    }

    private static bool IsSuperlative(Token token) => token.Kind is TermKind.Desc or TermKind.Asc or TermKind.Best or TermKind.Worst;

    private static bool Counts(Draft draft, int index) =>
        draft.Tokens[index] is { Kind: TermKind.Number, Used: false } token && !IsPercent(draft, index) && token.Number is >= 1 and <= MostRows && token.Number == decimal.Truncate(token.Number);

    /// <summary>"top 10%" is no count of rows.</summary>
    private static bool IsPercent(Draft draft, int index) =>
        draft.Tokens[index].Words.EndsWith('%') || (index + 1 < draft.Tokens.Count && draft.Tokens[index + 1] is { Kind: TermKind.Unit, Words: "percent" or "百分点" or "个百分点" });

    /// <summary>"by spend": a metric after "by" orders where a ranking is asked for, else nothing.</summary>
    private static void ByMetric(Draft draft)
    {
        for (var index = 0; index + 1 < draft.Tokens.Count; index++)
        {
            var next = draft.NextFrom(index + 1, TermKind.Total, TermKind.Desc, TermKind.Asc);
            if (draft.Tokens[index] is { Kind: TermKind.By, Used: false } by && by.Words is "by" or "按" or "按照" && next < draft.Tokens.Count && draft.Tokens[next].Is(TermKind.Metric)
                && draft.Metrics.Contains(draft.Tokens[next].Term.Value, StringComparer.Ordinal))
            {
                by.Used = true;
                draft.OrderMetric = draft.Tokens[next].Term.Value;
                if (draft.Best is null)
                {
                    draft.Descending ??= true;
                }

                return;
            }
        }
    }

    private static string? MetricAfter(Draft draft, int index)
    {
        var next = draft.NextFrom(index + 1, TermKind.By, TermKind.Total, TermKind.Dimension);
        return next < draft.Tokens.Count && draft.Tokens[next].Is(TermKind.Metric) ? draft.Tokens[next].Term.Value : Nearest(draft, index);
    }

    private static string? Nearest(Draft draft, int index)
    {
        for (var away = 1; away < draft.Tokens.Count; away++)
        {
            foreach (var beside in Characters.IsHan(draft.Tokens[index].Words[0]) ? new[] { index - away, index + away } : [index + away, index - away])
            {
                if (beside >= 0 && beside < draft.Tokens.Count && draft.Tokens[beside].Is(TermKind.Metric) && draft.Metrics.Contains(draft.Tokens[beside].Term.Value, StringComparer.Ordinal)
                    && draft.Find(draft.Tokens[beside].Term.Value) is { Kind: not MetricKind.Computed })
                {
                    return draft.Tokens[beside].Term.Value;
                }
            }
        }

        return null;
    }
}
