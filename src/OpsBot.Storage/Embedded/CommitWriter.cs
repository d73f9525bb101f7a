using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// The one thread that commits: it takes what has gathered, checks it, writes one frame, syncs, applies it to the view in one
/// transaction and only then tells the callers.
/// </summary>
internal sealed partial class CommitWriter : IDisposable
{
    private const int MaxBatch = 256;

    private readonly Channel<object> _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CommitJournal _journal;
    private readonly ViewKeeper _keeper;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private AuditTails _tails = new();
    private long _lastSequence;

    public CommitWriter(CommitJournal journal, ViewKeeper keeper, ILogger logger)
    {
        (_journal, _keeper, _logger, _lastSequence) = (journal, keeper, logger, journal.LastSequence);
        _thread = new(Run) { Name = "opsbot commits", IsBackground = true };
        _thread.Start();
    }

    public RecentDocuments Recent { get; } = new();

    public long LastSequence => Interlocked.Read(ref _lastSequence);

    public async ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel)
    {
        var pending = new Pending(commit);
        await Enqueue(pending, cancel);
        return await pending.Done.Task.WaitAsync(cancel);
    }

    /// <summary>Runs between two batches, on the thread that commits.</summary>
    public async Task<T> Between<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Enqueue(new Action(() => Complete(done, work)), default);
        return await done.Task;
    }

    /// <summary>Repairs the view a read has failed with, unless somebody has done so since.</summary>
    public Task RepairAfter(ViewFaultException fault) => Between(() =>
    {
        if (_keeper.View == fault.View)
        {
            Repair(fault.InnerException);
        }

        return true;
    });

    /// <summary>Commits what was queued, and ends.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
    }

    private async ValueTask Enqueue(object item, CancellationToken cancel)
    {
        try
        {
            await _queue.Writer.WriteAsync(item, cancel);
        }
        catch (ChannelClosedException fault)
        {
            throw new StoreUnavailableException("The store is closed.", fault);
        }
    }

    private void Run()
    {
        var batch = new List<Pending>(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.Reader.TryRead(out var item))
            {
                if (item is Pending pending)
                {
                    batch.Add(pending);
                }

                if (batch.Count == MaxBatch || item is Action || !_queue.Reader.TryPeek(out _))
                {
                    if (batch.Count > 0)
                    {
                        Handle(batch);
                        batch.Clear();
                    }

                    (item as Action)?.Invoke();
                }
            }
        }
    }

    private void Handle(List<Pending> pending)
    {
        try
        {
            CommitAll(pending);
        }
        catch (Exception fault)
        {
            LogFailed(_logger, fault, pending.Count);
            var unavailable = new StoreUnavailableException("The store can't write now: nothing was saved. Look at the disk's free space, then try again.", fault);
            foreach (var one in pending)
            {
                one.Done.TrySetException(unavailable);
            }
        }
    }

    private void CommitAll(List<Pending> pending)
    {
        var started = Stopwatch.GetTimestamp();
        var (batch, results) = Gather(pending);
        if (batch.Commits.Count > 0)
        {
            var gathered = Stopwatch.GetTimestamp();
            _journal.Append(batch.Commits);
            var appended = Stopwatch.GetTimestamp();
            Apply(batch);
            StoreMeters.Check.Record(Stopwatch.GetElapsedTime(started, gathered).TotalSeconds);
            StoreMeters.Append.Record(Stopwatch.GetElapsedTime(gathered, appended).TotalSeconds);
            StoreMeters.Apply.Record(Stopwatch.GetElapsedTime(appended).TotalSeconds);
            StoreMeters.Commits.Record(batch.Commits.Count);
            _tails.Remember(batch.LastAudit);
            Remember(batch);
            Interlocked.Exchange(ref _lastSequence, batch.LastSequence);
        }

        foreach (var (one, result) in results)
        {
            one.Done.TrySetResult(result);
        }
    }

    private (CommitBatch Batch, List<(Pending, CommitResult)> Results) Gather(List<Pending> pending)
    {
        try
        {
            return Gather();
        }
        catch (Exception fault) when (fault is not JournalDamagedException)
        {
            LogViewFailed(_logger, fault);
            Repair(fault);
            return Gather();
        }

        (CommitBatch, List<(Pending, CommitResult)>) Gather()
        {
            if (_keeper.View is null)
            {
                Repair(null);
            }

            var batch = new CommitBatch(_keeper.View!, Recent, _tails, _journal.LastSequence);
            return (batch, [.. pending.Select(one => (one, batch.Add(one.Commit)))]);
        }
    }

    /// <summary>The frame is durable; if the view can't take it, it is repaired, or the frame is taken back before anyone hears of it.</summary>
    private void Apply(CommitBatch batch)
    {
        try
        {
            _keeper.View!.Apply(batch.Effects, batch.LastSequence);
        }
        catch (Exception fault)
        {
            LogApplyFailed(_logger, fault, batch.LastSequence);
            try
            {
                Repair(fault);
            }
            catch
            {
                TakeBack(batch);
                throw;
            }
        }
    }

    /// <summary>The mark comes first: a process that dies in between finds a journal that is whole, or knows why the view is ahead of it.</summary>
    private void TakeBack(CommitBatch batch)
    {
        try
        {
            _keeper.LetBehind();
        }
        catch (Exception fault) when (ViewKeeper.IsDiskFault(fault))
        {
            // Without the mark only a start that finds the view ahead is refused; the commits must go in any case.
            LogNotMarked(_logger, fault);
        }

        _journal.UndoAppend(batch.Commits.Count);
    }

    /// <summary>Audit entries are left out: they are read by their index only.</summary>
    private void Remember(CommitBatch batch)
    {
        foreach (var (effect, _) in batch.Effects)
        {
            if (effect.Collection != AuditChain.Type.Collection)
            {
                Recent.Add(effect);
            }
        }
    }

    private void Repair(Exception? fault)
    {
        _tails = new();
        Recent.Clear();
        _keeper.Repair(fault);
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.TrySetResult(work());
        }
        catch (Exception fault)
        {
            done.TrySetException(fault);
        }
    }

    [LoggerMessage(111, LogLevel.Error, "{Count} commits could not be stored.")]
    private static partial void LogFailed(ILogger logger, Exception fault, int count);

    [LoggerMessage(112, LogLevel.Error, "LiteDB could not take commit {Sequence}, which the journal holds. It is opened anew.")]
    private static partial void LogApplyFailed(ILogger logger, Exception fault, long sequence);

    [LoggerMessage(113, LogLevel.Error, "LiteDB could not be read while a commit was checked. It is opened anew.")]
    private static partial void LogViewFailed(ILogger logger, Exception fault);

    [LoggerMessage(114, LogLevel.Error, "It could not be noted that LiteDB may hold a commit that was taken back.")]
    private static partial void LogNotMarked(ILogger logger, Exception fault);

    private sealed record Pending(Commit Commit)
    {
        public TaskCompletionSource<CommitResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
