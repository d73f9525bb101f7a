using OpsBot.Domain.Metrics.Facts;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Why a reading by meaning is not sure enough to load at once.</summary>
internal static class Doubts
{
    private const decimal Rounding = 0.01m;

    private static readonly string[] EachWords = ["unit", "each", "stuck", "einzel", "单价", "単価", "单件"];

    public static bool Any(ColumnMatch match, IReadOnlyList<HeadRow> samples, IReadOnlyList<ColumnShape> shapes)
    {
        if (!match.Kind.ByMeaning)
        {
            return false;
        }

        return match.IsOpen || Enumerable.Range(0, match.Columns.Length).Any(field => match.Columns[field] >= 0 && !IsSure(match, field))
            || StandsIn(match, shapes) || HasSeveralSales(match) || IsFinerThanADay(match, samples) || Breakdowns.MaySplit(match, shapes) || RepeatsTotals(match, samples);
    }

    /// <summary>Whether the field's column is its own by name or meaning, and no other could be it.</summary>
    public static bool IsSure(ColumnMatch match, int field) =>
        match.Kind.Fields[field].Personal || (match.Scores[field] >= Meanings.Normal && match.Rivals[field] is null);

    /// <summary>Gross, net and total sales stand side by side, and no known report says which of them is meant.</summary>
    private static bool HasSeveralSales(ColumnMatch match)
    {
        var field = match.Kind.IndexOf("gmv");
        return field >= 0 && match.Columns[field] >= 0 && !IsNamed(match, field)
            && !match.Row.Means[match.Columns[field]].Has("sales")
            && match.Row.Means.Count(meaning => meaning.Score >= Meanings.Normal && (meaning.Has("sales_total") || meaning.Has("sales_gross") || meaning.Has("sales_net"))) > 1;
    }

    /// <summary>A figure was found under another name than its best, and a column that nothing is known of could be the best.</summary>
    private static bool StandsIn(ColumnMatch match, IReadOnlyList<ColumnShape> shapes)
    {
        bool IsFree(int column, ReportField field) =>
            !match.Columns.Contains(column) && match.Row.Keys[column].Length > 0 && match.Row.Means[column].Score < Meanings.Normal && !Meanings.IsRatio(match.Row.Means[column])
            && shapes[column].Fits(field.Kind);

        return Enumerable.Range(0, match.Columns.Length).Any(field => match.Columns[field] >= 0 && match.Ranks[field] > 0 && match.Kind.Fields[field].IsNumber
            && Enumerable.Range(0, shapes.Count).Any(column => IsFree(column, match.Kind.Fields[field])));
    }

    /// <summary>A table of the whole shop has a row a day; several different rows are parts by something that it would lose.</summary>
    private static bool IsFinerThanADay(ColumnMatch match, IReadOnlyList<HeadRow> samples)
    {
        var day = match.Kind.IndexOf("day");
        return match.Kind.Fact == FactKinds.ShopDay && day >= 0 && match.Columns[day] >= 0
            && samples.Where(row => row.Cell(match.Columns[day]).Length > 0).GroupBy(row => row.Cell(match.Columns[day]), StringComparer.Ordinal)
                .Any(rows => rows.Select(row => string.Join('\t', row.Cells)).Distinct(StringComparer.Ordinal).Count() > 1);
    }

    /// <summary>The order's total stands on each of its lines, so that the lines must not be added; or a price may be that of one piece or of the line.</summary>
    private static bool RepeatsTotals(ColumnMatch match, IReadOnlyList<HeadRow> samples)
    {
        if (match.Kind.Fact != FactKinds.OrderLine || Column(match, "order_id") is not { } order)
        {
            return false;
        }

        if (Column(match, "paid_amount") is not { } amount)
        {
            return Column(match, "price") is { } each && !EachWords.Any(word => match.Row.Keys[each].Contains(word, StringComparison.Ordinal));
        }

        if (Column(match, "price") is { } price && Column(match, "units") is { } units && samples.Count(row => IsProduct(row, price, units, amount)) * 2 > samples.Count)
        {
            return false;
        }

        var several = samples.GroupBy(row => row.Cell(order), StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        return several.Count > 0 && several.TrueForAll(group => group.Select(row => row.Cell(amount)).Distinct(StringComparer.Ordinal).Count() == 1);
    }

    private static bool IsProduct(HeadRow row, int price, int units, int amount) =>
        row.Number(price) is { } each && row.Number(units) is { } count && row.Number(amount) is { } total && Math.Abs((each * count) - total) <= Rounding;

    private static bool IsNamed(ColumnMatch match, int field) =>
        match.Kind.Fields[field].Headers.Any(name => HeaderText.Key(name) == match.Row.Keys[match.Columns[field]]);

    private static int? Column(ColumnMatch match, string field) => match.Kind.IndexOf(field) is >= 0 and var index && match.Columns[index] >= 0 ? match.Columns[index] : null;
}
