using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>What must be settled before a file is loaded, in the order to settle it.</summary>
internal static class Questions
{
    public static IReadOnlyList<Refusal> About(ColumnMatch match, TableLayout layout, IReadOnlyList<HeadRow> samples, bool settled)
    {
        if (samples.Count == 0)
        {
            return [new FileIsEmpty(layout.File)];
        }

        if (match.Doubled(layout.Headers) is { } doubled)
        {
            return [new ColumnIsDoubled(layout.File, doubled)];
        }

        if (!settled)
        {
            return [new MappingIsToConfirm(layout.File, Columns(layout))];
        }

        var missing = layout.Kind.Fields.Where((field, index) => field.Required && layout.Columns[index] < 0).ToList();
        if (missing.Count > 0)
        {
            return [.. missing.Select(field => Missing(field, layout, samples))];
        }

        if (RatioChecks.Contradiction(layout, samples) is var (column, line))
        {
            return [new ColumnContradicts(layout.File, column, line)];
        }

        return [];
    }

    public static IReadOnlyList<ProposedColumn> Columns(TableLayout layout)
    {
        var columns = new List<ProposedColumn>();
        for (var column = 0; column < layout.Headers.Count; column++)
        {
            var field = layout.Columns.IndexOf(column) is >= 0 and var index ? layout.Kind.Fields[index] : null;
            var personal = field?.Personal == true || PersonalData.IsPersonal(layout.Headers[column]);
            columns.Add(new(layout.Headers[column], personal ? null : field?.Id, personal));
        }

        return columns;
    }

    private static Refusal Missing(ReportField field, TableLayout layout, IReadOnlyList<HeadRow> samples)
    {
        var candidates = Enumerable.Range(0, layout.Headers.Count)
            .Where(column => !layout.Columns.Contains(column) && layout.Headers[column].Length > 0 && Could(field, column, samples))
            .Select(column => layout.Headers[column]).ToList();
        return field.Id == "day" && candidates.Count == 0
            ? new DayIsMissing(layout.File, layout.Kind.Id)
            : new ColumnIsMissing(layout.File, layout.Kind.Id, field.Headers[0], candidates);
    }

    /// <summary>Whether most of the column's samples read as the field's kind.</summary>
    private static bool Could(ReportField field, int column, IReadOnlyList<HeadRow> samples)
    {
        var cells = samples.Select(row => row.Cell(column)).Where(cell => !CellText.IsBlank(CellText.Bare(cell))).ToList();
        return cells.Count > 0 && cells.Count(cell => Reads(field.Kind, cell)) * 10 >= cells.Count * 8;
    }

    private static bool Reads(FieldKind kind, string cell)
    {
        var bare = CellText.Bare(cell);
        var isDay = CellDate.ReadDay(bare, DateOrder.DayFirst, out _) || CellDate.ReadDay(bare, DateOrder.MonthFirst, out _);
        return kind switch
        {
            FieldKind.Day => isDay,
            FieldKind.Instant => CellDate.ReadInstant(bare, DateOrder.DayFirst, TimeZoneInfo.Utc, out _),
            FieldKind.Id => true,
            FieldKind.Text => !isDay && CellNumber.Read(bare, out _) is NumberKind.None,
            _ => CellNumber.Read(bare, out _) is NumberKind.Plain,
        };
    }

    private static int IndexOf(this IReadOnlyList<int> list, int value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
