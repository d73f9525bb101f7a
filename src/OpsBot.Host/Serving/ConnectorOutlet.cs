using System.Text.Json;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;

namespace OpsBot.Host.Serving;

/// <summary>Sends to Teams and every other channel that is reached through a connector.</summary>
internal sealed class ConnectorOutlet(ConnectorClient connector) : IChannelSender
{
    private static readonly TimeSpan WhenAmbiguous = TimeSpan.FromSeconds(20);

    public bool Serves(string channel) => channel is not (Channels.DirectLine or Channels.Console);

    public async Task<SendOutcome> Send(ConversationRecord conversation, Activity activity, string? replaces, CancellationToken cancel)
    {
        // The latest address counts: a channel may have moved since the activity was said.
        var reference = ReferenceOf(conversation);
        activity.ServiceUrl = reference?.ServiceUrl ?? activity.ServiceUrl;
        if (activity.ServiceUrl is not { } address || activity.Conversation?.Id is not { } id)
        {
            return new SendOutcome.Refused("It is not known how to reach this conversation.", IsGone: true);
        }

        var result = replaces is null
            ? await connector.Send(activity, cancel)
            : await connector.UpdateActivity(address, id, replaces, activity, cancel);
        return result switch
        {
            SendResult.Delivered delivered => new SendOutcome.Sent(delivered.Id ?? replaces),
            SendResult.Throttled throttled => new SendOutcome.Later(throttled.RetryAfter, throttled.Reason),
            SendResult.Gone => new SendOutcome.Refused("The conversation is gone.", IsGone: true),
            SendResult.Forbidden forbidden => new SendOutcome.Refused($"The channel does not allow it ({forbidden.Code}).", IsGone: false),
            SendResult.TooLarge => new SendOutcome.Refused("It is too large for the channel.", IsGone: false),
            SendResult.Ambiguous ambiguous => new SendOutcome.Refused($"Whether it arrived is not known: {ambiguous.Reason}", IsGone: false),
            SendResult.Refused refused => new SendOutcome.Refused(refused.Reason, IsGone: false),
            _ => new SendOutcome.Later(WhenAmbiguous, result.GetType().Name),
        };
    }

    public async Task ShowTyping(ConversationRecord conversation, CancellationToken cancel)
    {
        if (ReferenceOf(conversation) is { ServiceUrl: { } address, Conversation: { Id: { } id } account } reference)
        {
            var typing = new Activity
            {
                Type = ActivityTypes.Typing,
                ChannelId = reference.ChannelId,
                ServiceUrl = address,
                Conversation = account,
                From = reference.Bot,
                Recipient = reference.User,
            };
            await connector.SendToConversation(address, id, typing, cancel);
        }
    }

    private static ConversationReference? ReferenceOf(ConversationRecord conversation) =>
        conversation.Reference is { } stored ? JsonSerializer.Deserialize<ConversationReference>(stored, ActivityJson.Options) : null;
}
