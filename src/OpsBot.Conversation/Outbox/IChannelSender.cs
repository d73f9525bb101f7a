using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Outbox;

/// <summary>Brings activities to a channel outside of this process.</summary>
public interface IChannelSender
{
    /// <summary>Whether this sender serves the channel.</summary>
    bool Serves(string channel);

    /// <summary>Sends, or changes <paramref name="replaces"/> where that is given. Paces itself; never throws for what the channel answers.</summary>
    Task<SendOutcome> Send(ConversationRecord conversation, Activity activity, string? replaces, CancellationToken cancel);

    /// <summary>Shows for about 3 s that the bot is at work, where the channel can. It may be lost.</summary>
    Task ShowTyping(ConversationRecord conversation, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>What a channel made of an activity.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Taken; <see cref="ActivityId"/> is the channel's id for it, where it gave one.</summary>
    public sealed record Sent(string? ActivityId) : SendOutcome;

    /// <summary>Not taken for now.</summary>
    public sealed record Later(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>Never to be taken. <see cref="IsGone"/>: neither will anything else in this conversation.</summary>
    public sealed record Refused(string Reason, bool IsGone) : SendOutcome;
}
