using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Recognition;

/// <summary>What the cells of a column look like, counted over the head of a file; blank cells are not counted.</summary>
internal sealed class ColumnShape
{
    private const decimal FirstSerial = 36_526;
    private const decimal LastSerial = 55_000;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);

    public int Cells { get; private set; }

    public int Days { get; private set; }

    public int Ranges { get; private set; }

    public int Numbers { get; private set; }

    public int Percents { get; private set; }

    public int Whole { get; private set; }

    public int Negative { get; private set; }

    /// <summary>Numbers that could be days of a spreadsheet.</summary>
    public int Serials { get; private set; }

    public int Distinct => _distinct.Count;

    public MarkEvidence Marks { get; } = new();

    public static ColumnShape Of(IEnumerable<string> cells)
    {
        var shape = new ColumnShape();
        foreach (var cell in cells)
        {
            shape.Add(cell);
        }

        return shape;
    }

    /// <summary>Whether most cells can be read as the field's kind.</summary>
    public bool Fits(FieldKind kind) => Cells > 0 && (kind switch
    {
        FieldKind.Day or FieldKind.Instant => Math.Max(Days, Serials) * 10 >= Cells * 7,
        FieldKind.Id => true,
        FieldKind.Text => (Days + Numbers + Percents) * 10 < Cells * 5,
        FieldKind.Percent => (Numbers + Percents) * 10 >= Cells * 8,
        _ => Numbers * 10 >= Cells * 8,
    });

    /// <summary>Whether at least half of the cells can, which is enough where the header says so: the others are rejected with their lines.</summary>
    public bool FitsMostly(FieldKind kind) => Fits(kind) || (kind is FieldKind.Count or FieldKind.Money or FieldKind.Percent && (Numbers + Percents) * 2 >= Cells);

    public bool HasNoFractions => Numbers > 0 && Whole == Numbers;

    /// <summary>Most cells are neither numbers nor days.</summary>
    public bool IsNames => Cells > 0 && (Days + Numbers + Percents + Ranges) * 2 < Cells;

    private void Add(string cell)
    {
        var bare = CellText.Bare(cell);
        if (CellText.IsBlank(bare))
        {
            return;
        }

        Cells++;
        _distinct.Add(cell);
        if (CellDate.ReadDay(bare, DateOrder.DayFirst, out _) || CellDate.ReadDay(bare, DateOrder.MonthFirst, out _) || CellDate.ReadDay(bare, DateOrder.YearFirst, out _)
            || CellDate.ReadInstant(bare, DateOrder.DayFirst, TimeZoneInfo.Utc, out _) || CellDate.ReadInstant(bare, DateOrder.MonthFirst, TimeZoneInfo.Utc, out _))
        {
            Days++;
            return;
        }

        Ranges += CellDate.IsRange(bare) ? 1 : 0;
        Marks.Add(bare);
        var kind = CellNumber.Read(bare, out var value);
        kind = kind is NumberKind.None ? CellNumber.Read(bare, out value, DecimalMark.Comma) : kind;
        Percents += kind is NumberKind.Percent ? 1 : 0;
        if (kind is NumberKind.Plain)
        {
            Numbers++;
            Whole += value == decimal.Truncate(value) ? 1 : 0;
            Negative += value < 0 ? 1 : 0;
            Serials += value is >= FirstSerial and <= LastSerial ? 1 : 0;
        }
    }
}
