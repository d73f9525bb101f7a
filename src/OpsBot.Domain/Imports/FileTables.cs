using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>A table of a file, and what an import of it would do or why it can't.</summary>
public sealed record FileTable(ImportFile Part, Outcome<ImportProposal> Outlook)
{
    public ImportProposal? Proposal => Outlook.Value;
}

/// <summary>
/// Which tables of a file are loaded: all that are alike. Sheets without figures beside others that have them are passed over; where the same report stands there
/// twice with other columns, or once as a total of the rest, the person chooses.
/// </summary>
public static class FileTables
{
    private static readonly string[] Totals = ["total", "totals", "summary", "overview", "overall", "all", "合计", "总计", "汇总", "总表", "概览", "全部", "gesamt", "übersicht", "合計"];

    /// <param name="wanted">The tables that the person named; empty for all.</param>
    public static async Task<Outcome<IReadOnlyList<FileTable>>> Of(
        IImporter importer, ImportFile file, Store store, ImportOptions options, IReadOnlyList<string> wanted, CancellationToken cancel = default)
    {
        var parts = importer.Parts(file);
        if (wanted.FirstOrDefault(name => !parts.Any(part => Is(part, name))) is { } unknown)
        {
            return new PartIsUnknown(file.Name, unknown, [.. parts.Select(part => part.Part ?? part.Name)]);
        }

        var tables = new List<FileTable>();
        foreach (var part in parts.Where(part => wanted.Count == 0 || wanted.Any(name => Is(part, name))))
        {
            tables.Add(new(part, await importer.Preview(part, store, options, cancel)));
        }

        if (tables.Count < 2 || wanted.Count > 0)
        {
            return tables;
        }

        var read = tables.Where(table => table.Proposal is { Questions: not [FileIsEmpty] } || (table.Outlook.Refusal is { } refusal && !HoldsNothing(refusal))).ToList();
        tables = read.Count > 0 ? read : [tables[0]];
        return tables.Count > 1 && Differ(tables) ? new PartsDiffer(file.Name, [.. tables.Select(table => table.Part.Part ?? table.Part.Name)]) : tables;
    }

    private static bool Is(ImportFile part, string name) => string.Equals(part.Part ?? part.Name, name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool HoldsNothing(Refusal refusal) => refusal is FileIsEmpty or HeaderNotFound or TableIsNotUnderstood or FileIsNoTable;

    private static bool Differ(List<FileTable> tables) =>
        tables.Any(table => IsTotal(table.Part.Part)) || tables.Where(table => table.Proposal is not null).GroupBy(table => table.Proposal!.Kind, StringComparer.Ordinal)
            .Any(kind => kind.Select(table => Fields(table.Proposal!)).Distinct(StringComparer.Ordinal).Count() > 1);

    private static bool IsTotal(string? part) => part is not null
        && (Totals.Contains(part.Trim().ToLowerInvariant(), StringComparer.Ordinal) || Totals.Contains(Path.GetFileNameWithoutExtension(part).ToLowerInvariant(), StringComparer.Ordinal));

    private static string Fields(ImportProposal proposal) =>
        string.Join(',', proposal.Columns.Where(column => column is { Field: not null, Personal: false }).Select(column => column.Field).Order(StringComparer.Ordinal));
}
