using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Outbox;

/// <summary>
/// Sends what turns have said, in order within a conversation and side by side between them. What can't be sent for a long time,
/// or never, is kept as dead, in sight of <c>doctor</c>.
/// </summary>
public sealed partial class OutboxDispatcher(IDocumentStore documents, IEnumerable<IChannelSender> senders, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    public const int MaxAttempts = 12;

    private static readonly TimeSpan RetryAfterFault = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Queue<OutboxEntry>> _waiting = new(StringComparer.Ordinal);
    private readonly ILogger<OutboxDispatcher> _log = log;
    private CancellationToken _stopping;

    private static readonly SendOutcome Open = new SendOutcome.Refused("It is open whether the channel has taken it; it is not sent again.", IsGone: false);

    /// <summary>Sends what a former process has left. What may be sent once only and was under way is given up, in sight.</summary>
    public async Task Resume(CancellationToken stopping)
    {
        _stopping = stopping;
        await GiveUpOpen(stopping);
        string? cursor = null;
        do
        {
            var page = await documents.Query(
                new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.Prefix($"{OutboxState.Pending}|"), 500, cursor), stopping);
            Notice([.. page.Documents.Select(OutboxEntry.Type.Read)]);
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Takes entries that have just been committed.</summary>
    public void Notice(IReadOnlyList<OutboxEntry> entries)
    {
        foreach (var entry in entries)
        {
            lock (_waiting)
            {
                if (_waiting.TryGetValue(entry.ConversationId, out var queue))
                {
                    queue.Enqueue(entry);
                    continue;
                }

                _waiting[entry.ConversationId] = new([entry]);
            }

            _ = Task.Run(() => Drain(entry.ConversationId), CancellationToken.None);
        }
    }

    private async Task GiveUpOpen(CancellationToken cancel)
    {
        var page = await documents.Query(
            new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.Prefix($"{OutboxState.Sending}|"), 1000), cancel);
        foreach (var document in page.Documents)
        {
            await Settle(OutboxEntry.Type.Read(document), Open, null);
        }
    }

    private async Task Drain(string conversationId)
    {
        try
        {
            while (Next(conversationId) is { } entry)
            {
                await SendUntilSettled(entry);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The entries stand in the store and are sent at the next start.
        }
        catch (Exception failure)
        {
            LogLeft(failure, conversationId);
            lock (_waiting)
            {
                _waiting.Remove(conversationId);
            }
        }
    }

    private OutboxEntry? Next(string conversationId)
    {
        lock (_waiting)
        {
            var queue = _waiting[conversationId];
            if (queue.TryDequeue(out var entry))
            {
                return entry;
            }

            _waiting.Remove(conversationId);
            return null;
        }
    }

    private async Task SendUntilSettled(OutboxEntry entry)
    {
        for (var attempt = entry.Attempts + 1; ; attempt++)
        {
            await Mark(entry, OutboxState.Sending);
            var (outcome, conversation) = await Send(entry);
            if (outcome is SendOutcome.Later later && attempt < MaxAttempts)
            {
                await Mark(entry, OutboxState.Pending);
                LogLater(entry.ConversationId, later.Reason, attempt);
                await Task.Delay(later.After, clock, _stopping);
                continue;
            }

            await Settle(entry with { Attempts = attempt }, outcome, conversation);
            return;
        }
    }

    private async Task Mark(OutboxEntry entry, OutboxState state)
    {
        if (entry.AtMostOnce)
        {
            await StoreSettled(new([OutboxEntry.Type.Put(entry with { State = state }, null)], []));
        }
    }

    /// <summary>What became of one try, and the conversation as it was then.</summary>
    private async Task<(SendOutcome Outcome, Document? Conversation)> Send(OutboxEntry entry)
    {
        var document = await documents.Get(ConversationRecord.Type.KeyOf(entry.ConversationId), _stopping);
        return document is null
            ? (new SendOutcome.Refused("The conversation is not known any more.", IsGone: false), null)
            : (await Send(entry, ConversationRecord.Type.Read(document)), document);
    }

    private async Task<SendOutcome> Send(OutboxEntry entry, ConversationRecord conversation)
    {
        if (conversation.Closed)
        {
            return new SendOutcome.Refused("The conversation is closed.", IsGone: false);
        }

        if (senders.FirstOrDefault(sender => sender.Serves(conversation.Channel)) is not { } sender)
        {
            return new SendOutcome.Refused($"Nothing here sends to the channel '{conversation.Channel}'.", IsGone: false);
        }

        var replaces = entry.Key is { } key ? await FindSent(entry.ConversationId, key) : null;
        if (replaces is null && entry.OnlyReplaces)
        {
            return new SendOutcome.Sent(null);
        }

        try
        {
            var outcome = await sender.Send(conversation, ActivityJson.Read(entry.Activity), replaces, _stopping);

            // What was changed keeps its id, whatever the channel calls the change.
            return outcome is SendOutcome.Sent && replaces is not null ? new SendOutcome.Sent(replaces) : outcome;
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            LogSenderFailed(failure, entry.ConversationId);
            return entry.AtMostOnce ? Open : new SendOutcome.Later(RetryAfterFault, failure.GetType().Name);
        }
    }

    private async Task<string?> FindSent(string conversationId, string key) =>
        await documents.Get(SentActivity.Type.KeyOf(SentActivity.IdOf(conversationId, key)), _stopping) is { } document
            ? SentActivity.Type.Read(document).ActivityId
            : null;

    private async Task Settle(OutboxEntry entry, SendOutcome outcome, Document? conversation)
    {
        var writes = new List<DocumentWrite>();
        if (outcome is SendOutcome.Sent sent)
        {
            writes.Add(OutboxEntry.Type.Delete(OutboxEntry.IdOf(entry.ConversationId, entry.Number), null));
            if (entry.Key is { } key && sent.ActivityId is { Length: > 0 } id)
            {
                writes.Add(SentActivity.Type.Put(new(entry.ConversationId, key, id), null));
            }
        }
        else
        {
            var reason = outcome switch { SendOutcome.Refused refused => refused.Reason, SendOutcome.Later later => later.Reason, _ => "" };
            LogDead(entry.ConversationId, reason);
            writes.Add(OutboxEntry.Type.Put(entry with { State = OutboxState.Dead, Failure = reason }, null));
        }

        if (outcome is SendOutcome.Refused { IsGone: true } && conversation is not null)
        {
            var closed = ConversationRecord.Type.Read(conversation);
            closed.Closed = true;
            if (await StoreSettled(new([.. writes, ConversationRecord.Type.Put(closed, conversation.Version)], [])))
            {
                return;
            }

            // The conversation has gone on since: it stays open, and the next refusal closes it.
        }

        await StoreSettled(new(writes, []));
    }

    /// <summary>
    /// A store that can't write for a while must not let the same activity go out twice. False where the conversation was changed
    /// meanwhile and nothing was stored.
    /// </summary>
    private async Task<bool> StoreSettled(Commit commit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await documents.Commit(commit, CancellationToken.None) is CommitResult.Committed;
            }
            catch (StoreUnavailableException failure)
            {
                LogNotSettled(failure, attempt);
                await Task.Delay(RetryAfterFault, clock, _stopping);
            }
        }
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Information, Message = "{ConversationId} takes nothing for now ({Reason}), attempt {Attempt}")]
    private partial void LogLater(string conversationId, string reason, int attempt);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "An activity for {ConversationId} was given up: {Reason}")]
    private partial void LogDead(string conversationId, string reason);

    [LoggerMessage(EventId = 1405, Level = LogLevel.Error, Message = "What became of a send could not be stored (try {Attempt}); it is tried again")]
    private partial void LogNotSettled(Exception failure, int attempt);

    [LoggerMessage(EventId = 1404, Level = LogLevel.Error, Message = "The sender failed for {ConversationId}; it is tried again")]
    private partial void LogSenderFailed(Exception failure, string conversationId);

    [LoggerMessage(EventId = 1403, Level = LogLevel.Error, Message = "Sending to {ConversationId} ended; it goes on at the next start")]
    private partial void LogLeft(Exception failure, string conversationId);
}
