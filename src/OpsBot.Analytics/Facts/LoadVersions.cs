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

    /// <summary>
    /// Makes earlier rows of the same store, report and source (or order) stop counting; returns how many of the report's main table, by the version that they
    /// were of.
    /// </summary>
    public static IReadOnlyDictionary<int, Replaced> Supersede(DuckDBConnection connection, ImportEntry entry, ReportKind kind, IEnumerable<FactTable> tables)
    {
        var replaced = new SortedDictionary<int, Replaced>();
        foreach (var table in tables)
        {
            foreach (var (version, rows) in kind.ReplaceBy is ReplaceBy.Order ? ByOrder(connection, entry, table) : ByDay(connection, entry, table))
            {
                if (table.Kind == kind.Fact && rows.Rows > 0)
                {
                    replaced[version] = rows;
                }
            }
        }

        return replaced;
    }

    /// <summary>The loads of the same report that go on counting on some of the entry's days, since they are of other sources.</summary>
    public static IReadOnlyList<(string Id, string File)> Beside(DuckDBConnection connection, ImportEntry entry, FactTable table) => connection.Query(
        $"""
        SELECT entry, file_name FROM versions WHERE version IN (SELECT DISTINCT version FROM {table.Name} WHERE store = $2 AND report = $3 AND live_to = {Forever}
            AND version < $1 AND day IN (SELECT DISTINCT day FROM {table.Name} WHERE version = $1)) ORDER BY version
        """,
        reader => (reader.GetString(0), reader.GetString(1)), entry.Version, entry.Store.Id, entry.Kind);

    public static IReadOnlyDictionary<int, (string Id, string File)> Names(DuckDBConnection connection) => connection.Query(
        "SELECT version, entry, file_name FROM versions", reader => (reader.GetInt32(0), reader.GetString(1), reader.GetString(2)))
        .ToDictionary(x => x.Item1, x => (x.Item2, x.Item3));

    /// <summary>Takes back a version: what it brought stops counting, what it replaced counts again unless something newer stands there.</summary>
    public static void Undo(DuckDBConnection connection, ImportEntry entry, int undone, ReportKind kind)
    {
        foreach (var table in FactTable.All)
        {
            var key = kind.ReplaceBy is ReplaceBy.Order ? "order_id" : "day";
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
            if (kind.ReplaceBy is ReplaceBy.Day)
            {
                GiveWay(connection, entry, table, undone);
            }
        }
    }

    /// <summary>What has come back gives way to what was loaded after the load that was taken back.</summary>
    private static void GiveWay(DuckDBConnection connection, ImportEntry entry, FactTable table, int undone)
    {
        var rule = new Replacement(connection, table, entry.Store.Id, entry.Kind);
        var newer = connection.Query(
            $"SELECT DISTINCT version FROM {table.Name} WHERE store = $2 AND report = $3 AND live_to = {Forever} AND version > $1 ORDER BY version",
            reader => reader.GetInt32(0), undone, entry.Store.Id, entry.Kind);
        foreach (var version in newer)
        {
            foreach (var earlier in rule.Earlier(version).Where(earlier => earlier < undone))
            {
                rule.Apply(version, earlier, entry.Version);
            }
        }
    }

    private static List<(int Version, Replaced Rows)> ByDay(DuckDBConnection connection, ImportEntry entry, FactTable table)
    {
        var rule = new Replacement(connection, table, entry.Store.Id, entry.Kind);
        return [.. rule.Earlier(entry.Version).Select(earlier => (earlier, rule.Apply(entry.Version, earlier, entry.Version)))];
    }

    private static List<(int Version, Replaced Rows)> ByOrder(DuckDBConnection connection, ImportEntry entry, FactTable table)
    {
        var where = $"store = $2 AND report = $3 AND live_to = {Forever} AND live_from < $1 AND order_id IN (SELECT DISTINCT order_id FROM {table.Name} WHERE live_from = $1)";
        var found = connection.Query(
            $"SELECT version, count(*), min(day), max(day) FROM {table.Name} WHERE {where} GROUP BY version",
            reader => (reader.GetInt32(0), new Replaced(reader.GetInt64(1), DateOnly.FromDateTime(reader.GetDateTime(2)), DateOnly.FromDateTime(reader.GetDateTime(3)))),
            entry.Version, entry.Store.Id, entry.Kind);
        connection.Run($"UPDATE {table.Name} SET live_to = $1 WHERE {where}", entry.Version, entry.Store.Id, entry.Kind);
        return found;
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
}
