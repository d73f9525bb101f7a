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

    /// <summary>Remembers an activity; <paramref name="reply"/> is what a repeat of it must answer in the response.</summary>
    public void Remember(string activityId, string? reply)
    {
        Recent.Add(new(activityId, reply));
        if (Recent.Count > MaxRecent)
        {
            Recent.RemoveRange(0, Recent.Count - MaxRecent);
        }

        var stored = 0;
        for (var index = Recent.Count - 1; index >= 0; index--)
        {
            if (Recent[index].Reply is not null && ++stored > MaxStoredReplies)
            {
                Recent[index] = Recent[index] with { Reply = null };
            }
        }
    }
}

/// <summary>An activity that was worked on, and the body it was answered with where it was answered in the response.</summary>
public sealed record RecentActivity(string Id, string? Reply = null);
