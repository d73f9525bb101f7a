using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Plans and results in the shapes of the answer.</summary>
internal static class AnswerShapes
{
    public static AskedPlan Of(MetricPlan plan) => new(
        plan.Metrics,
        plan.GroupBy,
        [.. plan.Filters.Select(filter => new AskedFilter(filter.Dimension, PlanPrinter.OpName(filter.Op), filter.Values))],
        new(plan.Window.Start, plan.Window.End, plan.Window.Words),
        plan.Compare is { } compare ? new(PlanPrinter.KindName(compare.Kind), compare.Start, compare.End) : null,
        plan.Grain is { } grain ? PlanPrinter.Word(grain) : null,
        [.. plan.OrderBy.Select(order => new AskedOrder(order.By, order.Descending))],
        plan.Limit)
    {
        Having = plan.Having.Count > 0 ? [.. plan.Having.Select(having => new AskedHaving(having.Metric, PlanPrinter.Sign(having.Op), having.Value))] : null,
        Share = plan.Share ? true : null,
        PerDay = plan.PerDay ? true : null,
        Store = plan.Store,
    };

    public static AskAnswer With(this AskAnswer answer, MetricResult result) => answer with
    {
        Columns = [.. result.Table.Columns.Select(column => new AnswerColumn(column.Name, column.IsMetric ? "metric" : "dimension") { Unit = column.IsMetric ? column.Unit : null })],
        Rows = [.. result.Table.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((cell, index) => result.Table.Columns[index].IsMetric ? (object?)cell.Number : cell.Text)])],
        Receipts = [.. result.Table.Receipts.Select(Of)],
        Coverage = new(result.Coverage.Days, result.Coverage.Missing, result.Coverage.CompleteUntil, result.Coverage.Sources),
        RowsBeforeLimit = Math.Max(result.RowsBeforeLimit, result.Table.Rows.Count),
    };

    public static string Name(AskStatus status) => status switch
    {
        AskStatus.Refused => "refused",
        AskStatus.Clarify => "clarify",
        AskStatus.Unanswerable => "unanswerable",
        AskStatus.NoData => "no_data",
        _ => "answered",
    };

    private static AnswerReceipt Of(Receipt receipt) => new(
        receipt.Metric,
        receipt.Row,
        new(receipt.Numerator.Name, receipt.Numerator.Value),
        receipt.Denominator is { } under ? new(under.Name, under.Value) : null)
    { Scale = receipt.Scale == 1 ? null : receipt.Scale };
}
