namespace OpsBot.Protocol.Activities;

/// <summary>Replies and references made from an activity.</summary>
public static class ActivityReplies
{
    /// <summary>
    /// A message back to the sender in the same conversation, with <c>replyToId</c>. Its format is always stated, because channels
    /// disagree on what no format means.
    /// </summary>
    public static Activity CreateReply(this Activity activity, string? text = null, string textFormat = "markdown") => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Conversation = activity.Conversation,
        From = activity.Recipient,
        Recipient = activity.From,
        ReplyToId = activity.Id,
        Locale = activity.Locale,
        Text = text,
        TextFormat = text is null ? null : textFormat,
        InputHint = "acceptingInput",
    };

    /// <summary>Tells the sender that an answer is being worked on; channels show it for about three seconds.</summary>
    public static Activity CreateTyping(this Activity activity)
    {
        var typing = activity.CreateReply();
        typing.Type = ActivityTypes.Typing;
        typing.InputHint = null;
        return typing;
    }

    /// <summary>Where the activity came from. The serviceUrl counts as unverified.</summary>
    public static ConversationReference GetReference(this Activity activity) => new()
    {
        ActivityId = activity.Id,
        User = activity.From,
        Bot = activity.Recipient,
        Conversation = activity.Conversation,
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Locale = activity.Locale,
    };

    /// <summary>Where the activity came from, saying whether a channel token named the serviceUrl (A7560).</summary>
    public static ConversationReference GetReference(this InboundActivity inbound)
    {
        var reference = inbound.Activity.GetReference();
        reference.ServiceUrlVerified = inbound.Caller.ServiceUrlVerified ? true : null;
        return reference;
    }

    /// <summary>A message to the conversation on the bot's own initiative: it answers no activity.</summary>
    public static Activity CreateMessage(this ConversationReference reference, string? text = null, string textFormat = "markdown") => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        Conversation = reference.Conversation,
        From = reference.Bot,
        Recipient = reference.User,
        Locale = reference.Locale,
        Text = text,
        TextFormat = text is null ? null : textFormat,
        InputHint = "acceptingInput",
    };
}
