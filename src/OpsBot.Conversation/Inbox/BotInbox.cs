using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;

namespace OpsBot.Conversation.Inbox;

/// <summary>
/// Where activities enter. An activity is taken once per channel, conversation and id: stored, acknowledged, and worked on in the
/// order of arrival of its conversation; an invoke or <c>expectReplies</c> is answered with its turn's outcome instead. What a
/// crash has left here is worked on by <see cref="Resume"/>.
/// </summary>
public sealed partial class BotInbox : IActivitySink
{
    /// <summary>The terminal's way to say that somebody has opened it.</summary>
    public const string HelloEvent = "opsbot/hello";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly IDocumentStore _documents;
    private readonly TurnRunner _turns;
    private readonly TranscriptWriter _transcripts;
    private readonly Arrivals _arrivals;
    private readonly ILogger<BotInbox> _log;
    private readonly Lanes _lanes = new();

    internal BotInbox(IDocumentStore documents, TurnRunner turns, TranscriptWriter transcripts, Arrivals arrivals, ILogger<BotInbox> log)
    {
        (_documents, _turns, _transcripts, _arrivals, _log) = (documents, turns, transcripts, arrivals, log);
    }

    /// <summary>How many conversations have something waiting or running.</summary>
    public int Busy => _lanes.Count;

