using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>Long ids that a spreadsheet has read as numbers and written again: they all end in noughts, and different orders have become the same.</summary>
internal static class RoundedIds
{
    private const int Long = 16;

    public static Refusal? Question(TableLayout layout, IReadOnlyList<HeadRow> samples)
    {
        for (var field = 0; field < layout.Columns.Count; field++)
        {
            var column = layout.Columns[field];
            if (column < 0 || layout.Kind.Fields[field].Kind is not FieldKind.Id)
            {
                continue;
            }

            var ids = samples.Where(row => IsLongNumber(CellText.Bare(row.Cell(column)))).ToList();
            if (ids.Select(row => row.Cell(column)).Distinct(StringComparer.Ordinal).Count() >= 2 && ids.TrueForAll(row => CellText.Bare(row.Cell(column)).EndsWith("000")))
            {
                return new OrderIdsLostDigits(layout.File, layout.Headers[column], ids[0].Line);
            }
        }

        return null;
    }

    private static bool IsLongNumber(ReadOnlySpan<char> id) => id.Length >= Long && id.IndexOfAnyExceptInRange('0', '9') < 0;
}
