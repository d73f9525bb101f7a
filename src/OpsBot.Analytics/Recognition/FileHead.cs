using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Recognition;

/// <summary>The first rows of a file as text, enough to find the header and to judge what the columns hold.</summary>
internal sealed record FileHead(IReadOnlyList<HeadRow> Rows)
{
    public const int HeaderRows = 20;
    private const int Most = 320;

    /// <summary>The rows under a header, without those that begin with a total's word where others remain.</summary>
    public IReadOnlyList<HeadRow> Under(HeaderRow header)
    {
        var under = Rows.Where(row => row.Line > header.Line && row.Filled > 0).ToList();
        var data = under.Where(row => !TotalRows.IsTotalWord(row.Cells.First(cell => cell.Length > 0))).ToList();
        return data.Count > 0 ? data : under;
    }

    public static FileHead Of(TableFile file)
    {
        using var cells = file.Rows();
        var rows = new List<HeadRow>();
        while (rows.Count < Most && cells.Read())
        {
            rows.Add(new(cells.Line, [.. cells.Texts().Select(text => CellText.Bare(text).ToString())]));
        }

        return new(rows);
    }
}

internal sealed record HeadRow(long Line, string[] Cells)
{
    public int Filled => Cells.Count(cell => cell.Length > 0);

    public string Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";

    /// <summary>Null where the cell is blank or no number.</summary>
    public decimal? Number(int column, DecimalMark mark = DecimalMark.Point) =>
        CellNumber.Read(CellText.Bare(Cell(column)), out var value, mark) is NumberKind.None ? null : value;
}
