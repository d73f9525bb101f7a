using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Inbox;

/// <summary>Reads an activity as what a turn works on.</summary>
internal static class ActivityReading
{
    public const string CardAction = "adaptiveCard/action";

    /// <summary>Web chat and Direct Line are one channel to us.</summary>
    public static string ChannelOf(Activity activity) =>
        activity.ChannelId is Channels.WebChat ? Channels.DirectLine : activity.ChannelId ?? "";

    public static string ConversationIdOf(Activity activity) => $"{ChannelOf(activity)}|{activity.Conversation?.Id}";

    public static ConversationKind KindOf(Activity activity) => activity.Conversation switch
    {
        { ConversationType: "channel" } => ConversationKind.Channel,
        { ConversationType: "groupChat" } or { IsGroup: true } => ConversationKind.Group,
        _ => ConversationKind.Personal,
    };

    /// <summary>Why a turn runs for this activity, or null where none does.</summary>
    public static TurnKind? TurnOf(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => TurnKind.Message,
        ActivityTypes.Invoke when activity.Name == CardAction => TurnKind.Message,
        ActivityTypes.Event when activity.Name == BotInbox.HelloEvent => TurnKind.Greeting,
        ActivityTypes.ConversationUpdate when BringsPeople(activity) => TurnKind.Greeting,
        ActivityTypes.InstallationUpdate when activity.Action?.StartsWith("add", StringComparison.Ordinal) == true => TurnKind.Greeting,
        ActivityTypes.MessageUpdate => TurnKind.Edited,
        ActivityTypes.MessageDelete => TurnKind.Deleted,
        _ => null,
    };

    /// <summary>The bot was taken out of the conversation.</summary>
    public static bool Removes(Activity activity) =>
        (activity.Type == ActivityTypes.InstallationUpdate && activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true)
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

    private static bool BringsPeople(Activity activity) =>
        activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id || activity.Recipient is null) == true;

    private static Press? PressOf(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return null;
        }

        if (activity.Name == CardAction)
        {
            value = value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
                && action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : default;
        }

        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(AdaptiveCard.ActionField, out var id) || id.ValueKind != JsonValueKind.String)
        {
            return activity.Name == CardAction ? new("", new Dictionary<string, string>()) : null;
        }

        var inputs = value.EnumerateObject()
            .Where(field => field.Name != AdaptiveCard.ActionField && field.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(field => field.Name, field => Clean(field.Value.GetString()), StringComparer.Ordinal);
        return new(id.GetString()!, inputs);
    }
}
