using OpsBot.Analytics.Reading;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Decides between day-first and month-first by the dates of the whole column.</summary>
internal static class DateOrders
{
    /// <summary>
    /// False where every slashed date of the column reads both ways; <paramref name="example"/> is one of them. A column without slashed
    /// dates needs no order.
    /// </summary>
    public static bool Decide(TableFile file, long headerLine, int column, out DateOrder? order, out string example)
    {
        order = null;
        example = "";
        using var cells = file.Rows();
        while (cells.Read())
        {
            if (cells.Line <= headerLine || !CellDate.SlashedParts(CellText.Bare(cells.Field(column)), out var first, out var second))
            {
                continue;
            }

            if (first > 12 || second > 12)
            {
                order = first > 12 ? DateOrder.DayFirst : DateOrder.MonthFirst;
                return true;
            }

            if (example.Length == 0 && first != second)
            {
                example = CellText.Bare(cells.Field(column)).ToString();
            }
        }

        return example.Length == 0;
    }
}
