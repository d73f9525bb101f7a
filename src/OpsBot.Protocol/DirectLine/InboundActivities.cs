using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Turns what a page sent into an activity of this channel and hands it to the sink. Who and where is taken from the token, never from
/// the body. The id is made of the client's own id where it sent one, so that the same post sent again is recognised.
/// </summary>
internal sealed class InboundActivities(IActivitySink sink, DirectLineSettings settings, TimeProvider time)
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        ActivityTypes.Message, ActivityTypes.Event, ActivityTypes.Typing, ActivityTypes.EndOfConversation,
        ActivityTypes.MessageReaction, ActivityTypes.Invoke,
    };

    internal static ChannelAccount UserOf(DirectLineToken token, ChannelAccount? claimed)
    {
        var claimedId = Ids.Bounded(claimed?.Id);
        if (token.UserId is null && claimedId?.StartsWith(DirectLineTokens.UserPrefix, StringComparison.Ordinal) == true)
        {
            throw DirectLineRefusal.Forbidden($"A user id that begins with {DirectLineTokens.UserPrefix} has to be in the token.");
        }

        var user = claimed ?? new ChannelAccount();
        user.Id = token.UserId ?? claimedId ?? "user";
        user.Name = token.UserName ?? Ids.Bounded(user.Name);
        user.Role = "user";
        return user;
    }

    /// <summary>Lets the bot greet. The id is the same each time, so that a start repeated after a crash greets once.</summary>
    internal Task Started(string conversationId, ChannelAccount user, string? locale, Uri address, CancellationToken cancellationToken) => Give(
        new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Id = $"{conversationId}|start",
            From = user,
            Locale = locale,
            MembersAdded = [user],
        },
        conversationId,
        address,
        cancellationToken);

    /// <summary>Hands over a post and returns its id.</summary>
    internal async Task<string> Posted(DirectLineToken token, Activity activity, Uri address, CancellationToken cancellationToken)
    {
        Check(activity);
        activity.Id = $"{token.ConversationId}|u-{ClientId(activity) ?? Guid.NewGuid().ToString("N")}";
        activity.From = UserOf(token, activity.From);
        activity.DeliveryMode = null;
        activity.CallerId = null;
        if (activity.Type != ActivityTypes.Typing)
        {
            await Give(activity, token.ConversationId, address, cancellationToken);
        }

        return activity.Id;
    }

    private async Task Give(Activity activity, string conversationId, Uri address, CancellationToken cancellationToken)
    {
        activity.ChannelId = Channels.DirectLine;
        activity.ServiceUrl = address.ToString();
        activity.Timestamp = time.GetUtcNow();
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.Recipient = new ChannelAccount { Id = settings.BotId, Name = settings.BotName, Role = "bot" };
        var answer = await sink.Accept(new InboundActivity(activity, CallerIdentity.DirectLine), cancellationToken);
        if (answer is SinkAnswer.Unavailable later)
        {
            throw DirectLineRefusal.Unavailable(later.RetryAfter);
        }
    }

    private void Check(Activity activity)
    {
        if (activity.Type is null || !Taken.Contains(activity.Type))
        {
            throw DirectLineRefusal.Malformed("The type of the activity is missing or not taken here.");
        }

        if (activity.Type is ActivityTypes.Event or ActivityTypes.Invoke && string.IsNullOrEmpty(activity.Name))
        {
            throw DirectLineRefusal.Malformed("An event or invoke needs a name.");
        }

        if (activity.Text?.Length > settings.MaxTextLength)
        {
            throw DirectLineRefusal.Malformed($"The text has more than {settings.MaxTextLength} characters.");
        }

        if (activity.Attachments?.Count > settings.MaxAttachments)
        {
            throw DirectLineRefusal.Malformed($"There are more than {settings.MaxAttachments} attachments.");
        }
    }

    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id)
        && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= 64 } text
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? text
            : null;
}
