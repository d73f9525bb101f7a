using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Runs one piece of work of a conversation: load, decide, one commit, then tell. A lost race is run again from the start; a
/// failed turn says so with its reference and saves nothing else.
/// </summary>
internal sealed partial class TurnRunner(
    IDocumentStore documents,
    TurnHandling handling,
    TurnCommit committing,
    ShopRegistry registry,
    TypingSignal typing,
    JobRunner jobs,
    ProactiveRunner proactive,
    Arrivals arrivals,
    TimeProvider clock,
    ILogger<TurnRunner> log)
{
    /// <summary>How often a turn that lost a race is run again.</summary>
    public const int MaxRaces = 20;

    /// <summary>After so many tries with a broken store, who waits is told; the work itself keeps its place and is tried on.</summary>
    public const int MaxStoreTries = 12;

    private const int MaxStoreDelay = 30;

    private readonly PersonResolver _people = new(registry);

    /// <summary>Ends every turn and starts no new one; set when the process stops.</summary>
    public CancellationToken Stopping { get; set; }

    public async Task<WorkOutcome> Run(Lane lane, LaneWork work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RunUntilCommitted(lane, work);
            }
            catch (StoreUnavailableException failure) when (work is not ActivityWork { IsAnsweredInResponse: true })
            {
                LogStoreFailed(failure, work.WorkId, tries);
                if (tries == MaxStoreTries && work is ActivityWork)
                {
                    work.Done.TrySetResult(new(null, StoreFailed: true));
                }

                await Task.Delay(TimeSpan.FromSeconds(Math.Min(MaxStoreDelay, 1 << Math.Min(tries, 5))), clock, Stopping);
            }
        }
    }

    public Task SayOutside(Lane lane, Activity activity, CancellationToken cancel) => committing.SayOutside(lane, activity, cancel);

    private async Task<WorkOutcome> RunUntilCommitted(Lane lane, LaneWork work)
    {
        for (var race = 1; race <= MaxRaces; race++)
        {
            var unit = new UnitOfWork(documents);
            var record = await unit.Get(ConversationRecord.Type, lane.ConversationId, Stopping);
            if (record?.Knows(work.WorkId) == true)
            {
                await committing.Drop(work);
                return new(await committing.FindReply(record, work.WorkId));
            }

            record ??= new() { Id = lane.ConversationId, Channel = lane.ConversationId[..lane.ConversationId.IndexOf('|', StringComparison.Ordinal)] };
            var context = await Begin(lane, work, unit, record);
            var failure = await Decide(lane, context, work);
            if (failure is not null)
            {
                context = await BeginAgain(context, work, failure);
            }

            if (await committing.Commit(lane, context, work) is { } outcome)
            {
                jobs.Notice(context.Turn);
                proactive.Notice(context.Turn);
                return outcome;
            }
        }

        throw new StoreUnavailableException($"Work {work.WorkId} lost {MaxRaces} races for its documents.");
    }

    private async Task<TurnContext> Begin(Lane lane, LaneWork work, UnitOfWork unit, ConversationRecord record)
    {
        var person = work switch
        {
            ActivityWork { Activity: var activity } => await _people.Resolve(unit, activity, record),
            { For: { PersonId: var id } } => await unit.Get(ShopRegistry.PersonType, id, Stopping) ?? PersonResolver.Unknown(id),
            _ => throw new InvalidOperationException($"{work.GetType().Name} is for nobody."),
        };
        var turn = await handling.Create(work, unit, record, person, arrivals.NewId, clock.GetUtcNow(), lane.Begin(person.Id, Stopping).Token);
        return new(turn, record);
    }

    /// <summary>Runs the turn; the exception that ended it, or null.</summary>
    private async Task<Exception?> Decide(Lane lane, TurnContext context, LaneWork work)
    {
        try
        {
            using var shown = work is ActivityWork { IsAnsweredInResponse: true } ? null : typing.Begin(context.Record);
            await handling.Run(context, work);
            return null;
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
        catch (OperationCanceledException stopped) when (context.Turn.Cancel.IsCancellationRequested && !Stopping.IsCancellationRequested)
        {
            return stopped;
        }
        catch (Exception failure) when (!Stopping.IsCancellationRequested)
        {
            LogTurnFailed(failure, context.Turn.Id);
            return failure;
        }
        finally
        {
            context.Turn.Seal();
            lane.End();
        }
    }

    /// <summary>A fresh turn that only says what went wrong: what the failed one had read and written is gone.</summary>
    private async Task<TurnContext> BeginAgain(TurnContext failed, LaneWork work, Exception failure)
    {
        var unit = new UnitOfWork(documents);
        var record = await unit.Get(ConversationRecord.Type, failed.Record.Id, Stopping)
            ?? new() { Id = failed.Record.Id, Channel = failed.Record.Channel };
        var turn = await handling.Create(work, unit, record, failed.Turn.Person, () => failed.Turn.Id, clock.GetUtcNow(), CancellationToken.None);
        if (work is ProactiveWork proactiveWork)
        {
            await ProactiveRunner.Failed(turn, proactiveWork, failure);
            return new(turn, record);
        }

        turn.PressFault = InvokeAnswer.FailedCode;
        turn.Say(failure is OperationCanceledException
            ? Router.Texts.Say(turn.Language, "stopped")
            : Router.Texts.Say(turn.Language, "failed", ("reference", failed.Turn.Id)));
        if (work is JobEndWork { Job: var job })
        {
            unit.Put(JobRecord.Type, (await unit.Get(JobRecord.Type, job.Key, Stopping) ?? job) with { State = JobState.Failed, EndedAt = turn.Now, Reference = turn.Id });
        }

        return new(turn, record);
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "Turn {TurnId} failed; nothing of it was saved")]
    private partial void LogTurnFailed(Exception failure, string turnId);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "The store could not take the turn of {WorkId} (try {Tries}); it is run again")]
    private partial void LogStoreFailed(Exception failure, string workId, int tries);
}

/// <summary>A turn and the conversation it belongs to.</summary>
internal sealed record TurnContext(Turn Turn, ConversationRecord Record);
