using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>A line over time, bars by group; nothing for one number, nor for amounts in several currencies, which share no axis.</summary>
internal static class Charts
{
    private const int MostBars = 30;

    public static ChartSuggestion? For(MetricPlan plan, MetricResult result)
    {
        var isMixed = result.Table.Columns is [{ Name: MetricDimensions.Currency }, ..] && !plan.GroupBy.Contains(MetricDimensions.Currency);
        if (result.Table.Rows.Count < 2 || isMixed)
        {
            return null;
        }

        if (plan.Grain is { } grain)
        {
            return new("line", PlanPrinter.Word(grain), plan.Metrics);
        }

        return plan.GroupBy.Count > 0 && result.Table.Rows.Count <= MostBars ? new("bar", plan.GroupBy[0], [plan.Metrics[0]]) : null;
    }
}
