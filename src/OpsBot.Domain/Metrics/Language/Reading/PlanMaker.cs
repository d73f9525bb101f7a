using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Makes the plan of a draft that stands on its own.</summary>
internal static class PlanMaker
{
    public static (MetricPlan Plan, Stretch Window) Make(Draft draft, string? store)
    {
        var said = draft.Window is not null;
        var window = draft.Window ?? DefaultWindows.For(draft);
        var plan = new MetricPlan
        {
            Metrics = [.. draft.Metrics],
            GroupBy = [.. draft.GroupBy],
            Filters = [.. draft.Filters],
            Having = [.. draft.Having],
            Window = new(window.Start, window.End, said ? draft.WindowWords : "", window.Partial, !said),
            Compare = draft.Comparison is { } comparison ? Compare(comparison, window) : null,
            Grain = draft.Grain,
            OrderBy = Order(draft),
            Limit = draft.Limit,
            Share = draft.Share,
            PerDay = draft.PerDay,
            Shape = draft.Shape,
            Store = draft.Store ?? store,
        };
        return (plan, window);
    }

    public static PlanCompare? Compare(ComparisonAsked comparison, Stretch window) => comparison.Word is ComparisonWord.Goal
        ? new(CompareKind.Goal, window.Start, window.End)
        : Comparisons.Resolve(comparison.Word, window, comparison.Window);

    public static IReadOnlyList<PlanOrder> Order(Draft draft)
    {
        if (draft.Descending is null && draft.Best is null)
        {
            return draft.GroupBy.Count > 0 && draft.Grain is null && draft.Metrics.Count > 0 ? [new(draft.Metrics[0], true)] : [];
        }

        var metric = draft.OrderMetric is { } named && draft.Metrics.Contains(named, StringComparer.Ordinal) ? named : draft.Metrics.FirstOrDefault() ?? draft.OrderMetric;
        if (metric is null)
        {
            return [];
        }

        var descending = draft.Descending ?? (draft.Best == (draft.Find(metric)?.Direction is not MetricDirection.Down));
        return [new(draft.OrderByChange ? metric + "_change" : metric, descending)];
    }
}