    public async ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await Take(inbound, cancellationToken);
            return receipt.Answer ?? await Answered(inbound.Activity, receipt.Done, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            LogNotTaken(failure);
            return new SinkAnswer.Unavailable(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Takes a plain activity and waits until its turn has been committed. For callers inside the process.</summary>
    public async Task AcceptAndFinish(Activity activity, CancellationToken cancel)
    {
        var receipt = await Take(new(activity, CallerIdentity.DirectLine), cancel);
        if (receipt.Done is { } done && (await done.WaitAsync(cancel)).StoreFailed)
        {
            throw new StoreUnavailableException("What was said is kept, but its turn could not be stored; it goes on at the next start.");
        }
    }

    /// <summary>Works on what was accepted before the last end of the process and not finished.</summary>
    public async Task Resume(CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await _documents.Query(new(InboxEntry.Type.Collection, InboxEntry.ByArrival, KeyRange.All, 500, cursor), cancel);
            foreach (var entry in page.Documents.Select(InboxEntry.Type.Read))
            {
                var lane = _lanes.Hold(entry.ConversationId);
                Enqueue(lane, new ActivityWork(ActivityJson.Read(entry.Activity), entry.ActivityId, entry, entry.ServiceUrlVerified, stoppedTurn: false));
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Waits until no conversation is worked on, at most as long as given; what is left goes on at the next start.</summary>
    public async Task Drained(TimeSpan most)
    {
        for (var looks = most / LookEvery; Busy > 0 && looks > 0; looks--)
        {
            await Task.Delay(LookEvery, CancellationToken.None);
        }
    }

    /// <summary>Tells the end of a job in its conversation, in that conversation's order.</summary>
    internal Task<WorkOutcome> Tell(JobEndWork work)
    {
        Enqueue(_lanes.Hold(work.Job.ConversationId), work);
        return work.Done.Task;
    }

    /// <summary>Runs a proactive turn in its conversation, in that conversation's order.</summary>
    internal Task<WorkOutcome> Run(ProactiveWork work)
    {
        Enqueue(_lanes.Hold(work.Entry.ConversationId), work);
        return work.Done.Task;
    }

    /// <summary>Says something outside of a turn, such as a job's progress.</summary>
    internal async Task SayOutside(string conversationId, Activity activity, CancellationToken cancel)
    {
        var lane = _lanes.Hold(conversationId);
        try
        {
            await _turns.SayOutside(lane, activity, cancel);
        }
        finally
        {
            _lanes.Release(lane);
        }
    }

    /// <summary>A "stop" ends the turn of whoever says it; a lead's ends anybody's, for which this is null.</summary>
    private async ValueTask<string?> PersonWhoseTurnsMayEnd(InboundActivity inbound)
    {
        var id = PersonResolver.IdOf(inbound.Activity, ActivityReading.ChannelOf(inbound.Activity, inbound.Caller));
        var known = await _documents.Get(ShopRegistry.PersonType.KeyOf(id), CancellationToken.None);
        return known is not null && ShopRegistry.PersonType.Read(known).Role >= Role.Lead ? null : id;
    }

    private async ValueTask<Receipt> Take(InboundActivity inbound, CancellationToken cancel)
    {
        var activity = inbound.Activity;
        var turn = ActivityReading.TurnOf(activity);
        if (turn is null && !ActivityReading.Removes(activity))
        {
            return new(activity.Type == ActivityTypes.Invoke ? WithoutTurn(activity) : new SinkAnswer.Accepted(), null);
        }

        var id = activity.Id is { Length: > 0 } given ? given : _arrivals.NewId();
        var conversationId = ActivityReading.ConversationIdOf(activity, inbound.Caller);
        var inResponse = activity.Type == ActivityTypes.Invoke || activity.DeliveryMode == DeliveryModes.ExpectReplies;
        var lane = _lanes.Hold(conversationId);
        try
        {
            var stopped = turn == TurnKind.Message && FormWords.Read(ActivityReading.TextOf(activity)) == FormWord.Stop
                && lane.CancelRunning(await PersonWhoseTurnsMayEnd(inbound));
            if (inResponse)
            {
                var direct = new ActivityWork(activity, id, null, inbound.Caller.ServiceUrlVerified, stopped);
                Enqueue(_lanes.Hold(conversationId), direct);
                return new(null, direct.Done.Task);
            }

            var entry = new InboxEntry(
                conversationId, id, _arrivals.Next(), ActivityJson.Write(activity), inbound.Caller.IsAuthenticated, inbound.Caller.ServiceUrlVerified);
            return await Store(lane, entry, activity, stopped, cancel);
        }
        finally
        {
            _lanes.Release(lane);
        }
    }

    /// <summary>Makes the activity durable once; a repeat of it is acknowledged and otherwise ignored.</summary>
    private async ValueTask<Receipt> Store(Lane lane, InboxEntry entry, Activity activity, bool stopped, CancellationToken cancel)
    {
        await lane.Gate.WaitAsync(cancel);
        try
        {
            var known = await _documents.Get(ConversationRecord.Type.KeyOf(entry.ConversationId), CancellationToken.None);
            if (known is not null && ConversationRecord.Type.Read(known).Knows(entry.ActivityId))
            {
                return new(new SinkAnswer.Accepted(), null);
            }

            var writes = new List<DocumentWrite> { InboxEntry.Type.Put(entry, 0) };
            await _transcripts.AddEcho(lane, entry.ConversationId, activity, entry.ActivityId, writes);
            if (await _documents.Commit(new(writes, []), CancellationToken.None) is CommitResult.Conflict)
            {
                TranscriptWriter.Forget(lane);
                return new(new SinkAnswer.Accepted(), null);
            }
        }
        catch (StoreUnavailableException)
        {
            TranscriptWriter.Forget(lane);
            throw;
        }
        finally
        {
            lane.Gate.Release();
        }

        _transcripts.Signal(entry.ConversationId);
        var work = new ActivityWork(activity, entry.ActivityId, entry, entry.ServiceUrlVerified, stopped);
        Enqueue(_lanes.Hold(entry.ConversationId), work);
        return new(new SinkAnswer.Accepted(), work.Done.Task);
    }

    private void Enqueue(Lane lane, LaneWork work) => lane.Add(work, async next =>
    {
        try
        {
            next.Done.TrySetResult(await _turns.Run(lane, next));
        }
        catch (OperationCanceledException) when (_turns.Stopping.IsCancellationRequested)
        {
            next.Done.TrySetResult(new(null, StoreFailed: true));
        }
        catch (Exception failure)
        {
            LogLost(failure, next.WorkId);
            next.Done.TrySetResult(new(null, StoreFailed: true));
        }
        finally
        {
            _lanes.Release(lane);
        }
    });

    private static async ValueTask<SinkAnswer> Answered(Activity activity, Task<WorkOutcome>? done, CancellationToken cancel)
    {
        var outcome = await done!.WaitAsync(cancel);
        if (outcome.StoreFailed)
        {
            return new SinkAnswer.Unavailable(TimeSpan.FromSeconds(5));
        }

        if (activity.Type == ActivityTypes.Invoke)
        {
            return new SinkAnswer.Invoked(InvokeAnswer.Read(outcome.Reply));
        }

        return new SinkAnswer.Replies(outcome.Reply is null ? [] : JsonSerializer.Deserialize<List<Activity>>(outcome.Reply, ActivityJson.Options) ?? []);
    }

    /// <summary>
    /// Thumbs up and down under a message are thanked for by an empty answer; a card is only changed by a click; other invokes are
    /// not known here.
    /// </summary>
    private static SinkAnswer WithoutTurn(Activity activity) => activity.Name switch
    {
        InvokeNames.MessageSubmitAction => new SinkAnswer.Invoked(new(200, JsonElement.Parse("{}"))),
        InvokeNames.AdaptiveCardAction when UniversalActions.TryRead(activity, out var action) => new SinkAnswer.Invoked(action.IsAutomatic
            ? UniversalActions.Error(400, "NotSupported", "This card does not refresh by itself.")
            : UniversalActions.NotSupported(action.Type)),
        _ => new SinkAnswer.NotUnderstood(),
    };

    private readonly record struct Receipt(SinkAnswer? Answer, Task<WorkOutcome>? Done);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "The store could not take an activity; the channel was asked to send it again")]
    private partial void LogNotTaken(Exception failure);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "Work {WorkId} ended outside of its turn; if it was accepted, it is worked on again at the next start")]
    private partial void LogLost(Exception failure, string workId);
}
