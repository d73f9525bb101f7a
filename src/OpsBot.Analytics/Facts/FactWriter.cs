using System.Collections.Concurrent;
using DuckDB.NET.Data;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// Writes fact rows of one load inside the caller's transaction. Rows are handed over in batches to a thread that appends them while the caller reads
/// on; a few batches wait at most. Until <see cref="Close"/> or <see cref="Dispose"/> the connection is that thread's.
/// </summary>
internal sealed class FactWriter(DuckDBConnection connection, int version, string store, string report, Func<FactTable, string, bool>? fills = null)
    : IFactSink, IDisposable
{
    private const int Waiting = 4;

    private readonly Dictionary<FactTable, FactBatch> _open = [];
    private readonly Dictionary<FactTable, FactStage> _stages = [];
    private readonly Dictionary<FactTable, long> _counts = [];
    private readonly BlockingCollection<FactBatch> _full = new(Waiting);
    private readonly ConcurrentBag<FactBatch> _free = [];
    private Task? _writing;
    private volatile Exception? _fault;

    public IReadOnlyDictionary<FactTable, long> Counts => _counts;

    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public void Write(FactRow fact)
    {
        var table = fact.Table;
        if (!_open.TryGetValue(table, out var batch))
        {
            batch = _open[table] = new(new(table, fills));
            _counts[table] = 0;
        }

        batch.Add(fact);
        _counts[table]++;
        First = First is null || fact.Day < First ? fact.Day : First;
        Last = Last is null || fact.Day > Last ? fact.Day : Last;
        if (batch.IsFull)
        {
            HandOver(batch);
            _open[table] = Free(batch.Columns);
        }
    }

    /// <summary>All rows are in their tables when this returns.</summary>
    public void Close()
    {
        foreach (var batch in _open.Values.Where(batch => batch.Count > 0))
        {
            HandOver(batch);
        }

        Finish();
        Rethrow();
        foreach (var stage in _stages.Values)
        {
            stage.Move();
        }
    }

    public void Dispose()
    {
        Finish();
        foreach (var stage in _stages.Values)
        {
            stage.Dispose();
        }

        _full.Dispose();
    }

    private void HandOver(FactBatch batch)
    {
        Rethrow();
        _writing ??= Task.Factory.StartNew(Append, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _full.Add(batch);
    }

    /// <summary>After a fault the rest is taken and dropped, so that the reader never waits for a writer that is gone.</summary>
    private void Append()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            try
            {
                if (_fault is null)
                {
                    StageOf(batch.Columns).Append(batch);
                }
            }
            catch (Exception fault)
            {
                _fault = fault;
            }

            batch.Clear();
            _free.Add(batch);
        }
    }

    private FactStage StageOf(FactColumns columns) =>
        _stages.TryGetValue(columns.Table, out var stage) ? stage : _stages[columns.Table] = new(connection, columns, version, store, report);

    private FactBatch Free(FactColumns columns)
    {
        while (_free.TryTake(out var batch))
        {
            if (batch.Columns == columns)
            {
                return batch;
            }
        }

        return new(columns);
    }

    private void Finish()
    {
        if (!_full.IsAddingCompleted)
        {
            _full.CompleteAdding();
        }

        _writing?.GetAwaiter().GetResult();
    }

    private void Rethrow()
    {
        if (_fault is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }
    }
}
