using DuckDB.NET.Data;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// What the facts hold for a store, report, lane and day. <see cref="Held"/> has a bit for every measure with a number, <see cref="Whole"/> for
/// every one that no row lacks, <see cref="Dimensions"/> for every text column that is filled.
/// </summary>
internal sealed record Cover
{
    public required int Version { get; init; }

    public required string Store { get; init; }

    public required string Report { get; init; }

    public required FactTable Table { get; init; }

    public required string Lane { get; init; }

    public string? Channel { get; init; }

    public required string Currency { get; init; }

    public required DateOnly Day { get; init; }

    public required long Held { get; init; }

    public required long Whole { get; init; }

    public required long Dimensions { get; init; }

    public required long NotReady { get; init; }

    public bool Holds(string measure) => Bit(Held, measure);

    public bool HoldsWhole(string measure) => Bit(Whole, measure);

    public bool IsNotReady(string measure) => Bit(NotReady, measure);

    public bool Fills(string dimension) => !Table.HasText(dimension) || (Dimensions & (1L << Table.TextIndex(dimension))) != 0;

    private bool Bit(long bits, string measure) => Table.HasNumber(measure) && (bits & (1L << Table.NumberIndex(measure))) != 0;
}

/// <summary>Keeps and reads the table of covers.</summary>
internal static class Covers
{
    private const int Forever = FactTable.Forever;

    /// <summary>Counts anew the days that this version touched.</summary>
    public static void Refresh(DuckDBConnection connection, ImportEntry entry, FactTable table)
    {
        if (table.Numbers.Count == 0)
        {
            // No metric is asked of it, so no day of it counts as covered.
            return;
        }

        const string Touched = "SELECT day FROM touched";
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT day FROM {table.Name} WHERE store = $2 AND report = $3 AND (live_from = $1 OR live_to = $1)",
            entry.Version, entry.Store.Id, entry.Kind);
        connection.Run(
            $"UPDATE cover SET live_to = $1 WHERE store = $2 AND report = $3 AND fact = '{table.Kind.Id}' AND live_to = {Forever} AND day IN ({Touched})",
            entry.Version, entry.Store.Id, entry.Kind);
        var channel = table.HasText("channel") ? "channel" : "NULL";
        var group = $"version, lane, currency, day{(table.HasText("channel") ? ", channel" : "")}";
        connection.Run(
            $"""
            INSERT INTO cover
            SELECT $1, {Forever}, f.version, $2, $3, '{table.Kind.Id}', f.lane, f.channel, f.currency, f.day, f.amount, f.held, f.whole, f.dimensions,
                coalesce(n.measures, 0)
            FROM (
                SELECT version, lane, {channel} AS channel, currency, day, count(*) AS amount,
                    {Bits(table.Numbers, measure => $"count({measure}) > 0")} AS held,
                    {Bits(table.Numbers, measure => $"count({measure}) = count(*)")} AS whole,
                    {Bits(table.Texts, column => $"count({column}) > 0")} AS dimensions
                FROM {table.Name} WHERE live_to = {Forever} AND store = $2 AND report = $3 AND day IN ({Touched}) GROUP BY {group}) f
            LEFT JOIN not_ready n ON n.version = f.version AND n.fact = '{table.Kind.Id}' AND n.day = f.day
            """,
            entry.Version, entry.Store.Id, entry.Kind);
        connection.Run("DROP TABLE touched");
    }

    /// <summary>What counted at a version.</summary>
    public static List<Cover> At(DuckDBConnection connection, int version) => connection.Query(
        "SELECT version, store, report, fact, lane, channel, currency, day, held, whole, dimensions, not_ready FROM cover WHERE live_from <= $1 AND live_to > $1",
        reader => new Cover
        {
            Version = reader.GetInt32(0),
            Store = reader.GetString(1),
            Report = reader.GetString(2),
            Table = FactTable.Of(reader.GetString(3)),
            Lane = reader.GetString(4),
            Channel = reader.Text(5),
            Currency = reader.GetString(6),
            Day = DateOnly.FromDateTime(reader.GetDateTime(7)),
            Held = reader.GetInt64(8),
            Whole = reader.GetInt64(9),
            Dimensions = reader.GetInt64(10),
            NotReady = reader.GetInt64(11),
        },
        version);

    private static string Bits(IEnumerable<string> columns, Func<string, string> condition) =>
        "CAST(0 AS BIGINT)" + string.Concat(columns.Select((column, index) => $" + CASE WHEN {condition(column)} THEN CAST({1L << index} AS BIGINT) ELSE 0 END"));
}
