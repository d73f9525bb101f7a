using DuckDB.NET.Data;

namespace OpsBot.Analytics.Facts;

/// <summary>Statements with positional parameters (<c>$1</c>, <c>$2</c>, …); values never stand in the text.</summary>
internal static class DuckDbCommands
{
    public static int Run(this DuckDBConnection connection, string sql, params object[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> read, params object[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = (DuckDBDataReader)command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, IEnumerable<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        return command;
    }

    public static string? Text(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
