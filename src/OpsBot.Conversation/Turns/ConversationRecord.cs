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

    /// <summary>The ids of the activities worked on lately, the newest last. Written with every turn, so nothing but the ids.</summary>
    public List<string> RecentIds { get; set; } = [];

    /// <summary>By place in turn, the activities whose answers in the response are kept; the oldest answer gives its place to the newest.</summary>
    public List<string> AnsweredIds { get; set; } = [];

    /// <summary>The place that was taken last.</summary>
    public int LastAnswered { get; set; } = -1;

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

    /// <summary>Whether an activity was worked on lately.</summary>
    public bool Knows(string activityId) => RecentIds.LastIndexOf(activityId) >= 0;

    /// <summary>Remembers an activity as worked on.</summary>
    public void Remember(string activityId)
    {
        RecentIds.Add(activityId);
        RecentIds.RemoveRange(0, Math.Max(0, RecentIds.Count - MaxRecent));
    }

    /// <summary>Remembers the answer that a repeat of the activity must get in the response.</summary>
    public StoredReply Answer(string activityId, string body)
    {
        LastAnswered = (LastAnswered + 1) % MaxStoredReplies;
        if (LastAnswered == AnsweredIds.Count)
        {
            AnsweredIds.Add(activityId);
        }
        else
        {
            AnsweredIds[LastAnswered] = activityId;
        }

        return new(Id, LastAnswered, body);
    }
}

/// <summary>
/// The body an activity was answered with in the response. Kept apart from its conversation, which is written with every turn, and in
/// a few places taken in turn, since an update costs a store less than something new and something deleted.
/// </summary>
public sealed record StoredReply(string ConversationId, int Place, string Body)
{
    public static DocumentType<StoredReply> Type { get; } = new("replies", reply => IdOf(reply.ConversationId, reply.Place), _ => "");

    public static string IdOf(string conversationId, int place) => $"{conversationId}|{place}";
}
