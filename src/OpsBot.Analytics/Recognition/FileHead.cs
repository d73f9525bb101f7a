using OpsBot.Analytics.Reading;

namespace OpsBot.Analytics.Recognition;

/// <summary>The first rows of a file as text, enough to find the header and to judge what the columns hold.</summary>
internal sealed record FileHead(IReadOnlyList<HeadRow> Rows)
{
    public const int HeaderRows = 20;
    private const int Most = 320;

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
}
