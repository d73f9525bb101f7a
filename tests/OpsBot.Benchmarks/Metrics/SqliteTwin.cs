using Microsoft.Data.Sqlite;

namespace OpsBot.Benchmarks.Metrics;

/// <summary>The same rows in SQLite: whole numbers for days and campaigns, money in cents, an index on (campaign, day).</summary>
internal sealed class SqliteTwin : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteTwin(string path, int rows)
    {
        _connection = new($"Data Source={path}");
        _connection.Open();
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE f (day INTEGER, channel TEXT, campaign INTEGER, keyword INTEGER, impressions INTEGER, clicks INTEGER, spend INTEGER, ad_gmv INTEGER, ad_orders INTEGER)");
        using (var transaction = _connection.BeginTransaction())
        {
            Fill(transaction, rows);
            transaction.Commit();
        }

        Run("CREATE INDEX f_campaign_day ON f (campaign, day)");
    }

    public int Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            rows++;
        }

        return rows;
    }

    public void Dispose()
    {
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private void Fill(SqliteTransaction transaction, int rows)
    {
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO f VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)";
        var parameters = Enumerable.Range(0, 9).Select(i => insert.Parameters.AddWithValue("$" + i, 0)).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var row = Metrics.Rows.At(i, rows);
            object[] values = [row.Day.DayNumber, row.Channel, row.Campaign, row.Keyword, row.Impressions, row.Clicks, (long)(row.Spend * 100), (long)(row.Sales * 100), row.Orders];
            for (var column = 0; column < values.Length; column++)
            {
                parameters[column].Value = values[column];
            }

            insert.ExecuteNonQuery();
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
