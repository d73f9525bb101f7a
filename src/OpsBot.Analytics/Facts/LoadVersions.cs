using DuckDB.NET.Data;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// What a load or an undoing does beside adding rows: rows of earlier loads stop counting at this version, and none is changed or deleted, so
/// that a question can be asked again as of any version.
/// </summary>
internal static class LoadVersions
{
    private const int Forever = FactTable.Forever;

    /// <summary>Makes earlier rows of the same store, report and day (or order) stop counting; returns how many of the report's main table.</summary>
    public static long Supersede(DuckDBConnection connection, ImportEntry entry, ReportKind kind, IEnumerable<FactTable> tables)
    {
        long replaced = 0;
        foreach (var table in tables)
        {
            var key = Key(kind);
            var rows = connection.Run(
                $"""
                UPDATE {table.Name} SET live_to = $1 WHERE store = $2 AND report = $3 AND live_to = {Forever} AND live_from < $1
                    AND {key} IN (SELECT DISTINCT {key} FROM {table.Name} WHERE live_from = $1)
                """,
                entry.Version, entry.Store.Id, entry.Kind);
            replaced += table.Kind == kind.Fact ? rows : 0;
        }

        return replaced;
    }

    /// <summary>Takes back a version: what it brought stops counting, what it replaced counts again unless something newer stands there.</summary>
    public static void Undo(DuckDBConnection connection, ImportEntry entry, int undone, ReportKind kind)
    {
        foreach (var table in FactTable.All)
        {
            var key = Key(kind);
            var columns = Schema.Columns(table);
            if (string.Equals(key, "order_id", StringComparison.Ordinal) && !table.HasText(key))
            {
                continue;
            }

            connection.Run(
                $"""
                INSERT INTO {table.Name} ({columns})
                SELECT $1, {Forever}, {columns["live_from, live_to, ".Length..]} FROM {table.Name}
                WHERE live_to = $2 AND live_from < $2
                    AND {key} IN (SELECT DISTINCT {key} FROM {table.Name} WHERE version = $2 AND live_to = {Forever})
                """,
                entry.Version, undone);
            connection.Run($"UPDATE {table.Name} SET live_to = $1 WHERE version = $2 AND live_to = {Forever}", entry.Version, undone);
        }
    }

    public static void Record(DuckDBConnection connection, ImportEntry entry, int? undoes) => connection.Run(
        "INSERT INTO versions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        entry.Version, entry.At.UtcDateTime, entry.Id, undoes is null ? DBNull.Value : undoes, entry.Store.Id, entry.Store.Name, entry.Store.Marketplace,
        entry.Store.Currency, entry.Store.Zone, entry.Kind, entry.FileName, entry.FileHash);

    public static int Latest(DuckDBConnection connection) =>
        connection.Query("SELECT coalesce(max(version), 0) FROM versions", reader => reader.GetInt32(0))[0];

    /// <summary>The version that stood at the instant.</summary>
    public static int At(DuckDBConnection connection, DateTimeOffset instant) =>
        connection.Query("SELECT coalesce(max(version), 0) FROM versions WHERE loaded_at <= $1", reader => reader.GetInt32(0), instant.UtcDateTime)[0];

    private static string Key(ReportKind kind) => kind.ReplaceBy is ReplaceBy.Order ? "order_id" : "day";
}
