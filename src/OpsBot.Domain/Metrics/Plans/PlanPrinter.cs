using System.Globalization;
using System.Text;

namespace OpsBot.Domain.Metrics.Plans;

/// <summary>Writes a plan as one line, the same for the same plan.</summary>
internal static class PlanPrinter
{
    public static string Print(MetricPlan plan)
    {
        var line = new StringBuilder(string.Join('+', plan.Metrics));
        Add(line, " by ", [.. plan.GroupBy, .. plan.Grain is { } grain ? [Word(grain)] : Array.Empty<string>()]);
        foreach (var filter in plan.Filters)
        {
            line.Append(CultureInfo.InvariantCulture, $" where {filter.Dimension} {OpName(filter.Op)} [{string.Join('|', filter.Values)}]");
        }

        foreach (var having in plan.Having)
        {
            line.Append(CultureInfo.InvariantCulture, $" having {having.Metric} {Sign(having.Op)} {having.Value.ToString("0.############", CultureInfo.InvariantCulture)}");
        }

        line.Append(CultureInfo.InvariantCulture, $" in {plan.Window.Start:yyyy-MM-dd}..{plan.Window.End:yyyy-MM-dd}");
        line.Append(plan.Window.Partial ? " partial" : "");
        if (plan.Compare is { } compare)
        {
            line.Append(CultureInfo.InvariantCulture, $" against {KindName(compare.Kind)} {compare.Start:yyyy-MM-dd}..{compare.End:yyyy-MM-dd}");
        }

        Add(line, " order ", [.. plan.OrderBy.Select(order => order.By + (order.Descending ? " desc" : " asc"))]);
        line.Append(plan.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $" limit {limit}") : "");
        line.Append(plan.Share ? " share" : "").Append(plan.PerDay ? " per day" : "");
        line.Append(plan.Shape is PlanShape.Table ? "" : plan.Shape is PlanShape.Chart ? " chart" : " export");
        line.Append(plan.Store is { } store ? " store " + store : "");
        return line.ToString();
    }

    public static string Word(TimeGrain grain) => grain switch
    {
        TimeGrain.Day => "day",
        TimeGrain.Week => "week",
        TimeGrain.Month => "month",
        TimeGrain.Quarter => "quarter",
        _ => "year",
    };

    public static string OpName(FilterOp op) => op switch
    {
        FilterOp.In => "in",
        FilterOp.NotIn => "not_in",
        FilterOp.Contains => "contains",
        _ => "not_contains",
    };

    public static string KindName(CompareKind kind) => kind switch
    {
        CompareKind.Previous => "previous",
        CompareKind.SameWeekday => "same_weekday",
        CompareKind.YearOnYear => "yoy",
        CompareKind.Window => "window",
        _ => "goal",
    };

    public static string Sign(CompareOp op) => op switch
    {
        CompareOp.Under => "<",
        CompareOp.AtMost => "<=",
        CompareOp.Over => ">",
        CompareOp.AtLeast => ">=",
        _ => "=",
    };

    private static void Add(StringBuilder line, string lead, List<string> words)
    {
        if (words.Count > 0)
        {
            line.Append(lead).AppendJoin(',', words);
        }
    }
}
