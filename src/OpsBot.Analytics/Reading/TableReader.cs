using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Analytics.Reading;

/// <summary>Tables as rows of text, within the limits of imports.</summary>
public sealed class TableReader : ISheetReader
{
    private readonly ReadingLimits _limits = new();

    public Outcome<SheetTable> Read(ImportFile file, int most)
    {
        try
        {
            var opened = TableFile.Open(file, _limits);
            if (opened.Value is not { } table)
            {
                return opened.Refusal!;
            }

            var rows = Rows(table, most + 1);
            return rows.Count > most ? new SheetIsTooLong(file.Name, most) : new SheetTable(rows);
        }
        catch (TableFaultException fault)
        {
            return fault.Refusal;
        }
    }

    public IReadOnlyList<SheetLine> Head(ImportFile file, int rows)
    {
        try
        {
            return TableFile.Open(file, _limits).Value is { } table ? Rows(table, rows) : [];
        }
        catch (TableFaultException)
        {
            return [];
        }
    }

    private static List<SheetLine> Rows(TableFile table, int most)
    {
        var found = new List<SheetLine>();
        using var rows = table.Rows();
        while (found.Count < most && rows.Read())
        {
            var cells = rows.Texts();
            if (cells.Any(cell => cell.Length > 0))
            {
                found.Add(new SheetLine((int)rows.Line, cells));
            }
        }

        return found;
    }
}
