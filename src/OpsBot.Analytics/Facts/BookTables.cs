namespace OpsBot.Analytics.Facts;

/// <summary>
/// The tables of what is logged here. A row is one version of a record and counts from an instant to another (milliseconds since 1970, the first
/// included), not between loads; <c>counts</c> is false where all of its numbers are nought.
/// </summary>
internal static class BookTables
{
    /// <summary><c>live_to</c> of what counts now.</summary>
    public const long Forever = long.MaxValue;

    /// <summary>Goes up with every change of the columns: rows are written anew from the documents, into tables of the new number.</summary>
    private const int Generation = 1;

    public static string Marks { get; } = NameOf("marks");

    /// <summary>The columns before a kind's own, in the order in which rows are written.</summary>
    public static IReadOnlyList<string> Common { get; } = ["live_from", "live_to", "counts", "store", "report", "currency", "day", "lane", "record"];

    public static IReadOnlyList<string> Statements { get; } =
    [
        .. FactTable.Books.Select(Create),
        $"""
        CREATE TABLE IF NOT EXISTS {Marks} (store VARCHAR NOT NULL, store_name VARCHAR NOT NULL, marketplace VARCHAR NOT NULL, currency VARCHAR NOT NULL,
            zone VARCHAR NOT NULL, number BIGINT NOT NULL, hash VARCHAR NOT NULL)
        """,
    ];

    public static string NameOf(string kind) => $"book{Generation}_{kind}";

    private static string Create(FactTable table) =>
        $"""
        CREATE TABLE IF NOT EXISTS {table.Name} (live_from BIGINT NOT NULL, live_to BIGINT NOT NULL, counts BOOLEAN NOT NULL, store VARCHAR NOT NULL,
            report VARCHAR NOT NULL, currency VARCHAR NOT NULL, day DATE NOT NULL, lane VARCHAR NOT NULL, record VARCHAR NOT NULL,
            {string.Join(", ", table.Texts.Select(column => column + " VARCHAR").Concat(table.Numbers.Select(measure => measure + " DECIMAL(18,4)")))})
        """;
}
