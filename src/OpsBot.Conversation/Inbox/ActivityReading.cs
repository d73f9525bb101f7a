using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;

namespace OpsBot.Conversation.Inbox;

/// <summary>Reads an activity as what a turn works on.</summary>
internal static class ActivityReading
{
    private const string RemotePrefix = "remote-";

    private static readonly Press OfUnknownCard = new("", new Dictionary<string, string>());

    /// <summary>
    /// The channel as we know it. Our own terminal, and our own web chat and Direct Line, which are one, are what they say only when
    /// they come from us; the same names from outside are somebody else's, whose people and conversations are not ours.
    /// </summary>
    public static string ChannelOf(Activity activity, CallerIdentity caller) => activity.ChannelId switch
    {
        Channels.WebChat or Channels.DirectLine when caller.Kind == CallerKind.DirectLine => Channels.DirectLine,
        Channels.WebChat or Channels.DirectLine or Channels.Console when caller.Kind != CallerKind.DirectLine => RemotePrefix + activity.ChannelId,
        var channel => channel ?? "",
    };

    /// <summary>The channel's name on the wire.</summary>
    public static string WireNameOf(string channel) =>
        channel.StartsWith(RemotePrefix, StringComparison.Ordinal) ? channel[RemotePrefix.Length..] : channel;

    public static string ConversationIdOf(Activity activity, CallerIdentity caller) => $"{ChannelOf(activity, caller)}|{activity.Conversation?.Id}";

    public static ConversationKind KindOf(Activity activity) => activity.Conversation switch
    {
        { ConversationType: "channel" } => ConversationKind.Channel,
        { ConversationType: "groupChat" } or { IsGroup: true } => ConversationKind.Group,
        _ => ConversationKind.Personal,
    };

    /// <summary>Why a turn runs for this activity, or null where none does.</summary>
    public static TurnKind? TurnOf(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => IsForUs(activity) ? TurnKind.Message : null,
        ActivityTypes.Invoke when IsClick(activity) => TurnKind.Message,
        ActivityTypes.Event when activity.Name == BotInbox.HelloEvent => TurnKind.Greeting,
        ActivityTypes.ConversationUpdate when BringsPeople(activity) => TurnKind.Greeting,
        ActivityTypes.InstallationUpdate when activity.Action?.StartsWith("add", StringComparison.Ordinal) == true => TurnKind.Greeting,
        ActivityTypes.MessageUpdate when IsForUs(activity) && !BringsBack(activity) => TurnKind.Edited,
        ActivityTypes.MessageDelete => TurnKind.Deleted,
        _ => null,
    };

    /// <summary>The bot was taken out of the conversation. An upgrade of the app takes it out only to bring it back.</summary>
    public static bool Removes(Activity activity) =>
        (activity.Type == ActivityTypes.InstallationUpdate && activity.Action == "remove")
        || (activity.Type == ActivityTypes.ConversationUpdate && activity.MembersRemoved?.Any(member => member.Id == activity.Recipient?.Id) == true);

    public static Message MessageOf(Activity activity, string activityId, IReadOnlyList<IncomingFile> files)
    {
        var press = PressOf(activity);
        return new(activityId, press is null ? TextOf(activity) : "", press, files);
    }

    /// <summary>What was said, without the bot's own mention and without characters nobody sees.</summary>
    public static string TextOf(Activity activity) => Clean(Mentions.Read(activity).Text).Trim();

    /// <summary>A text from outside without zero-width, bidirectional, tag and null characters; empty where there is none.</summary>
    public static string Clean(string? text) =>
        text is null ? "" : TextNormal.StripInvisible(text).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>How to reach the conversation again, as the channel writes it.</summary>
    public static string ReferenceOf(Activity activity) => JsonSerializer.Serialize(
        new ConversationReference
        {
            ActivityId = activity.Id,
            User = activity.From,
            Bot = activity.Recipient,
            Conversation = activity.Conversation,
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Locale = activity.Locale,
        },
        ActivityJson.Options);

    /// <summary>Among several people the bot is spoken to by its name or by a button; everything else is between them.</summary>
    private static bool IsForUs(Activity activity) =>
        KindOf(activity) == ConversationKind.Personal || Mentions.Read(activity).BotMentioned || PressOf(activity) is not null;

    /// <summary>Somebody pressed a button. A card that a client refreshes by itself was not pressed.</summary>
    private static bool IsClick(Activity activity) =>
        activity.Name == InvokeNames.AdaptiveCardAction
        && (!UniversalActions.TryRead(activity, out var action) || (action.Type == "Action.Execute" && !action.IsAutomatic));

    /// <summary>A deleted message is shown again; nothing new is said by that.</summary>
    private static bool BringsBack(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("eventType", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "undeleteMessage";

    private static bool BringsPeople(Activity activity) =>
        activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id || activity.Recipient is null) == true;

    private static Press? PressOf(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return activity.Name == InvokeNames.AdaptiveCardAction ? OfUnknownCard : null;
        }

        if (activity.Name == InvokeNames.AdaptiveCardAction)
        {
            value = value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
                && action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : default;
        }

        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(AdaptiveCard.ActionField, out var id) || id.ValueKind != JsonValueKind.String)
        {
            return activity.Name == InvokeNames.AdaptiveCardAction || string.IsNullOrEmpty(activity.Text) ? OfUnknownCard : null;
        }

        var inputs = value.EnumerateObject()
            .Where(field => field.Name != AdaptiveCard.ActionField && field.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(field => field.Name, field => Clean(field.Value.GetString()), StringComparer.Ordinal);
        return new(id.GetString()!, inputs);
    }
}
