namespace OpsBot.Domain.Sheets;

/// <summary>
/// A table to be written to a file. A cell is a text, a number, a bool, or null for an empty one; times and amounts are turned into
/// these by whoever makes the rows, in the zone and the unit that its header names. Rows are read once, as they are written.
/// </summary>
public sealed record Sheet(string Name, IReadOnlyList<string> Headers, IAsyncEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>No file of that ending can be written; <see cref="Endings"/> are those that can.</summary>
public sealed record SheetEndingUnknown(string Ending, IReadOnlyList<string> Endings) : Shared.Refusal;

/// <summary>Writes tables as files, chosen by the ending of the name. No text of a cell is ever run as a formula.</summary>
public static class SheetFile
{
    public static IReadOnlyList<string> Endings { get; } = [".xlsx", ".csv"];

    public static Shared.Refusal? CheckName(string file) => IsXlsx(file) || IsCsv(file) ? null : new SheetEndingUnknown(Path.GetExtension(file), Endings);

    /// <summary>Writes the table into the stream, which stays open, and returns the number of rows below the header.</summary>
    /// <exception cref="ArgumentException">The ending of the file's name is none of <see cref="Endings"/>.</exception>
    public static Task<long> Write(Sheet sheet, string file, Stream output, CancellationToken cancel = default) =>
        IsXlsx(file) ? SheetXlsx.Write(sheet, output, cancel)
        : IsCsv(file) ? SheetCsv.Write(sheet, output, cancel)
        : throw new ArgumentException($"A sheet can't be written as “{Path.GetExtension(file)}”.", nameof(file));

    private static bool IsXlsx(string file) => file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    private static bool IsCsv(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}
