using Microsoft.Extensions.Logging;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>Copies and backups are taken while commits go on.</summary>
public sealed partial class EmbeddedStore
{
    private const int PageSize = 500;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private readonly CopyShelf _copies;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _copying = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private ITimer? _timer;

    /// <summary>When the newest copy was taken, or null where there is none.</summary>
    public DateTimeOffset? NewestCopy => _copies.All is [var newest, ..] ? newest.At : null;

    /// <summary>Takes a copy now, reads it back, and drops the segments of the journal that every kept copy covers.</summary>
    /// <returns>The sequence of the last commit in it.</returns>
    public async Task<long> Copy(CancellationToken cancel = default) => (await TakeCopy(cancel)).Sequence;

    /// <summary>
    /// Writes one file with everything: a fresh copy of the documents with their audit, the stored files, and a manifest with the
    /// SHA-256 of each. An existing file of that name is replaced when the new one is whole.
    /// </summary>
    public async Task<BackupManifest> Backup(string path, CancellationToken cancel = default)
    {
        var copy = await TakeCopy(cancel);
        return await BackupWriter.Write(Path.GetFullPath(path), copy, _folder.Files, cancel);
    }

    private async Task<StoredCopy> TakeCopy(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _ending.Token);
        await _copying.WaitAsync(either.Token);
        try
        {
            var at = _time.GetUtcNow();
            var copy = await Task.Run(() => _copies.Add(at, to => WriteDump(to, at, either.Token)), either.Token);
            var covered = _copies.All[^1].Sequence;
            await _writer.Between(() =>
            {
                _journal.DropThrough(covered);
                return true;
            });
            LogCopied(_logger, copy.Sequence, copy.Path);
            return copy;
        }
        finally
        {
            _copying.Release();
        }
    }

    private async Task<long> WriteDump(Stream to, DateTimeOffset at, CancellationToken cancel)
    {
        var after = LastSequence;
        using var dump = new DumpWriter(to, after, at);
        foreach (var collection in await Read(view => view.Collections(), cancel))
        {
            await foreach (var document in Documents(collection, cancel))
            {
                dump.Write(new Effect(
                    collection, document.Key.Id, document.Version, document.Store, document.Schema, document.Json, document.Keys));
            }
        }

        // A segment that has ended does not change while it is read here.
        var through = await _writer.Between(() =>
        {
            _journal.Roll();
            return _journal.LastSequence;
        });
        foreach (var commit in _journal.Read(after, through))
        {
            dump.Write(commit);
        }

        dump.End(through);
        return through;
    }

    private async IAsyncEnumerable<Conversation.Documents.Document> Documents(
        string collection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? last = null;
        while (true)
        {
            var after = last;
            var page = await Read(view => view.Page(collection, after, PageSize), cancel);
            foreach (var document in page)
            {
                yield return document;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].Key.Id;
        }
    }

    private void CopyEvery(TimeSpan age) => _timer = _time.CreateTimer(_ => _ = CopyIfOlder(age), null, LookEvery, LookEvery);

    private async Task CopyIfOlder(TimeSpan age)
    {
        try
        {
            if (LastSequence > _copies.NewestSequence && !(NewestCopy > _time.GetUtcNow() - age))
            {
                await TakeCopy(_ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The store is being closed.
        }
        catch (Exception fault)
        {
            LogCopyFailed(_logger, fault);
        }
    }

    private async Task EndCopies()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        await _ending.CancelAsync();
        await _copying.WaitAsync();
    }

    [LoggerMessage(121, LogLevel.Information, "Copied everything up to commit {Sequence} to {File}.")]
    private static partial void LogCopied(ILogger logger, long sequence, string file);

    [LoggerMessage(122, LogLevel.Error, "The daily copy could not be taken; it is tried again in ten minutes.")]
    private static partial void LogCopyFailed(ILogger logger, Exception fault);
}
