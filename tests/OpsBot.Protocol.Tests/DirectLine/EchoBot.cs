using System.Collections.Concurrent;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Protocol.Tests.DirectLine;

/// <summary>A bot that greets, echoes, and does on request what a real one does now and then.</summary>
internal sealed class EchoBot(InMemoryTranscript transcript, ConversationSignals signals, DirectLineSettings settings) : IActivitySink
{
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    internal ConcurrentQueue<InboundActivity> Received { get; } = new();

    public ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken)
    {
        var activity = inbound.Activity;
        var conversation = activity.Conversation!.Id!;
        if (activity.Text == "busy")
        {
            return new(new SinkAnswer.Unavailable(TimeSpan.FromSeconds(1)));
        }

        if (!seen.TryAdd($"{conversation} {activity.Id}", true))
        {
            return new(new SinkAnswer.Accepted());
        }

        Received.Enqueue(inbound);
        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            transcript.Open(conversation);
            Say(conversation, "Hello from the bot.");
        }
        else
        {
            transcript.Append(conversation, activity);
            Reply(conversation, activity);
        }

        return new(new SinkAnswer.Accepted());
    }

    internal void Say(string conversation, string text, string? id = null) =>
        transcript.Append(conversation, FromBot(conversation, new Activity { Id = id, Type = ActivityTypes.Message, Text = text, TextFormat = "plain" }));

    private void Reply(string conversation, Activity activity)
    {
        switch (activity.Text)
        {
            case "type":
                signals.ShowOnce(conversation, FromBot(conversation, new Activity { Type = ActivityTypes.Typing }));
                break;
            case "bye":
                transcript.Append(conversation, FromBot(conversation, new Activity { Type = ActivityTypes.EndOfConversation }));
                break;
            case { } text:
                Say(conversation, $"You said: {text}");
                break;
            default:
                Say(conversation, $"You sent {activity.Attachments?.Count ?? 0} files.");
                break;
        }
    }

    private Activity FromBot(string conversation, Activity activity)
    {
        activity.From = new ChannelAccount { Id = settings.BotId, Name = settings.BotName, Role = "bot" };
        activity.Conversation = new ConversationAccount { Id = conversation };
        activity.ChannelId = Channels.DirectLine;
        return activity;
    }
}
