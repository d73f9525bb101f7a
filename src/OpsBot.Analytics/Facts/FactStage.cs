using System.Text;
using DuckDB.NET.Data;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// Rows on their way into a fact's table: appended to a temporary table of the columns that the load fills, since every appended cell costs, and
/// moved over portion by portion, so that memory does not grow with the file.
/// </summary>
internal sealed class FactStage(DuckDBConnection connection, FactColumns columns, int version, string store, string report) : IDisposable
{
    /// <summary>Two row groups of the database, so that two threads have a whole one each.</summary>
    private const int Portion = 2 * 122_880;

    private static readonly string[] Own = ["currency", "day", "lane"];

    private readonly FactTable _table = columns.Table;
    private readonly byte[] _bytes = new byte[3072];
    private readonly string _columns = string.Join(", ", Own.Concat(columns.Texts.Select(i => columns.Table.Texts[i])).Concat(columns.Numbers.Select(i => columns.Table.Numbers[i])));
    private DuckDBAppender? _appender;
    private int _held;

    private string Name => "stage_" + _table.Kind.Id;

    public void Append(FactBatch batch)
    {
        _appender ??= Open();
        for (var i = 0; i < batch.Count; i++)
        {
            var row = _appender.CreateRow();
            Text(row, batch.Currency(i));
            row.AppendValue((DateOnly?)batch.Day(i));
            Text(row, batch.Lane(i));
            foreach (var text in batch.Texts(i))
            {
                Text(row, text);
            }

            foreach (var number in batch.Numbers(i))
            {
                _ = number is null ? row.AppendNullValue() : row.AppendValue(number);
            }

            row.EndRow();
        }

        _held += batch.Count;
        if (_held >= Portion)
        {
            Move();
        }
    }

    /// <summary>Moves over what is held; a row that the database did not take is told here at the latest.</summary>
    public void Move()
    {
        if (_appender is not { } appender)
        {
            return;
        }

        (_appender, _held) = (null, 0);
        using (appender)
        {
            appender.Close();
        }

        connection.Run(
            $"""
            INSERT INTO {_table.Name} (live_from, live_to, version, store, report, {_columns})
            SELECT $1, {FactTable.Forever}, $1, $2, $3, {_columns} FROM {Name}
            """,
            version, store, report);
        connection.Run("DROP TABLE " + Name);
    }

    public void Dispose() => _appender?.Dispose();

    private DuckDBAppender Open()
    {
        connection.Run($"CREATE OR REPLACE TEMP TABLE {Name} AS SELECT {_columns} FROM {_table.Name} WHERE 1 = 0");
        return connection.CreateAppender("temp", "main", Name);
    }

    /// <summary>As bytes where the text is short: a string would be copied to memory of its own first.</summary>
    private void Text(IDuckDBAppenderRow row, string? text)
    {
        if (text is null)
        {
            row.AppendNullValue();
        }
        else if (text.Length is 0 || text.Length * 3 > _bytes.Length)
        {
            row.AppendValue(text);
        }
        else
        {
            row.AppendValue(_bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, _bytes)));
        }
    }
}
