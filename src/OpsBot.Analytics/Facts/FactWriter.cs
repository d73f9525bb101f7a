using DuckDB.NET.Data;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// Writes fact rows of one load inside the caller's transaction: appended to a temporary table of the columns that the load fills, since every
/// appended cell costs, and moved over at the end.
/// </summary>
internal sealed class FactWriter(DuckDBConnection connection, int version, string store, string report, Func<FactTable, string, bool>? fills = null)
    : IFactSink, IDisposable
{
    private readonly Dictionary<FactTable, Stage> _stages = [];
    private readonly Dictionary<FactTable, long> _counts = [];

    public IReadOnlyDictionary<FactTable, long> Counts => _counts;

    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public void Write(FactRow fact)
    {
        var table = fact.Table;
        if (!_stages.TryGetValue(table, out var stage))
        {
            stage = _stages[table] = new(connection, table, fills);
            _counts[table] = 0;
        }

        stage.Append(fact);
        _counts[table]++;
        First = First is null || fact.Day < First ? fact.Day : First;
        Last = Last is null || fact.Day > Last ? fact.Day : Last;
    }

    /// <summary>Moves the rows into their tables.</summary>
    public void Close()
    {
        foreach (var stage in _stages.Values)
        {
            stage.Move(version, store, report);
        }

        _stages.Clear();
    }

    public void Dispose()
    {
        foreach (var stage in _stages.Values)
        {
            stage.Dispose();
        }
    }

    private sealed class Stage : IDisposable
    {
        private static readonly string[] Own = ["currency", "day", "lane"];

        private readonly DuckDBConnection _connection;
        private readonly FactTable _table;
        private readonly int[] _texts;
        private readonly int[] _numbers;
        private readonly string _columns;
        private readonly DuckDBAppender _appender;

        public Stage(DuckDBConnection connection, FactTable table, Func<FactTable, string, bool>? fills)
        {
            _connection = connection;
            _table = table;
            _texts = Filled(table.Texts, table, fills);
            _numbers = Filled(table.Numbers, table, fills);
            _columns = string.Join(", ", Own.Concat(_texts.Select(i => table.Texts[i])).Concat(_numbers.Select(i => table.Numbers[i])));
            connection.Run($"CREATE OR REPLACE TEMP TABLE stage_{table.Kind.Id} AS SELECT {_columns} FROM {table.Name} WHERE 1 = 0");
            _appender = connection.CreateAppender("temp", "main", "stage_" + table.Kind.Id);
        }

        public void Append(FactRow fact)
        {
            var row = _appender.CreateRow();
            row.AppendValue(fact.Currency).AppendValue((DateOnly?)fact.Day).AppendValue(fact.Lane);
            foreach (var i in _texts)
            {
                _ = fact.Texts[i] is { } text ? row.AppendValue(text) : row.AppendNullValue();
            }

            foreach (var i in _numbers)
            {
                _ = fact.Numbers[i] is { } number ? row.AppendValue((decimal?)number) : row.AppendNullValue();
            }

            row.EndRow();
        }

        public void Move(int version, string store, string report)
        {
            _appender.Dispose();
            _connection.Run(
                $"""
                INSERT INTO {_table.Name} (live_from, live_to, version, store, report, {_columns})
                SELECT $1, {FactTable.Forever}, $1, $2, $3, {_columns} FROM stage_{_table.Kind.Id}
                """,
                version, store, report);
            _connection.Run($"DROP TABLE stage_{_table.Kind.Id}");
        }

        public void Dispose() => _appender.Dispose();

        private static int[] Filled(IReadOnlyList<string> columns, FactTable table, Func<FactTable, string, bool>? fills) =>
            [.. Enumerable.Range(0, columns.Count).Where(i => fills is null || fills(table, columns[i]))];
    }
}
