using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>"refund reasons last week", 上周退款原因排行: what refunds or complaints are split by stands for their number where no figure is named.</summary>
internal static class ReadRefunds
{
    private static readonly string[] OfRefunds = [MetricDimensions.RefundReason, MetricDimensions.RefundStatus, MetricDimensions.RefundType];
    private static readonly string[] OfComplaints = [MetricDimensions.ComplaintCategory, MetricDimensions.ComplaintChannel];

    /// <summary>The number of refunds or complaints, where only their split was said.</summary>
    public static void Default(Draft draft)
    {
        if (draft.Metrics.Count > 0 || draft.AmbiguousMetric is not null)
        {
            return;
        }

        if (Split(draft, OfRefunds) is { } ofRefunds)
        {
            Add(draft, "refund_requests", ofRefunds);
        }
        else if (Split(draft, OfComplaints) is { } ofComplaints)
        {
            Add(draft, "complaints", ofComplaints);
        }
    }

    /// <summary>Whether the split can't be an edit of the plan before, which is about something else.</summary>
    public static bool StandsAlone(Draft draft, MetricPlan previous) => draft.Metrics.Count == 0
        && ((Split(draft, OfRefunds) is not null && !previous.Metrics.Any(id => id.Contains("refund", StringComparison.Ordinal)))
            || (Split(draft, OfComplaints) is not null && !previous.Metrics.Any(id => id.Contains("complaint", StringComparison.Ordinal))));

    /// <summary>1 where a split stands for its metric.</summary>
    public static int Named(Draft draft) =>
        !draft.Tokens.Exists(token => token.Kind is TermKind.Metric or TermKind.Ambiguous) && (Split(draft, OfRefunds) ?? Split(draft, OfComplaints)) is not null ? 1 : 0;

    private static string? Split(Draft draft, string[] dimensions) =>
        draft.Tokens.Find(token => token.Is(TermKind.Dimension) && dimensions.Contains(token.Term.Value, StringComparer.Ordinal))?.Words;

    private static void Add(Draft draft, string metric, string words)
    {
        draft.Metrics.Add(metric);
        draft.MetricWords[metric] = words;
    }
}
