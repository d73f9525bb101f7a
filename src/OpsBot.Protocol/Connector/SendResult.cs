using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Connector;

/// <summary>What became of something sent to a channel, after the client's own retries. A closed set.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The channel took it. <paramref name="Id"/> is null where the channel gives none, as for typing.</summary>
    public sealed record Delivered(string? Id = null) : SendResult;

    /// <summary>Surely not delivered; worth sending again after <paramref name="RetryAfter"/>.</summary>
    public sealed record Throttled(TimeSpan RetryAfter, string Reason) : SendResult;

    /// <summary>The conversation or the activity is no more (404); the reference is dead.</summary>
    public sealed record Gone : SendResult;

    /// <summary>The channel forbids it (403), as when the person blocked the bot; <paramref name="Code"/> is the channel's word.</summary>
    public sealed record Forbidden(string Code) : SendResult;

    /// <summary>The message is larger than the channel takes (413).</summary>
    public sealed record TooLarge : SendResult;

    /// <summary>
    /// It may have been delivered or not: the channel failed or fell silent after it had the message. Sending again may double it.
    /// </summary>
    public sealed record Ambiguous(string Reason) : SendResult;

    /// <summary>Will not work however often it is tried: a bad request, a bad address, refused credentials.</summary>
    public sealed record Refused(string Reason) : SendResult;
}

/// <summary>The answer to creating a conversation; the ids are null unless it was delivered.</summary>
public sealed record CreatedConversation(SendResult Result, string? ConversationId, string? ActivityId, string? ServiceUrl);

/// <summary>One page of a conversation's members; go on with <paramref name="ContinuationToken"/> until it is null.</summary>
public sealed record MembersPage(SendResult Result, IReadOnlyList<ChannelAccount> Members, string? ContinuationToken);

/// <summary>One member, null unless the channel knows it.</summary>
public sealed record FoundMember(SendResult Result, ChannelAccount? Member);
