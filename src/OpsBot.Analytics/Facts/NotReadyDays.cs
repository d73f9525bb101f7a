using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// Figures that the platform writes as nought until it has computed them: on the last days of a file, where all of them are nought though there
/// were impressions, they become unknown.
/// </summary>
internal static class NotReadyDays
{
    /// <summary>Clears them in the rows of this version; returns the days.</summary>
    public static List<DateOnly> Clear(DuckDBConnection connection, FactTable table, int version, DateOnly last)
    {
        var late = table.Numbers.Where(measure => FactKinds.Measures[measure].LateDays > 0).ToList();
        if (late.Count == 0)
        {
            return [];
        }

        var reach = late.Max(measure => FactKinds.Measures[measure].LateDays);
        var total = string.Join(" + ", late.Select(measure => $"coalesce(sum(abs({measure})), 0)"));
        var any = string.Join(" + ", late.Select(measure => $"count({measure})"));
        var days = connection.Query(
            $"SELECT day FROM {table.Name} WHERE live_from = $1 AND day > $2 GROUP BY day HAVING {total} = 0 AND {any} > 0 AND sum(impressions) > 0 ORDER BY day DESC",
            reader => DateOnly.FromDateTime(reader.GetDateTime(0)), version, last.AddDays(-reach));
        var run = days.TakeWhile((day, index) => day == last.AddDays(-index)).ToList();
        foreach (var day in run)
        {
            connection.Run($"UPDATE {table.Name} SET {string.Join(", ", late.Select(measure => measure + " = NULL"))} WHERE live_from = $1 AND day = $2", version, day);
            connection.Run("INSERT INTO not_ready VALUES ($1, $2, $3, $4)", version, table.Kind.Id, day, late.Sum(measure => 1L << table.NumberIndex(measure)));
        }

        return run;
    }

    public static string Words(IEnumerable<DateOnly> days) =>
        string.Join(", ", days.Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
