using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>What is wanted beyond a table: a reason, a definition, a goal set or met, a chart, a file; and the numbers the user takes for granted.</summary>
internal static class ReadIntent
{
    private static readonly string[] GoalMetrics = ["goal_rate", "pace"];

    public static void Read(Draft draft)
    {
        draft.Shape = draft.Has(TermKind.Export) ? PlanShape.Export : draft.Has(TermKind.Chart) || draft.Has(TermKind.Trend) ? PlanShape.Chart : PlanShape.Table;
        draft.Share |= draft.Tokens.Exists(token => token is { Kind: TermKind.Share, Used: false });
        ShareOfOne(draft);
        Goals(draft);
        if (draft.Intent is Intent.Ask && draft.Has(TermKind.Why) && draft.Metrics.Count > 0)
        {
            draft.Intent = Intent.Why;
        }

        if (draft.Intent is Intent.Ask && draft.Has(TermKind.Define) && draft.Metrics.Count > 0 && draft.Window is null && draft.GroupBy.Count == 0 && draft.Filters.Count == 0)
        {
            draft.Intent = Intent.Define;
        }

        Premises(draft);
    }

    /// <summary>The share of one channel or campaign is read off the split by it; of a campaign in a channel, off the channel's campaigns.</summary>
    private static void ShareOfOne(Draft draft)
    {
        if (draft.Share && draft.GroupBy.Count == 0 && draft.Grain is null
            && draft.Filters.Where(filter => filter.Op is FilterOp.In && filter.Dimension is not Facts.MetricDimensions.Weekday).MaxBy(filter => ReadNames.Rank(filter.Dimension)) is { } named)
        {
            draft.GroupBy.Add(named.Dimension);
            draft.Filters.Remove(named);
        }
    }

    private static void Goals(Draft draft)
    {
        var goalMetric = draft.Metrics.RemoveAll(metric => GoalMetrics.Contains(metric, StringComparer.Ordinal)) > 0;
        var goal = draft.Has(TermKind.Goal) || goalMetric;
        var value = draft.Tokens.Find(token => token is { Kind: TermKind.Number, Used: false });
        if (draft.Has(TermKind.Goal) && value is { Number: > 0 } && !draft.Has(TermKind.Versus) && !draft.Has(TermKind.Asserted) && draft.Having.Count == 0
            && draft.GroupBy.Count == 0 && draft.Grain is null && !draft.Has(TermKind.Which))
        {
            value.Used = true;
            draft.Intent = Intent.SetGoal;
            draft.GoalValue = value.Number;
        }
        else if (goalMetric || (goal && draft.Has(TermKind.Pace)) || (draft.Has(TermKind.Pace) && draft.Metrics.Count > 0 && !draft.Has(TermKind.Op) && Projects(draft)))
        {
            draft.Intent = Intent.Pace;
        }
        else if (goal)
        {
            draft.Comparison = new(ComparisonWord.Goal);
            draft.Intent = draft.Has(TermKind.Versus) || draft.GroupBy.Count > 0 ? Intent.Ask : Intent.Pace;
        }

        if (goal && draft.Metrics.Count == 0)
        {
            draft.Metrics.Add("gmv");
            draft.MetricWords["gmv"] = "";
        }
    }

    private static bool Projects(Draft draft) =>
        draft.Tokens.Exists(token => token.Is(TermKind.Pace) && token.Words.ToUpperInvariant() is not "HIT" and not "REACH THE" and not "TO GO");

    /// <summary>"fall to 1.2", "by 20%", 是不是3.5, 为0: numbers nothing else took, said of a metric.</summary>
    private static void Premises(Draft draft)
    {
        var questioned = draft.Intent is Intent.Why || draft.Tokens.Exists(token => token.Kind is TermKind.Asserted or TermKind.Fall or TermKind.Rise or TermKind.Why);
        foreach (var bound in draft.Having.Where(_ => draft.GroupBy.Count == 0 && draft.Grain is null).ToList())
        {
            draft.Premises.Add(new(bound.Metric, bound.Value, false, null, bound.Op));
            draft.Having.Remove(bound);
        }

        var metric = draft.Metrics.FirstOrDefault(id => draft.Find(id) is { Kind: not MetricKind.Computed });
        if (!questioned || metric is null)
        {
            return;
        }

        bool? fell = draft.Has(TermKind.Fall) ? true : draft.Has(TermKind.Rise) ? false : null;
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            if (token is not { Kind: TermKind.Number, Used: false })
            {
                continue;
            }

            token.Used = true;
            var before = index > 0 ? draft.Tokens[index - 1] : null;
            var isChange = before is { Kind: TermKind.Stop } && before.Words.Equals("by", StringComparison.OrdinalIgnoreCase) || (before is { Kind: TermKind.By } && token.Words.EndsWith('%'))
                || (token.Words.EndsWith('%') && before is { Kind: TermKind.Fall or TermKind.Rise } && !before.Words.EndsWith('到'));
            draft.Premises.Add(new(Owner(draft, index) ?? metric, token.Number, isChange, fell));
        }

        if (draft.Premises.Count == 0 && fell is not null)
        {
            draft.Premises.Add(new(metric, 0, true, fell));
        }
    }

    private static string? Owner(Draft draft, int index) =>
        draft.Tokens[..index].FindLast(token => token.Is(TermKind.Metric) && draft.Metrics.Contains(token.Term.Value, StringComparer.Ordinal))?.Term.Value;
}
