using DuckDB.NET.Data;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Facts;

/// <summary>Appends fact rows of one load, inside the caller's transaction.</summary>
internal sealed class FactWriter(DuckDBConnection connection, int version, string store, string report) : IFactSink, IDisposable
{
    private readonly Dictionary<FactTable, DuckDBAppender> _appenders = [];
    private readonly Dictionary<FactTable, long> _counts = [];

    public IReadOnlyDictionary<FactTable, long> Counts => _counts;

    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public void Write(FactRow fact)
    {
        var table = fact.Table;
        if (!_appenders.TryGetValue(table, out var appender))
        {
            appender = _appenders[table] = connection.CreateAppender(table.Name);
            _counts[table] = 0;
        }

        var row = appender.CreateRow();
        row.AppendValue((int?)version).AppendValue((int?)FactTable.Forever).AppendValue((int?)version).AppendValue(store).AppendValue(report)
            .AppendValue(fact.Currency).AppendValue((DateOnly?)fact.Day).AppendValue(fact.Lane);
        foreach (var text in fact.Texts)
        {
            _ = text is null ? row.AppendNullValue() : row.AppendValue(text);
        }

        foreach (var number in fact.Numbers)
        {
            _ = number is null ? row.AppendNullValue() : row.AppendValue(number);
        }

        row.EndRow();
        _counts[table]++;
        First = First is null || fact.Day < First ? fact.Day : First;
        Last = Last is null || fact.Day > Last ? fact.Day : Last;
    }

    /// <summary>Hands the last rows over.</summary>
    public void Close()
    {
        foreach (var appender in _appenders.Values)
        {
            appender.Dispose();
        }

        _appenders.Clear();
    }

    public void Dispose() => Close();
}
