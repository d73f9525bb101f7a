using LiteDB;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// Keeps the view open and equal to the journal: replays what it lacks, and replaces it where it is missing or damaged.
/// Only the thread that commits calls anything but <see cref="Read"/>.
/// </summary>
internal sealed partial class ViewKeeper(
    StoreFolder folder, ViewFiles files, CommitCheck check, CommitJournal journal, CopyShelf copies, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A rebuild that did not help is not repeated for this long: the view is only opened anew.</summary>
    public static readonly TimeSpan RebuildRest = TimeSpan.FromMinutes(5);

    // LiteDB has room for 100 transactions; reads beyond this number wait.
    private const int Readers = 32;

    private readonly SemaphoreSlim _gate = new(Readers, Readers);
    private readonly ViewBuild _build = new(folder, files, check, journal, copies, logger);
    private LiteView? _view;
    private long? _rebuiltAt;

    /// <summary>The open view, or null while the disk does not let it be opened.</summary>
    public LiteView? View => _view;

    /// <summary>Reads from the open view.</summary>
    /// <exception cref="ViewFaultException">There is no open view, or it failed.</exception>
    public async ValueTask<T> Read<T>(Func<LiteView, T> read, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        var view = _view;
        try
        {
            return view is null ? throw new ViewFaultException(null, null) : read(view);
        }
        catch (Exception fault) when (fault is not ViewFaultException)
        {
            throw new ViewFaultException(view, fault);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Opens the view and brings it up to the journal; a view that can't be read is set aside and rebuilt.</summary>
    /// <exception cref="JournalDamagedException">The view or a copy holds commits that the journal has lost.</exception>
    public void Open()
    {
        Close();
        if (copies.NewestSequence > journal.LastSequence)
        {
            throw new JournalDamagedException(folder.Journal, 0, $"it ends at commit {journal.LastSequence}, a copy holds {copies.NewestSequence}");
        }

        if (files.MayBeTorn)
        {
            LogTorn(logger, folder.View);
            Rebuild();
        }
        else if (!files.Exists && journal.LastSequence > 0)
        {
            LogMissing(logger, folder.View);
            Rebuild();
        }
        else
        {
            OpenFile();
        }
    }

    private void OpenFile()
    {
        try
        {
            files.MarkOpen();
            var view = LiteView.Open(folder.View, check.Collections);
            Install(view);
            RequireBeside(view);
            ViewBuild.Replay(journal, view);
            ViewShapes.Fill(view, check.Types, logger);
            files.MarkEqual();
        }
        catch (Exception fault) when (fault is not JournalDamagedException && !IsDiskFault(fault) && MayRebuild)
        {
            LogDamaged(logger, fault, folder.View);
            Rebuild();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The view ends within the journal. One that is ahead shows a lost commit, unless one was taken back.</summary>
    private void RequireBeside(LiteView view)
    {
        if (view.LastApplied > journal.LastSequence && !files.MayBeAhead)
        {
            throw new JournalDamagedException(folder.Journal, 0, $"it ends at commit {journal.LastSequence}, {folder.View} holds {view.LastApplied}");
        }

        if (view.LastApplied > journal.LastSequence || view.LastApplied + 1 < journal.FirstSequence)
        {
            throw new LiteException(0, $"The file holds commit {view.LastApplied}, the journal {journal.FirstSequence} to {journal.LastSequence}.");
        }
    }

    /// <summary>Sets the view aside and makes a new one of the newest copy and the journal since.</summary>
    private void Rebuild()
    {
        Close();
        files.SetAside(time.GetUtcNow());
        var started = time.GetTimestamp();
        using (var view = _build.Load())
        {
            ViewBuild.Replay(journal, view);
            ViewShapes.Fill(view, check.Types, logger);
            view.Checkpoint();
        }

        files.InstallRebuild();
        files.MarkOpen();
        var rebuilt = LiteView.Open(folder.View, check.Collections);
        Install(rebuilt);
        files.MarkEqual();
        _rebuiltAt = time.GetTimestamp();
        LogRebuilt(logger, rebuilt.LastApplied, time.GetElapsedTime(started));
    }

    private bool MayRebuild => !HasRebuiltLately || files.MayBeAhead;

    private bool HasRebuiltLately => _rebuiltAt is { } at && time.GetElapsedTime(at) < RebuildRest;

    /// <summary>Opens the view anew, or rebuilds it where the fault shows that its file is damaged.</summary>
    public void Repair(Exception? fault)
    {
        if (fault is null || IsDiskFault(fault) || HasRebuiltLately)
        {
            Open();
        }
        else
        {
            LogDamaged(logger, fault, folder.View);
            Rebuild();
        }
    }

    /// <summary>
    /// Whether the disk and not the file is at fault: then nothing is set aside, since it will be readable again. LiteDB closes
    /// itself for good at a fault of the disk, and then says that it is disposed.
    /// </summary>
    public static bool IsDiskFault(Exception fault) =>
        fault is (IOException and not EndOfStreamException) or UnauthorizedAccessException or ObjectDisposedException
        || (fault is LiteException { InnerException: { } inner } && IsDiskFault(inner));

    public void Dispose()
    {
        if (_view is not null && Close())
        {
            files.MarkClosed();
        }

        _gate.Dispose();
    }

    /// <summary>Closes the view, after which it is to be told that a commit it may hold is taken back from the journal.</summary>
    public void LetBehind()
    {
        Close();
        files.MarkAhead();
    }

    private void Install(LiteView view) => Exclusively(() => _view = view);

    /// <summary>Whether the view, if one was open, has closed in order.</summary>
    private bool Close()
    {
        var isInOrder = true;
        Exclusively(() =>
        {
            try
            {
                _view?.Dispose();
            }
            catch (Exception fault)
            {
                // An engine that died of a full disk or a broken page may fail again at its end; the journal holds what it held.
                LogCloseFailed(logger, fault);
                isInOrder = false;
            }

            _view = null;
        });
        return isInOrder;
    }

    /// <summary>Waits until no read is under way, and lets none begin.</summary>
    private void Exclusively(Action change)
    {
        for (var taken = 0; taken < Readers; taken++)
        {
            _gate.Wait();
        }

        try
        {
            change();
        }
        finally
        {
            _gate.Release(Readers);
        }
    }

    [LoggerMessage(101, LogLevel.Warning, "{File} is missing. It is rebuilt from the newest copy and the journal.")]
    private static partial void LogMissing(ILogger logger, string file);

    [LoggerMessage(102, LogLevel.Error, "{File} can't be read. It is set aside and rebuilt from the newest copy and the journal.")]
    private static partial void LogDamaged(ILogger logger, Exception fault, string file);

    [LoggerMessage(103, LogLevel.Information, "Rebuilt up to commit {Sequence} in {Duration}.")]
    private static partial void LogRebuilt(ILogger logger, long sequence, TimeSpan duration);

    [LoggerMessage(106, LogLevel.Warning, "{File} was open when the machine ended, so that its pages may be torn. It is rebuilt from the newest copy and the journal.")]
    private static partial void LogTorn(ILogger logger, string file);

    [LoggerMessage(104, LogLevel.Warning, "LiteDB did not close in order.")]
    private static partial void LogCloseFailed(ILogger logger, Exception fault);
}

/// <summary>A read failed in the view, not by its question. <see cref="View"/> is the one that failed.</summary>
internal sealed class ViewFaultException(LiteView? view, Exception? fault) : Exception("The view can't be read.", fault)
{
    public LiteView? View { get; } = view;
}
