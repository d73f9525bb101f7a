using System.Globalization;
using DuckDB.NET.Data;
using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Book;

namespace OpsBot.Analytics.AfterSales;

/// <summary>The book in the DuckDB file: each write is one transaction together with the marks that say how far it goes.</summary>
public sealed class MetricBook(MetricDatabase database) : IMetricBook
{
    public long Stamp => database.BookStamp;

    public IReadOnlyList<BookMark> Marks()
    {
        using var connection = database.Connect();
        return connection.Query(
            $"SELECT store, store_name, marketplace, currency, zone, number, hash FROM {BookTables.Marks} ORDER BY store",
            reader => new BookMark(
                new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)), reader.GetInt64(5), reader.GetString(6)));
    }

    public Task Update(IReadOnlyCollection<BookRecord> records, IReadOnlyCollection<BookMark> marks, CancellationToken cancel) => database.WriteBook(
        connection =>
        {
            foreach (var kind in records.GroupBy(record => record.Fact, StringComparer.Ordinal))
            {
                Remove(connection, FactTable.Of(kind.Key), [.. kind.Select(record => record.Id)]);
                using var rows = new Rows(connection, FactTable.Of(kind.Key));
                foreach (var record in kind)
                {
                    rows.Append(record);
                }
            }

            Put(connection, marks);
            return Task.FromResult(records.Count);
        },
        cancel);

    public Task<int> Rebuild(IAsyncEnumerable<BookRecord> records, IReadOnlyCollection<BookMark> marks, CancellationToken cancel) => database.WriteBook(
        async connection =>
        {
            foreach (var name in FactTable.Books.Select(table => table.Name).Append(BookTables.Marks))
            {
                connection.Run($"DELETE FROM {name}");
            }

            var (all, count) = (FactTable.Books.ToDictionary(table => table.Kind.Id, table => new Rows(connection, table), StringComparer.Ordinal), 0);
            try
            {
                await foreach (var record in records.WithCancellation(cancel))
                {
                    all[record.Fact].Append(record);
                    count++;
                }
            }
            finally
            {
                foreach (var rows in all.Values)
                {
                    rows.Dispose();
                }
            }

            Put(connection, marks);
            return count;
        },
        cancel);

    private static void Remove(DuckDBConnection connection, FactTable table, string[] ids)
    {
        var places = string.Join(", ", Enumerable.Range(1, ids.Length).Select(place => "$" + place.ToString(CultureInfo.InvariantCulture)));
        connection.Run($"DELETE FROM {table.Name} WHERE record IN ({places})", [.. ids]);
    }

    private static void Put(DuckDBConnection connection, IReadOnlyCollection<BookMark> marks)
    {
        foreach (var (store, number, hash) in marks)
        {
            connection.Run($"DELETE FROM {BookTables.Marks} WHERE store = $1", store.Id);
            connection.Run($"INSERT INTO {BookTables.Marks} VALUES ($1, $2, $3, $4, $5, $6, $7)", store.Id, store.Name, store.Marketplace, store.Currency, store.Zone, number, hash);
        }
    }

    /// <summary>Appends records, each version with the instant at which the next one began.</summary>
    private sealed class Rows(DuckDBConnection connection, FactTable table) : IDisposable
    {
        private readonly DuckDBAppender _appender = connection.CreateAppender(table.Name);

        public void Append(BookRecord record)
        {
            for (var index = 0; index < record.Versions.Count; index++)
            {
                var ends = index + 1 < record.Versions.Count ? record.Versions[index + 1].From.ToUnixTimeMilliseconds() : BookTables.Forever;
                Append(record, record.Versions[index], ends);
            }
        }

        public void Dispose() => _appender.Dispose();

        private void Append(BookRecord record, BookVersion version, long ends)
        {
            var row = _appender.CreateRow();
            row.AppendValue((long?)version.From.ToUnixTimeMilliseconds()).AppendValue((long?)ends).AppendValue((bool?)version.Numbers.Values.Any(number => number != 0))
                .AppendValue(record.Store).AppendValue(BookState.Report).AppendValue(version.Currency).AppendValue((DateOnly?)version.Day).AppendValue("").AppendValue(record.Id);
            foreach (var column in table.Texts)
            {
                _ = version.Texts.TryGetValue(column, out var text) ? row.AppendValue(text) : row.AppendNullValue();
            }

            foreach (var measure in table.Numbers)
            {
                row.AppendValue((decimal?)version.Numbers.GetValueOrDefault(measure));
            }

            row.EndRow();
        }
    }
}
