namespace OpsBot.Protocol.Activities;

/// <summary>
/// The least an activity must have to be worked with (A2010, A2020, A2060, A2080, A5001, A5401, A6310, A6411). A missing recipient is
/// tolerated, because real clients leave it out.
/// </summary>
public static class ActivityValidation
{
    /// <summary>Ids longer than this are refused; real ones stay below 200 characters.</summary>
    public const int MaxIdLength = 512;

    private static readonly HashSet<string> Known =
    [
        ActivityTypes.Message, ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete, ActivityTypes.MessageReaction,
        ActivityTypes.ConversationUpdate, ActivityTypes.ContactRelationUpdate, ActivityTypes.InstallationUpdate,
        ActivityTypes.EndOfConversation, ActivityTypes.Event, ActivityTypes.Invoke, ActivityTypes.InvokeResponse, ActivityTypes.Typing,
        ActivityTypes.Suggestion, ActivityTypes.Trace, ActivityTypes.Handoff, ActivityTypes.Command, ActivityTypes.CommandResult,
    ];

    /// <summary>True for the types of the Activity Protocol, compared ordinally; others are answered and ignored.</summary>
    public static bool IsKnownType(string? type) => type is not null && Known.Contains(type);

    /// <summary>What is wrong with the activity, as a sentence for its sender; null when nothing is.</summary>
    public static string? FindFault(Activity activity) =>
        FindMissing(activity) ?? FindTooLong(activity) ?? FindNullItem(activity);

    private static string? FindMissing(Activity activity)
    {
        if (string.IsNullOrWhiteSpace(activity.Type))
            return "The activity has no type.";

        if (string.IsNullOrWhiteSpace(activity.ChannelId))
            return "The activity has no channelId.";

        if (string.IsNullOrWhiteSpace(activity.Conversation?.Id))
            return "The activity has no conversation.id.";

        if (string.IsNullOrWhiteSpace(activity.From?.Id))
            return "The activity has no from.id.";

        var needsName =
            activity.Type is ActivityTypes.Event or ActivityTypes.Invoke or ActivityTypes.Command or ActivityTypes.CommandResult;
        return needsName && string.IsNullOrWhiteSpace(activity.Name) ? $"The activity of type {activity.Type} has no name." : null;
    }

    private static string? FindTooLong(Activity activity)
    {
        string?[] ids =
        [
            activity.Type, activity.Id, activity.ChannelId, activity.Conversation?.Id, activity.From?.Id, activity.Recipient?.Id,
            activity.ReplyToId, activity.Name, activity.ServiceUrl,
        ];
        return Array.Exists(ids, id => id?.Length > MaxIdLength) ? $"An id of the activity is longer than {MaxIdLength} characters." : null;
    }

    private static string? FindNullItem(Activity activity)
    {
        var hasNull = Has(activity.MembersAdded) || Has(activity.MembersRemoved) || Has(activity.Attachments) ||
            Has(activity.Entities) || Has(activity.SuggestedActions?.Actions) || Has(activity.SuggestedActions?.To);
        return hasNull ? "A list of the activity holds null." : null;

        static bool Has<T>(List<T>? list)
            where T : class => list?.Contains(null!) == true;
    }
}
