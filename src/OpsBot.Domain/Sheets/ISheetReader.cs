using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Sheets;

/// <summary>A row of a table as text, by its line in the file (from 1).</summary>
public sealed record SheetLine(int Line, string[] Cells);

/// <summary>The rows of a table that hold a cell.</summary>
public sealed record SheetTable(IReadOnlyList<SheetLine> Lines);

/// <summary>The table has more rows than are taken at once.</summary>
public sealed record SheetIsTooLong(string File, int Most) : Refusal;

/// <summary>Reads tables as people have them: csv of any encoding and separator, xls, xlsx, or one of these in an archive.</summary>
public interface ISheetReader
{
    /// <summary>The rows that hold a cell, header and all, at most <paramref name="most"/>; a longer table is refused whole.</summary>
    Outcome<SheetTable> Read(ImportFile file, int most);

    /// <summary>The first rows of a table of any length; empty where the file is no table.</summary>
    IReadOnlyList<SheetLine> Head(ImportFile file, int rows);
}
