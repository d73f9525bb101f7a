using System.Text;
using DuckDB.NET.Data;

namespace OpsBot.Analytics.Facts;

/// <summary>Appends batches to a fact's table, in the order of its columns; what a load does not fill is unknown.</summary>
internal sealed class FactAppender : IDisposable
{
    private readonly DuckDBAppender _appender;
    private readonly int _version;
    private readonly byte[] _store;
    private readonly byte[] _report;
    private readonly int[] _texts;
    private readonly int[] _numbers;
    private readonly byte[] _bytes = new byte[3072];

    public FactAppender(DuckDBConnection connection, FactColumns columns, int version, string store, string report)
    {
        (_version, _store, _report) = (version, Encoding.UTF8.GetBytes(store), Encoding.UTF8.GetBytes(report));
        _texts = Places(columns.Texts, columns.Table.Texts.Count);
        _numbers = Places(columns.Numbers, columns.Table.Numbers.Count);
        _appender = connection.CreateAppender(columns.Table.Name);
    }

    public void Append(FactBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var row = _appender.CreateRow();
            row.AppendValue((int?)_version).AppendValue((int?)FactTable.Forever).AppendValue((int?)_version).AppendValue(_store).AppendValue(_report);
            Text(row, batch.Currency(i));
            row.AppendValue((DateOnly?)batch.Day(i));
            Text(row, batch.Lane(i));
            var texts = batch.Texts(i);
            foreach (var place in _texts)
            {
                Text(row, place < 0 ? null : texts[place]);
            }

            var numbers = batch.Numbers(i);
            foreach (var place in _numbers)
            {
                _ = place >= 0 && numbers[place] is { } number ? row.AppendValue((decimal?)number) : row.AppendNullValue();
            }

            row.EndRow();
        }
    }

    /// <summary>Writes what is still held; a row that the database did not take is told here at the latest.</summary>
    public void Close() => _appender.Close();

    public void Dispose() => _appender.Dispose();

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

    /// <summary>For each of the table's columns its place in the batch, or −1.</summary>
    private static int[] Places(int[] filled, int columns) => [.. Enumerable.Range(0, columns).Select(column => Array.IndexOf(filled, column))];
}
