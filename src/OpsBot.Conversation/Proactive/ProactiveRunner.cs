using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Proactive;

/// <summary>
/// Runs the proactive turns that are due, each in its conversation's order, several conversations side by side. The alarm calls
/// <see cref="Tick"/>; what a crash or a sleeping machine has left is due at the next one.
/// </summary>
public sealed partial class ProactiveRunner(IDocumentStore documents, CapabilityCatalogue catalogue, TimeProvider clock, ILogger<ProactiveRunner> log) : IDisposable
{
    private const int MaxAtOnce = 8;
    private const int PageSize = 500;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly SemaphoreSlim _tick = new(1);
    private readonly ILogger<ProactiveRunner> _log = log;
    private BotInbox? _inbox;
    private CancellationToken _stopping;

    internal void Attach(BotInbox inbox, CancellationToken stopping) => (_inbox, _stopping) = (inbox, stopping);

    /// <summary>Asks every round what is to be done and starts all that is due; does not wait for it. A tick during a tick does nothing.</summary>
    public async Task Tick()
    {
        if (!await _tick.WaitAsync(0, CancellationToken.None))
        {
            return;
        }

        try
        {
            foreach (var round in catalogue.All.SelectMany(capability => capability.Rounds))
            {
                await Ask(round);
            }

            await StartDue();
            await Forget();
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            LogTickFailed(failure);
        }
        catch (OperationCanceledException)
        {
            // What is due stands in the store.
        }
        finally
        {
            _tick.Release();
        }
    }

    /// <summary>Completes when nothing that was started is running.</summary>
    public async Task Finished(CancellationToken cancel)
    {
        while (_running.Values.FirstOrDefault(task => !task.IsCompleted) is { } running)
        {
            await running.WaitAsync(cancel);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _tick.Dispose();
    }

    /// <summary>Adds to the turn's commit what it schedules, and takes out what it drops.</summary>
    internal static async Task Add(Turn turn)
    {
        foreach (var (key, wanted) in turn.Scheduled)
        {
            var before = await turn.Work.Get(ProactiveEntry.Type, key, CancellationToken.None);
            if (before is not null and not { State: ProactiveState.Waiting })
            {
                continue;
            }

            if (wanted is not null)
            {
                turn.Work.Put(ProactiveEntry.Type, ProactiveEntry.Of(wanted, turn.Now));
            }
            else if (before is not null)
            {
                turn.Work.Delete(ProactiveEntry.Type, key);
            }
        }
    }

    /// <summary>Starts what a committed turn has asked for at once.</summary>
    internal void Notice(Turn turn)
    {
        foreach (var (key, wanted) in turn.Scheduled)
        {
            if (wanted is not null && (wanted.At is null || wanted.At <= turn.Now))
            {
                Start(key);
            }
        }
    }

    /// <summary>The turn itself: nothing where it has run before or was dropped.</summary>
    internal async Task Run(Turn turn, ProactiveWork work)
    {
        if (await turn.Work.Get(ProactiveEntry.Type, work.Entry.Key, turn.Cancel) is not { State: ProactiveState.Waiting } entry || entry.DueAt > turn.Now)
        {
            return;
        }

        var handler = catalogue.FindProactive(entry.Handler)
            ?? throw new InvalidOperationException($"No capability of this release handles the proactive turn {entry.Handler}.");
        turn.Work.Put(ProactiveEntry.Type, entry with { State = ProactiveState.Done, Attempts = entry.Attempts + 1 });
        await handler.Run(turn, entry.Turn);
    }

    /// <summary>After a failed turn: tried again later, at last given up. People hear nothing of it; <c>doctor</c> tells.</summary>
    internal static async Task Failed(Turn turn, ProactiveWork work, Exception failure)
    {
        if (await turn.Work.Get(ProactiveEntry.Type, work.Entry.Key, CancellationToken.None) is not { State: ProactiveState.Waiting } entry)
        {
            return;
        }

        var attempts = entry.Attempts + 1;
        turn.Work.Put(ProactiveEntry.Type, entry with
        {
            Attempts = attempts,
            DueAt = turn.Now + (RetryAfter * attempts),
            State = attempts >= ProactiveEntry.MaxAttempts ? ProactiveState.Failed : ProactiveState.Waiting,
            Failure = $"{failure.GetType().Name}, turn {turn.Id}",
        });
    }

    private async Task Ask(Round round)
    {
        try
        {
            var now = clock.GetUtcNow();
            foreach (var wanted in await round.Run(new(documents, now), _stopping))
            {
                // Whoever was first has stored it; a repeat of the key changes nothing.
                if (await documents.Get(ProactiveEntry.Type.KeyOf(wanted.Key), _stopping) is null)
                {
                    await documents.Commit(new([ProactiveEntry.Type.Put(ProactiveEntry.Of(wanted, now), 0)], []), _stopping);
                }
            }
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            LogRoundFailed(failure, round.Name);
        }
    }

    private async Task StartDue()
    {
        string? cursor = null;
        do
        {
            var page = await documents.Query(
                new(ProactiveEntry.Type.Collection, ProactiveEntry.ByState, ProactiveEntry.Until(ProactiveState.Waiting, clock.GetUtcNow()), PageSize, cursor), _stopping);
            foreach (var document in page.Documents)
            {
                Start(document.Key.Id);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Deletes the keys of what ran long ago.</summary>
    private async Task Forget()
    {
        var old = await documents.Query(
            new(ProactiveEntry.Type.Collection, ProactiveEntry.ByState, ProactiveEntry.Until(ProactiveState.Done, clock.GetUtcNow() - ProactiveEntry.Kept), PageSize), _stopping);
        if (old.Documents.Count > 0)
        {
            await documents.Commit(new([.. old.Documents.Select(document => ProactiveEntry.Type.Delete(document.Key.Id, null))], []), _stopping);
        }
    }

    private void Start(string key)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = RunGuarded(key, begin.Task);
        if (_running.TryAdd(key, task))
        {
            begin.SetResult();
        }
        else
        {
            begin.SetCanceled(CancellationToken.None);
        }
    }

    private async Task RunGuarded(string key, Task begin)
    {
        try
        {
            await begin;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            await _places.WaitAsync(_stopping);
            try
            {
                if (await documents.Get(ProactiveEntry.Type.KeyOf(key), _stopping) is { } document)
                {
                    await _inbox!.Run(new ProactiveWork(ProactiveEntry.Type.Read(document)));
                }
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception failure)
        {
            if (!_stopping.IsCancellationRequested)
            {
                LogLeft(failure, key);
            }
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    [LoggerMessage(EventId = 1501, Level = LogLevel.Error, Message = "The round {Round} failed; it is asked again in a minute")]
    private partial void LogRoundFailed(Exception failure, string round);

    [LoggerMessage(EventId = 1502, Level = LogLevel.Error, Message = "The proactive turn {Key} was left as it stood; it is tried again in a minute")]
    private partial void LogLeft(Exception failure, string key);

    [LoggerMessage(EventId = 1503, Level = LogLevel.Error, Message = "What is due could not be looked up; it is in a minute")]
    private partial void LogTickFailed(Exception failure);
}
