using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Jobs;

/// <summary>
/// Runs jobs after the commits that asked for them, a few at a time, and tells their end in the conversation's order. A job that
/// a crash has interrupted is run again, at most <see cref="JobRecord.MaxAttempts"/> times.
/// </summary>
public sealed partial class JobRunner(IDocumentStore documents, CapabilityCatalogue catalogue, TimeProvider clock, ILogger<JobRunner> log)
    : IDisposable
{
    public const int MaxAtOnce = 2;

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _tasks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProgressBar> _bars = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly ILogger<JobRunner> _log = log;
    private BotInbox? _inbox;
    private CancellationToken _stopping;

    /// <summary>Where the ends of jobs are told, and what ends them all. Called once, before any turn runs.</summary>
    internal void Attach(BotInbox inbox, CancellationToken stopping) => (_inbox, _stopping) = (inbox, stopping);

    /// <summary>Starts what stands open in the store.</summary>
    internal async Task Resume()
    {
        var stopping = _stopping;
        string? cursor = null;
        do
        {
            var page = await documents.Query(new(JobRecord.Type.Collection, JobRecord.Open, KeyRange.All, 100, cursor), stopping);
            foreach (var job in page.Documents.Select(JobRecord.Type.Read))
            {
                Start(job.Key);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    public void Dispose() => _places.Dispose();

    /// <summary>Completes when no job is running. For ends of the process and of a piped conversation.</summary>
    public async Task Finished(CancellationToken cancel)
    {
        while (_tasks.Values.FirstOrDefault(task => !task.IsCompleted) is { } running)
        {
            await running.WaitAsync(cancel);
        }
    }

    internal void Notice(Turn turn)
    {
        foreach (var job in turn.Jobs)
        {
            Start(job.Key);
        }
    }

    /// <summary>Asks the open jobs of the turn's conversation to end, and says which: a person's own, and for a lead everybody's.</summary>
    internal async Task Stop(Turn turn, bool stoppedTurn)
    {
        var jobs = await turn.Work.Query(
            JobRecord.Type, JobRecord.ByConversation, KeyRange.Prefix(turn.Place.ConversationId + "|"), limit: 50, descending: true);
        var all = jobs.Items.Where(job => job.IsOpen).ToList();
        var open = all.Where(job => job.PersonId == turn.Person.Id || turn.Person.Role >= Role.Lead).ToList();
        foreach (var job in open)
        {
            turn.Say(Router.Texts.Say(turn.Language, "stopping", ("title", job.Title)));
            if (_running.TryGetValue(job.Key, out var running))
            {
                await running.CancelAsync();
            }
            else
            {
                turn.Work.Put(JobRecord.Type, job with { State = JobState.Cancelled, EndedAt = turn.Now });
            }
        }

        if (open.Count == 0 && turn.Replies.Count == 0 && !stoppedTurn)
        {
            turn.Say(Router.Texts.Say(turn.Language, all.Count == 0 ? "nothingRunning" : "runningForOthers"));
        }
    }

    /// <summary>The turn in which a job's end is told and written.</summary>
    internal async Task Finish(Turn turn, JobEndWork ended)
    {
        var stored = await turn.Work.Get(JobRecord.Type, ended.Job.Key, turn.Cancel) ?? ended.Job;
        turn.Work.Put(JobRecord.Type, stored with { State = ended.Job.State, EndedAt = turn.Now, Reference = ended.Job.Reference });
        if (_bars.TryGetValue(stored.Key, out var bar))
        {
            turn.Say(bar.Ended(stored, isDone: ended.Job.State == JobState.Done));
        }

        switch (ended.Job.State)
        {
            case JobState.Done when catalogue.FindJob(stored.Kind) is { } handler:
                await handler.Finish(turn, stored, ended.Result!);
                break;
            case JobState.Cancelled:
                turn.Say(Router.Texts.Say(turn.Language, "jobStopped", ("title", stored.Title)));
                break;
            default:
                turn.Say(Router.Texts.Say(turn.Language, "jobFailed", ("title", stored.Title), ("reference", ended.Job.Reference ?? stored.Key)));
                break;
        }
    }

    private void Start(string key)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        if (!_running.TryAdd(key, stop))
        {
            stop.Dispose();
            return;
        }

        _tasks[key] = Task.Run(() => RunGuarded(key, stop), CancellationToken.None);
    }

    private async Task RunGuarded(string key, CancellationTokenSource stop)
    {
        var told = false;
        try
        {
            await _places.WaitAsync(_stopping);
            try
            {
                told = await RunOnce(key, stop.Token);
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
            _tasks.TryRemove(key, out _);
            _bars.TryRemove(key, out _);
            stop.Dispose();
            if (told && !_stopping.IsCancellationRequested)
            {
                await StartIfAskedAgain(key);
            }
        }
    }

    /// <summary>While a job's end was told, the same job may have been asked for again: that asking found it still running.</summary>
    private async Task StartIfAskedAgain(string key)
    {
        try
        {
            if (await documents.Get(JobRecord.Type.KeyOf(key), _stopping) is { } document && JobRecord.Type.Read(document).IsOpen)
            {
                Start(key);
            }
        }
        catch (Exception failure)
        {
            LogLeft(failure, key);
        }
    }

    /// <summary>Whether the job ran and its end is stored.</summary>
    private async Task<bool> RunOnce(string key, CancellationToken stop)
    {
        if (await documents.Get(JobRecord.Type.KeyOf(key), _stopping) is not { } document || JobRecord.Type.Read(document) is not { IsOpen: true } job)
        {
            return false;
        }

        job = job with { State = JobState.Running, Attempts = job.Attempts + 1 };
        await documents.Commit(new([JobRecord.Type.Put(job, document.Version)], []), _stopping);
        var (ended, result) = job.Attempts > JobRecord.MaxAttempts || catalogue.FindJob(job.Kind) is not { } handler
            ? (job with { State = JobState.Failed, Reference = key }, null)
            : await Work(handler, job, stop);
        return !_stopping.IsCancellationRequested && !(await _inbox!.Tell(new(ended, result))).StoreFailed;
    }

    private async Task<(JobRecord Ended, string? Result)> Work(IJobHandler handler, JobRecord job, CancellationToken stop)
    {
        try
        {
            // It may have been stopped while it waited for a place.
            stop.ThrowIfCancellationRequested();
            return (job with { State = JobState.Done }, await handler.Run(new(job, Reporter(job)), stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (job with { State = JobState.Cancelled }, null);
        }
        catch (Exception failure)
        {
            LogFailed(failure, job.Kind, job.Key);
            return (job with { State = JobState.Failed, Reference = job.Key }, null);
        }
    }

    private Func<int, string, Task> Reporter(JobRecord job)
    {
        var last = long.MinValue;
        return async (percent, label) =>
        {
            var now = clock.GetTimestamp();
            if (last != long.MinValue && clock.GetElapsedTime(last, now) < ReportEvery)
            {
                return;
            }

            last = now;
            var bar = _bars.AddOrUpdate(job.Key, _ => new(clock.GetUtcNow(), percent), (_, before) => before with { Percent = percent });
            await _inbox!.SayOutside(job.ConversationId, bar.Running(job, label), _stopping);
        };
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Error, Message = "Job {Kind} {Key} failed")]
    private partial void LogFailed(Exception failure, string kind, string key);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Error, Message = "Job {Key} was left as it stood; it is run again at the next start")]
    private partial void LogLeft(Exception failure, string key);
}
