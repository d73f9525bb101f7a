using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// The one commit of a turn: state, the capabilities' documents and audit, what is said (transcript or outbox), jobs asked for,
/// and the inbox entry done.
/// </summary>
internal sealed class TurnCommit(
    IDocumentStore documents,
    ReplyDrawing drawing,
    TranscriptWriter transcripts,
    OutboxDispatcher outbox,
    ShopRegistry registry,
    Arrivals arrivals,
    TimeProvider clock)
{
    private const int MaxSaid = 6;

    /// <summary>The outcome, or null where a race was lost and nothing was stored.</summary>
    public async Task<WorkOutcome?> Commit(Lane lane, TurnContext context, LaneWork work)
    {
        var (turn, record) = context;
        var inbound = (work as ActivityWork)?.Activity;
        if (turn.Replies.Any(reply => !reply.OnlyReplaces))
        {
            turn.Dialog.Shown = [];
        }

        var inResponse = work is ActivityWork { IsAnsweredInResponse: true };
        var said = turn.Replies
            .Where(reply => !reply.OnlyReplaces || !(turn.Place.IsTerminal || inResponse))
            .Select(reply => (Reply: reply, Activity: Address(drawing.Draw(reply, turn), record, inbound)))
            .ToList();
        RememberSaid(turn);

        var writes = new List<DocumentWrite>();
        var body = inResponse ? Answer(turn, inbound!, said, writes) : null;
        record.Remember(work.WorkId);
        if (body is not null)
        {
            writes.Add(StoredReply.Type.Put(record.Answer(work.WorkId, body), null));
        }

        turn.Work.Put(ConversationRecord.Type, record);
        await AddJobs(turn, record);
        await ProactiveRunner.Add(turn);

        var commit = turn.Work.ToCommit();
        writes.AddRange(commit.Writes);
        if (work is ActivityWork { Entry: { } entry })
        {
            writes.Add(InboxEntry.Type.Delete(InboxEntry.IdOf(entry.ConversationId, entry.ActivityId), null));
        }

        var sent = await Store(lane, record, said, writes, commit);
        if (sent is null)
        {
            return null;
        }

        outbox.Notice(sent);
        transcripts.Signal(record.Id);
        return new(body);
    }

    /// <summary>Takes out of what was said what goes back in the response, and writes that as it is answered.</summary>
    private static string Answer(Turn turn, Activity inbound, List<(Reply Reply, Activity Activity)> said, List<DocumentWrite> writes)
    {
        var activities = said.Select(pair => pair.Activity).ToList();
        if (inbound.Type != ActivityTypes.Invoke)
        {
            said.Clear();
            return JsonSerializer.Serialize(activities, ActivityJson.Options);
        }

        // A client shows one card or one sentence; what a turn says besides is sent like any other reply.
        var card = turn.PressFault is null ? InvokeAnswer.CardOf(activities) : null;
        said.RemoveAll(pair => card is null ? pair.Activity.Text is not null && pair.Reply.Card is null : pair.Activity == card);
        if (card is { Id: { } key } && inbound.ReplyToId is { Length: > 0 } shown)
        {
            // The card takes the place of the one that was pressed, so that is where a later change goes.
            writes.Add(SentActivity.Type.Put(new(turn.Place.ConversationId, key, shown), null));
        }

        return InvokeAnswer.Write(InvokeAnswer.Of(activities, turn.PressFault));
    }

    /// <summary>What the activity was answered with in the response, where that is kept.</summary>
    public async Task<string?> FindReply(ConversationRecord record, string activityId) =>
        record.AnsweredIds.IndexOf(activityId) is >= 0 and var place && await documents.Get(StoredReply.Type.KeyOf(StoredReply.IdOf(record.Id, place))) is { } stored
            ? StoredReply.Type.Read(stored).Body
            : null;

    /// <summary>A repeat of what was done before: only its inbox entry goes.</summary>
    public async Task Drop(LaneWork work)
    {
        if (work is ActivityWork { Entry: { } entry })
        {
            await documents.Commit(new([InboxEntry.Type.Delete(InboxEntry.IdOf(entry.ConversationId, entry.ActivityId), null)], []));
        }
    }

    public async Task SayOutside(Lane lane, Activity activity, CancellationToken cancel)
    {
        if (await documents.Get(ConversationRecord.Type.KeyOf(lane.ConversationId), cancel) is not { } document)
        {
            return;
        }

        var record = ConversationRecord.Type.Read(document);
        var reply = new Reply { Key = activity.Id };
        if (await Store(lane, record, [(reply, Address(activity, record, null))], [], new([], [])) is { } sent)
        {
            outbox.Notice(sent);
            transcripts.Signal(record.Id);
        }
    }

    /// <summary>Numbers what is said and stores everything, with the lane's gate held; null where a race was lost.</summary>
    private async Task<List<OutboxEntry>?> Store(
        Lane lane, ConversationRecord record, IReadOnlyList<(Reply Reply, Activity Activity)> said, List<DocumentWrite> writes, Commit commit)
    {
        await lane.Gate.WaitAsync();
        try
        {
            var sent = new List<OutboxEntry>();
            foreach (var (reply, activity) in said)
            {
                await AddSaid(lane, record, reply, activity, writes, sent);
            }

            if (await documents.Commit(commit with { Writes = writes }) is CommitResult.Conflict)
            {
                TranscriptWriter.Forget(lane);
                return null;
            }

            registry.Notice(commit);
            return sent;
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
    }

    private async Task AddSaid(
        Lane lane, ConversationRecord record, Reply reply, Activity activity, List<DocumentWrite> writes, List<OutboxEntry> sent)
    {
        if (TranscriptWriter.Keeps(record.Id))
        {
            await transcripts.Add(lane, record.Id, activity, writes);
            return;
        }

        if (record.Closed)
        {
            return;
        }

        var key = activity.Id;
        activity.Id = null;
        var parts = MessageSplitter.Split(activity);
        for (var part = 0; part < parts.Count; part++)
        {
            var entry = new OutboxEntry(
                record.Id, arrivals.Next(), ActivityJson.Write(parts[part]), part == parts.Count - 1 ? key : null, reply.OnlyReplaces,
                OutboxState.Pending, 0, clock.GetUtcNow(), AtMostOnce: reply.AtMostOnce);
            writes.Add(OutboxEntry.Type.Put(entry, 0));
            sent.Add(entry);
        }
    }

    private static async Task AddJobs(Turn turn, ConversationRecord record)
    {
        foreach (var job in turn.Jobs)
        {
            var before = await turn.Work.Get(JobRecord.Type, job.Key, CancellationToken.None);
            if (before is not { IsOpen: true })
            {
                turn.Work.Put(JobRecord.Type, new JobRecord(
                    job.Key, job.Kind, job.Arguments.ToDictionary(StringComparer.Ordinal), job.Title, record.Id, turn.Person.Id, turn.Language,
                    JobState.Waiting, 0, turn.Now, Times: (before?.Times ?? 0) + 1));
            }
        }
    }

    private Activity Address(Activity activity, ConversationRecord record, Activity? inbound)
    {
        var reference = record.Reference is { } stored ? JsonSerializer.Deserialize<ConversationReference>(stored, ActivityJson.Options) : null;
        activity.ChannelId = ActivityReading.WireNameOf(record.Channel);
        activity.Conversation = reference?.Conversation ?? inbound?.Conversation;
        activity.From = reference?.Bot ?? new() { Id = "opsbot", Name = "OpsBot" };
        activity.From.Role = "bot";
        activity.Recipient = inbound?.From ?? reference?.User;
        activity.ReplyToId = inbound?.Id;
        activity.ServiceUrl = reference?.ServiceUrl;
        activity.Timestamp ??= clock.GetUtcNow();
        return activity;
    }

    private static void RememberSaid(Turn turn)
    {
        var texts = turn.Replies.Where(reply => !reply.OnlyReplaces).Select(TextOf).OfType<string>().Take(MaxSaid).ToList();
        if (turn.Replies.Count > 0)
        {
            turn.Dialog.Said = texts;
        }
    }

    /// <summary>What a reply says, in words. A form's cards are drawn anew instead of being said again.</summary>
    private static string? TextOf(Reply reply) => (reply.Text, reply.Card) switch
    {
        ({ } text, _) => text,
        (_, { } card) when !card.Buttons.Any(button => FormCards.IsOfForm(button.Press.Handler)) => CardText.Draw(card with { Buttons = [] }),
        _ => null,
    };
}
