using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>Figures of the shop that are split by something which is not kept beside them.</summary>
internal static class Breakdowns
{
    private static readonly string[] Harmless = ["remark", "currency", "account", "week", "month", "range_start", "range_end", "order_status", "day"];

    /// <summary>Search terms are parts that do not add up to the shop.</summary>
    public static Refusal? Refusal(ColumnMatch match, TableLayout layout) => IsShop(match) && Array.FindIndex(match.Row.Means, meaning => meaning.Score >= Meanings.Normal && meaning.Has("keyword")) is >= 0 and var column
        && !match.Columns.Contains(column)
        ? new BreakdownIsNotKept(layout.File, match.Row.Cells[column]) : null;

    /// <summary>An unread column of names, of which there are several, may split the day's figures.</summary>
    public static bool MaySplit(ColumnMatch match, IReadOnlyList<ColumnShape> shapes) => IsShop(match) && Enumerable.Range(0, shapes.Count).Any(column =>
        !match.Columns.Contains(column) && match.Row.Keys[column].Length > 0 && !Harmless.Any(match.Row.Means[column].Has) && shapes[column].IsNames);

    private static bool IsShop(ColumnMatch match) => match.Kind.ByMeaning && match.Kind.Fact == FactKinds.ShopDay;
}
