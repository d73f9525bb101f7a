using System.Data.Common;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// The DuckDB file of metric rows: one writer at a time, one connection per operation, no access to anything outside. A file that can't be
/// opened is set aside, and an empty one takes its place until it is rebuilt.
/// </summary>
public sealed partial class MetricDatabase : IDisposable
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _bookWriter = new(1, 1);
    private DuckDBConnection? _anchor;
    private long _bookStamp;

    /// <summary><paramref name="memoryMegabytes"/> is DuckDB's own limit; beyond it, it spills beside the file.</summary>
    public MetricDatabase(string path, TimeProvider clock, ILogger<MetricDatabase> logger, int memoryMegabytes = 256)
    {
        _path = Path.GetFullPath(path);
        _clock = clock;
        _logger = logger;
        _connectionString = new DbConnectionStringBuilder
        {
            ["DataSource"] = _path,
            ["memory_limit"] = $"{memoryMegabytes}MB",
            ["threads"] = Math.Clamp(Environment.ProcessorCount, 1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["temp_directory"] = _path + ".tmp",
            ["preserve_insertion_order"] = "false",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        }.ConnectionString;
    }

    /// <summary>True after an opening that found the file broken: the rows are to be replayed.</summary>
    public bool WasReplaced { get; private set; }

    /// <summary>Changes when the book's rows change or are lost.</summary>
    internal long BookStamp => Interlocked.Read(ref _bookStamp);

    /// <summary>A connection for one operation; the caller disposes it.</summary>
    internal DuckDBConnection Connect()
    {
        EnsureOpen();
        var connection = new DuckDBConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs a change alone, all or nothing.</summary>
    internal Task<T> Write<T>(Func<DuckDBConnection, Task<T>> change, CancellationToken cancel) => Write(_writer, change, cancel);

    /// <summary>Runs a change of the book's tables alone, all or nothing; loads, which may take minutes, write other tables and don't hold it up.</summary>
    internal async Task<T> WriteBook<T>(Func<DuckDBConnection, Task<T>> change, CancellationToken cancel)
    {
        var result = await Write(_bookWriter, change, cancel);
        Interlocked.Increment(ref _bookStamp);
        return result;
    }

    private async Task<T> Write<T>(SemaphoreSlim gate, Func<DuckDBConnection, Task<T>> change, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await using var connection = Connect();
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var result = await change(connection);
            await transaction.CommitAsync(cancel);
            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Starts over with an empty file.</summary>
    internal async Task Empty(CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            await _bookWriter.WaitAsync(cancel);
            try
            {
                Close();
                Delete(_path);
                EnsureOpen();
                Interlocked.Increment(ref _bookStamp);
            }
            finally
            {
                _bookWriter.Release();
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        Close();
        _writer.Dispose();
        _bookWriter.Dispose();
    }

    private void EnsureOpen()
    {
        if (_anchor is not null)
        {
            return;
        }

        lock (_writer)
        {
            if (_anchor is not null)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            try
            {
                _anchor = Open();
            }
            catch (DuckDBException fault) when (File.Exists(_path) && !IsHeldByAnother(fault))
            {
                SetAside(fault);
                _anchor = Open();
                WasReplaced = true;
            }
        }
    }

    private DuckDBConnection Open()
    {
        var connection = new DuckDBConnection(_connectionString);
        try
        {
            connection.Open();
            foreach (var statement in Schema.Guards.Concat(Schema.Tables))
            {
                connection.Run(statement);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void SetAside(DuckDBException fault)
    {
        var aside = $"{_path}.broken-{_clock.GetUtcNow():yyyyMMddHHmmss}";
        File.Move(_path, aside, overwrite: true);
        Delete(_path + ".wal");
        SetAsideBroken(Path.GetFileName(aside), fault.Message.Split('\n')[0]);
    }

    private void Close()
    {
        _anchor?.Dispose();
        _anchor = null;
    }

    private static bool IsHeldByAnother(DuckDBException fault) => fault.Message.Contains("lock", StringComparison.OrdinalIgnoreCase);

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The file of metric rows was broken ({Fault}); it was set aside as {Aside} and is built anew from the kept imports")]
    private partial void SetAsideBroken(string aside, string fault);
}
