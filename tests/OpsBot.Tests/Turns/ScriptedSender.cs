using System.Collections.Concurrent;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Tests.Turns;

/// <summary>What was handed to the sender: where, the text, and the id it was to replace.</summary>
internal sealed record Send(string Conversation, string Text, string? Replaces, string? ServiceUrl);

/// <summary>A channel that does what the test says and remembers what it was given.</summary>
internal sealed class ScriptedSender : IChannelSender
{
    private int _number;

    public ConcurrentQueue<Send> Sends { get; } = new();

    /// <summary>What the channel makes of the n-th send, from 1; by default it takes it as "sent-n".</summary>
    public Func<Send, int, Task<SendOutcome>> Answer { get; set; } = (_, number) => Task.FromResult<SendOutcome>(new SendOutcome.Sent($"sent-{number}"));

    public IEnumerable<string> Texts => Sends.Select(send => send.Text);

    public bool Serves(string channel) => channel == Channels.Teams;

    public Task<SendOutcome> Send(ConversationRecord conversation, Activity activity, string? replaces, CancellationToken cancel)
    {
        var reference = conversation.Reference is { } stored
            ? System.Text.Json.JsonSerializer.Deserialize<ConversationReference>(stored, ActivityJson.Options) : null;
        var send = new Send(conversation.Id, activity.Text ?? "", replaces, reference?.ServiceUrl);
        Sends.Enqueue(send);
        return Answer(send, Interlocked.Increment(ref _number)).WaitAsync(cancel);
    }
}
