using DuckDB.NET.Data;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// What of an earlier load a newer one of the same store and report takes the place of, on the days of both. Sources lie side by side: another channel,
/// other campaigns, other items, other figures of the shop. A newer load with only some of the earlier one's campaigns replaces those alone; one with
/// campaigns that the earlier one lacks replaces the earlier day whole, since a campaign may have got another name.
/// </summary>
internal sealed class Replacement(DuckDBConnection connection, FactTable table, string store, string report)
{
    private const int Forever = FactTable.Forever;

    /// <summary>The earlier versions that still count on a day of the newer one.</summary>
    public List<int> Earlier(int newer) => connection.Query(
        $"""
        SELECT DISTINCT version FROM {table.Name} WHERE store = $2 AND report = $3 AND live_to = {Forever} AND version < $1
            AND day IN (SELECT DISTINCT day FROM {table.Name} WHERE version = $1 AND live_to = {Forever}) ORDER BY version
        """,
        reader => reader.GetInt32(0), newer, store, report);

    /// <summary>Makes the earlier version's rows stop counting at <paramref name="at"/>; returns how many, and the days they were of.</summary>
    public Replaced Apply(int newer, int earlier, int at)
    {
        if (Names(newer, earlier) is not { } name)
        {
            return HaveCommonFigures(newer, earlier) ? Days(newer, earlier, at) : default;
        }

        var channel = table.HasText("channel") ? "coalesce(channel, '')" : "''";
        connection.Run($"CREATE OR REPLACE TEMP TABLE mine AS SELECT DISTINCT day, {channel} AS c, {name} AS k FROM {table.Name} WHERE version = $1 AND live_to = {Forever}", newer);
        connection.Run($"CREATE OR REPLACE TEMP TABLE theirs AS SELECT DISTINCT day, {channel} AS c, {name} AS k FROM {table.Name} WHERE version = $1 AND live_to = {Forever}", earlier);
        connection.Run("CREATE OR REPLACE TEMP TABLE shared AS SELECT mine.* FROM mine JOIN theirs USING (day, c, k)");
        connection.Run(
            """
            CREATE OR REPLACE TEMP TABLE whole AS SELECT DISTINCT day, c FROM mine WHERE (day, c) IN (SELECT day, c FROM shared)
                AND (day, c, k) NOT IN (SELECT day, c, k FROM shared)
            """);
        return Stop(earlier, at, $"((day, {channel}) IN (SELECT day, c FROM whole) OR (day, {channel}, {name}) IN (SELECT day, c, k FROM shared))");
    }

    private Replaced Days(int newer, int earlier, int at) =>
        Stop(earlier, at, $"day IN (SELECT DISTINCT day FROM {table.Name} WHERE version = {newer} AND live_to = {Forever})");

    private Replaced Stop(int earlier, int at, string which)
    {
        var where = $"version = $1 AND store = $2 AND report = $3 AND live_to = {Forever} AND {which}";
        var found = connection.Query(
            $"SELECT count(*), min(day), max(day) FROM {table.Name} WHERE {where}",
            reader => reader.GetInt64(0) == 0 ? default : new Replaced(reader.GetInt64(0), Day(reader, 1), Day(reader, 2)), earlier, store, report)[0];
        if (found.Rows > 0)
        {
            connection.Run($"UPDATE {table.Name} SET live_to = {at} WHERE {where}", earlier, store, report);
        }

        return found;
    }

    /// <summary>What a row's source is called, by ids where both loads have them; null for tables whose rows have no source of their own.</summary>
    private string? Names(int newer, int earlier)
    {
        if (table.Kind == FactKinds.ItemDay)
        {
            return Both("item_id", newer, earlier) ? "coalesce(item_id, item, '')" : "coalesce(item, item_id, '')";
        }

        if (table.Kind != FactKinds.AdDay)
        {
            return null;
        }

        var campaign = Both("campaign_id", newer, earlier) ? "campaign_id, campaign" : "campaign, campaign_id";
        return $"coalesce({campaign}, {(Both("item_id", newer, earlier) ? "item_id, item" : "item, item_id")}, scene, adset, keyword, '')";
    }

    private bool Both(string column, int newer, int earlier) => Has(column, newer) && Has(column, earlier);

    private bool Has(string column, int version) =>
        connection.Query($"SELECT count({column}) > 0 FROM {table.Name} WHERE version = $1 AND live_to = {Forever}", reader => reader.GetBoolean(0), version)[0];

    private bool HaveCommonFigures(int newer, int earlier) => (Figures(newer) & Figures(earlier)) != 0 || Figures(newer) == 0;

    private long Figures(int version) => connection.Query(
        $"SELECT {string.Join(" + ", table.Numbers.Select((measure, index) => $"CASE WHEN count({measure}) > 0 THEN CAST({1L << index} AS BIGINT) ELSE 0 END"))} FROM {table.Name} WHERE version = $1 AND live_to = {Forever}",
        reader => reader.GetInt64(0), version)[0];

    private static DateOnly Day(DuckDBDataReader reader, int column) => DateOnly.FromDateTime(reader.GetDateTime(column));
}

/// <summary>Rows that stopped counting, and the first and last of their days.</summary>
internal readonly record struct Replaced(long Rows, DateOnly First, DateOnly Last);
