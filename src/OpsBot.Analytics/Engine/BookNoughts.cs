using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>What is logged here is whole: a group over days that the book covers and in which nothing was logged has nought, not an unknown number.</summary>
internal static class BookNoughts
{
    public static void Fill(Dictionary<GroupKey, Parts[]> groups, IReadOnlyList<Sourced> metrics, MetricPlan plan, bool byCurrency)
    {
        var store = plan.GroupBy.ToList().IndexOf(MetricDimensions.Store) is >= 0 and var place ? place + (byCurrency ? 1 : 0) : -1;
        for (var index = 0; index < metrics.Count; index++)
        {
            foreach (var source in metrics[index].Sources.Where(source => source.Table.IsBook && source.Covers.Count > 0))
            {
                foreach (var (_, parts) in groups.Where(group => store < 0 || source.Stores.Contains(group.Key.Values[store]!)))
                {
                    foreach (var measure in source.Measures)
                    {
                        parts[index].FillNought(measure);
                    }
                }
            }
        }
    }
}
