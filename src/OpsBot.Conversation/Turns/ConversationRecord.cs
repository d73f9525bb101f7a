using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// One conversation: how to reach it, what it remembers of each person, and the activities it has lately worked on, so that a
/// repeated delivery has no second effect.
/// </summary>
public sealed class ConversationRecord
{
    public const int MaxRecent = 128;
    public const int MaxStoredReplies = 8;
    public const int MaxPeople = 64;

    public static DocumentType<ConversationRecord> Type { get; } = new("conversations", record => record.Id, _ => "");

    public required string Id { get; init; }

    public required string Channel { get; init; }

    public ConversationKind Kind { get; set; }

    /// <summary>The conversation reference as the channel's protocol writes it, refreshed by every activity.</summary>
    public string? Reference { get; set; }

    /// <summary>Whether the service address in <see cref="Reference"/> came with a verified token.</summary>
    public bool ReferenceVerified { get; set; }

    public bool Welcomed { get; set; }

    /// <summary>The bot was removed: nothing is sent any more.</summary>
    public bool Closed { get; set; }

    public Dictionary<string, DialogState> Dialogs { get; set; } = [];

    public List<RecentActivity> Recent { get; set; } = [];

    public DialogState DialogOf(string person)
    {
        if (!Dialogs.TryGetValue(person, out var dialog))
        {
            if (Dialogs.Count >= MaxPeople && Dialogs.FirstOrDefault(d => d.Value.Forms.Count == 0).Key is { } idle)
            {
                Dialogs.Remove(idle);
            }

            Dialogs[person] = dialog = new();
        }

        return dialog;
    }

    /// <summary>The entry of an activity that was worked on lately, or null.</summary>
    public RecentActivity? FindRecent(string activityId) => Recent.FindLast(recent => recent.Id == activityId);

    /// <summary>
    /// Remembers an activity, and whether a repeat of it must answer in the response what this one did. Returns the activities whose
    /// answers are not kept any longer.
    /// </summary>
    public IReadOnlyList<string> Remember(string activityId, bool answered)
    {
        Recent.Add(new(activityId, answered));
        var past = Recent.Where(recent => recent.Answered).SkipLast(MaxStoredReplies).ToList();
        foreach (var old in past)
        {
            Recent[Recent.IndexOf(old)] = old with { Answered = false };
        }

        if (Recent.Count > MaxRecent)
        {
            Recent.RemoveRange(0, Recent.Count - MaxRecent);
        }

        return [.. past.Select(old => old.Id)];
    }
}

/// <summary>An activity that was worked on, and whether its answer in the response is kept.</summary>
public sealed record RecentActivity(string Id, bool Answered = false);

/// <summary>
/// The body an activity was answered with in the response. Kept apart from its conversation, which is written with every turn.
/// </summary>
public sealed record StoredReply(string ConversationId, string ActivityId, string Body)
{
    public static DocumentType<StoredReply> Type { get; } = new("replies", reply => IdOf(reply.ConversationId, reply.ActivityId), _ => "");

    public static string IdOf(string conversationId, string activityId) => $"{conversationId}|{activityId}";
}
