namespace OpsBot.Analytics.Facts;

/// <summary>The tables: facts, what they cover day by day, the versions at which loads took effect, and figures not computed yet.</summary>
internal static class Schema
{
    /// <summary>Nothing outside the database is read or written by a statement.</summary>
    public static IReadOnlyList<string> Guards { get; } = ["SET enable_external_access = false"];

    public static IReadOnlyList<string> Tables { get; } =
    [
        .. FactTable.All.Select(Fact),
        .. BookTables.Statements,
        """
        CREATE TABLE IF NOT EXISTS cover (live_from INTEGER NOT NULL, live_to INTEGER NOT NULL, version INTEGER NOT NULL, store VARCHAR NOT NULL,
            report VARCHAR NOT NULL, fact VARCHAR NOT NULL, lane VARCHAR NOT NULL, channel VARCHAR, currency VARCHAR NOT NULL, day DATE NOT NULL,
            amount BIGINT NOT NULL, held BIGINT NOT NULL, whole BIGINT NOT NULL, dimensions BIGINT NOT NULL, not_ready BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS versions (version INTEGER NOT NULL, loaded_at TIMESTAMP NOT NULL, entry VARCHAR NOT NULL, undoes INTEGER, store VARCHAR NOT NULL,
            store_name VARCHAR NOT NULL, marketplace VARCHAR NOT NULL, currency VARCHAR NOT NULL, zone VARCHAR NOT NULL, kind VARCHAR NOT NULL,
            file_name VARCHAR NOT NULL, file_hash VARCHAR NOT NULL)
        """,
        "CREATE TABLE IF NOT EXISTS not_ready (version INTEGER NOT NULL, fact VARCHAR NOT NULL, day DATE NOT NULL, measures BIGINT NOT NULL)",
    ];

    /// <summary>The columns before a fact's own, in the order in which rows are written.</summary>
    public static IReadOnlyList<string> Common { get; } = ["live_from", "live_to", "version", "store", "report", "currency", "day", "lane"];

    public static string Columns(FactTable table) => string.Join(", ", Common.Concat(table.Texts).Concat(table.Numbers));

    private static string Fact(FactTable table) =>
        $"""
        CREATE TABLE IF NOT EXISTS {table.Name} (live_from INTEGER NOT NULL, live_to INTEGER NOT NULL, version INTEGER NOT NULL, store VARCHAR NOT NULL,
            report VARCHAR NOT NULL, currency VARCHAR NOT NULL, day DATE NOT NULL, lane VARCHAR NOT NULL,
            {string.Join(", ", table.Texts.Select(column => column + " VARCHAR").Concat(table.Numbers.Select(measure => measure + " DECIMAL(18,4)")))})
        """;
}
