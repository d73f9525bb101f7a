using LiteDB;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// The document store of one process on one data folder: a journal that is synced before a commit is acknowledged, and a LiteDB
/// file that is read. Safe for use by any number of threads. Dispose it to end in order; a process that is killed loses nothing.
/// </summary>
public sealed partial class EmbeddedStore : IDocumentStore, IAsyncDisposable
{
    private readonly StoreFolder _folder;
    private readonly FolderLock _lock;
    private readonly CommitCheck _check;
    private readonly CommitJournal _journal;
    private readonly ViewKeeper _keeper;
    private readonly CommitWriter _writer;
    private int _disposed;

    private EmbeddedStore(
        StoreFolder folder, FolderLock held, CommitCheck check, CommitJournal journal, ViewKeeper keeper, CopyShelf copies, TimeProvider time, ILogger logger)
    {
        (_folder, _lock, _check, _journal, _keeper, _copies, _time, _logger) = (folder, held, check, journal, keeper, copies, time, logger);
        _writer = new(journal, keeper, logger);
    }

    public long LastSequence => _writer.LastSequence;

    /// <summary>Opens the store in a data folder, which is created where there is none.</summary>
    /// <exception cref="DataFolderInUseException">Another process has it open.</exception>
    /// <exception cref="JournalDamagedException">Something acknowledged is gone.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full or can't be written.</exception>
    public static Task<EmbeddedStore> Open(
        string dataFolder, IEnumerable<DocumentType> types, TimeProvider time, ILogger<EmbeddedStore> logger, EmbeddedStoreOptions? options = null) =>
        Task.Run(() => OpenNow(new(Path.GetFullPath(dataFolder)), new(types), time, logger, options ?? new()));

    public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default)
    {
        _check.Check(key);
        return _writer.Recent.TryGet(key, out var recent) ? new(recent) : Read(view => view.Get(key), cancel);
    }

    public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default)
    {
        _check.Check(query);
        var question = IndexQuestion.Of(query);
        return Read(question.Ask, cancel);
    }

    public ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default)
    {
        _check.Check(commit);
        cancel.ThrowIfCancellationRequested();
        return commit.IsEmpty ? new(new CommitResult.Committed(LastSequence)) : _writer.Commit(commit, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await EndCopies();
        _writer.Dispose();
        _keeper.Dispose();
        _journal.Dispose();
        _lock.Dispose();
    }

    /// <summary>For tests: LiteDB is closed under the store, as it closes itself at a fault of the disk.</summary>
    internal void BreakView() => _keeper.View?.Dispose();

    private static EmbeddedStore OpenNow(StoreFolder folder, CommitCheck check, TimeProvider time, ILogger logger, EmbeddedStoreOptions options)
    {
        ViewBson.CheckNames(check.Collections);
        var held = FolderLock.Take(folder, time.GetUtcNow());
        CommitJournal? journal = null;
        ViewKeeper? keeper = null;
        try
        {
            RefuseUnfinishedRestore(folder);
            var copies = new CopyShelf(options.Files, folder.Copies);
            journal = CommitJournal.Open(options.Files, folder.Journal, options.SegmentBytes, firstSequence: 1);
            keeper = new(folder, new(folder, options.BootId), check, journal, copies, time, logger);
            keeper.Open();
            LogOpened(logger, folder.Path, journal.LastSequence);
            var store = new EmbeddedStore(folder, held, check, journal, keeper, copies, time, logger);
            store.CopyEvery(options.CopyEvery);
            return store;
        }
        catch (Exception fault)
        {
            keeper?.Dispose();
            journal?.Dispose();
            held.Dispose();
            if (ViewKeeper.IsDiskFault(fault))
            {
                throw new StoreUnavailableException($"The data folder {folder.Path} can't be used: {fault.Message}", fault);
            }

            throw;
        }
    }

    private static void RefuseUnfinishedRestore(StoreFolder folder)
    {
        if (File.Exists(folder.RestoreMark))
        {
            throw new InvalidOperationException($"A restore of {folder.Path} was interrupted: run `opsbot restore` again with the same backup.");
        }
    }

    private async ValueTask<T> Read<T>(Func<LiteView, T> read, CancellationToken cancel)
    {
        try
        {
            return await _keeper.Read(read, cancel);
        }
        catch (ViewFaultException fault)
        {
            try
            {
                await _writer.RepairAfter(fault);
                return await _keeper.Read(read, cancel);
            }
            catch (Exception again) when (again is not OperationCanceledException)
            {
                throw new StoreUnavailableException("The store can't be read now. Look at the disk, then at `opsbot doctor`.", again);
            }
        }
    }

    [LoggerMessage(100, LogLevel.Information, "The store in {Folder} is open at commit {Sequence}.")]
    private static partial void LogOpened(ILogger logger, string folder, long sequence);
}
