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
    StoreFolder folder, CommitCheck check, CommitJournal journal, CopyShelf copies, TimeProvider time, ILogger logger) : IDisposable
{
    // LiteDB has room for 100 transactions; reads beyond this number wait.
    private const int Readers = 32;
    private const int ReplayCommits = 256;

    private readonly SemaphoreSlim _gate = new(Readers, Readers);
    private LiteView? _view;

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
    /// <param name="mayBeAhead">The view may hold a commit that was taken back from the journal, and is then rebuilt.</param>
    /// <exception cref="JournalDamagedException">The view or a copy holds commits that the journal has lost.</exception>
    public void Open(bool mayBeAhead)
    {
        Close();
        if (copies.NewestSequence > journal.LastSequence)
        {
            throw new JournalDamagedException(folder.Journal, 0, $"it ends at commit {journal.LastSequence}, a copy holds {copies.NewestSequence}");
        }

        var isNew = journal.LastSequence == 0 && !File.Exists(folder.View);
        if (!isNew && !File.Exists(folder.View))
        {
            LogMissing(logger, folder.View);
            Rebuild();
            return;
        }

        try
        {
            var view = LiteView.Open(folder.View, check.Collections);
            Install(view);
            if (view.LastApplied > journal.LastSequence && !mayBeAhead)
            {
                throw new JournalDamagedException(folder.Journal, 0, $"it ends at commit {journal.LastSequence}, {folder.View} holds {view.LastApplied}");
            }

            if (view.LastApplied > journal.LastSequence || view.LastApplied + 1 < journal.FirstSequence)
            {
                throw new LiteException(0, $"The file holds commit {view.LastApplied}, the journal {journal.FirstSequence} to {journal.LastSequence}.");
            }

            Replay(view);
        }
        catch (Exception fault) when (fault is not JournalDamagedException && !IsDiskFault(fault))
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

    /// <summary>Sets the view aside and makes a new one of the newest copy and the journal since.</summary>
    public void Rebuild()
    {
        Close();
        SetAside();
        var started = time.GetTimestamp();
        using (var view = Load())
        {
            Replay(view);
            view.Checkpoint();
        }

        File.Move(folder.Rebuild, folder.View);
        Remove(folder.RebuildLog);
        var rebuilt = LiteView.Open(folder.View, check.Collections);
        Install(rebuilt);
        LogRebuilt(logger, rebuilt.LastApplied, time.GetElapsedTime(started));
    }

    /// <summary>Opens the view anew, or rebuilds it where the fault shows that its file is damaged.</summary>
    public void Repair(Exception? fault)
    {
        if (fault is null || IsDiskFault(fault))
        {
            Open(mayBeAhead: true);
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
        Close();
        _gate.Dispose();
    }

    /// <summary>A new view from the newest copy that is whole and from which the journal goes on, or an empty one if the journal is whole.</summary>
    private LiteView Load()
    {
        foreach (var copy in copies.All.Where(copy => copy.Sequence + 1 >= journal.FirstSequence))
        {
            var view = Empty();
            try
            {
                copies.Load(copy, view);
                return view;
            }
            catch (Exception fault)
            {
                view.Dispose();
                if (fault is not InvalidDataException)
                {
                    throw;
                }

                LogCopyDamaged(logger, fault, copy.Path);
            }
        }

        return journal.FirstSequence == 1
            ? Empty()
            : throw new JournalDamagedException(folder.Journal, 0, $"it begins at commit {journal.FirstSequence}, and no whole copy reaches so far");
    }

    private LiteView Empty()
    {
        Remove(folder.Rebuild, folder.RebuildLog);
        return LiteView.Open(folder.Rebuild, check.Collections);
    }

    private void Replay(LiteView view)
    {
        foreach (var commits in journal.Read(view.LastApplied).Chunk(ReplayCommits))
        {
            var last = new Dictionary<DocumentKey, Effect>();
            foreach (var effect in commits.SelectMany(commit => commit.Effects))
            {
                last[effect.Key] = effect;
            }

            view.Apply(last.Values.Select(effect => (effect, (bool?)null)), commits[^1].Sequence);
        }
    }

    private void Install(LiteView view) => Exclusively(() => _view = view);

    private void Close() => Exclusively(() =>
    {
        try
        {
            _view?.Dispose();
        }
        catch (Exception fault)
        {
            // An engine that died of a full disk or a broken page may fail again at its end; the journal holds what it held.
            LogCloseFailed(logger, fault);
        }

        _view = null;
    });

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

    private void SetAside()
    {
        if (!File.Exists(folder.View))
        {
            Remove(folder.ViewLog);
            return;
        }

        Directory.CreateDirectory(folder.SetAside);
        var name = Path.Combine(folder.SetAside, "documents-" + StoreFolder.Stamp(time.GetUtcNow()));
        File.Move(folder.View, name + ".db", overwrite: true);
        if (File.Exists(folder.ViewLog))
        {
            File.Move(folder.ViewLog, name + "-log.db", overwrite: true);
        }
    }

    private static void Remove(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            File.Delete(path);
        }
    }

    [LoggerMessage(101, LogLevel.Warning, "{File} is missing. It is rebuilt from the newest copy and the journal.")]
    private static partial void LogMissing(ILogger logger, string file);

    [LoggerMessage(102, LogLevel.Error, "{File} can't be read. It is set aside and rebuilt from the newest copy and the journal.")]
    private static partial void LogDamaged(ILogger logger, Exception fault, string file);

    [LoggerMessage(103, LogLevel.Information, "Rebuilt up to commit {Sequence} in {Duration}.")]
    private static partial void LogRebuilt(ILogger logger, long sequence, TimeSpan duration);

    [LoggerMessage(105, LogLevel.Error, "The copy {File} is damaged. An older one is tried.")]
    private static partial void LogCopyDamaged(ILogger logger, Exception fault, string file);

    [LoggerMessage(104, LogLevel.Warning, "LiteDB did not close in order.")]
    private static partial void LogCloseFailed(ILogger logger, Exception fault);
}

/// <summary>A read failed in the view, not by its question. <see cref="View"/> is the one that failed.</summary>
internal sealed class ViewFaultException(LiteView? view, Exception? fault) : Exception("The view can't be read.", fault)
{
    public LiteView? View { get; } = view;
}
