using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Transcripts;

/// <summary>
/// Numbers what is said in conversations that clients read from us. Called with the lane's gate held, so that a number becomes
/// visible only after all before it.
/// </summary>
public sealed class TranscriptWriter(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>Raised after a commit that added to the conversation's transcript.</summary>
    public event Action<string>? Added;

    public static bool Keeps(string conversationId) =>
        conversationId.StartsWith(Channels.DirectLine + "|", StringComparison.Ordinal) || conversationId.StartsWith(Channels.Console + "|", StringComparison.Ordinal);

    public void Signal(string conversationId)
    {
        if (Keeps(conversationId))
        {
            Added?.Invoke(conversationId);
        }
    }

    /// <summary>The last number of the conversation, 0 where nothing was said.</summary>
    public async ValueTask<long> Last(string conversationId)
    {
        var page = await documents.Query(new(
            TranscriptEntry.Type.Collection, TranscriptEntry.ByNumber, TranscriptEntry.After(conversationId, 0), 1, null, Descending: true));
        return page.Documents.Count == 0 ? 0 : TranscriptEntry.Type.Read(page.Documents[0]).Number;
    }

    /// <summary>The person's own message, as it comes back to the clients.</summary>
    internal async ValueTask AddEcho(Lane lane, string conversationId, Activity activity, string activityId, List<DocumentWrite> writes)
    {
        if (!Keeps(conversationId) || activity.Type != ActivityTypes.Message)
        {
            return;
        }

        var echo = ActivityJson.Read(ActivityJson.Write(activity));
        echo.Id = activityId;
        echo.Timestamp ??= clock.GetUtcNow();
        await Add(lane, conversationId, echo, writes);
    }

    internal async ValueTask Add(Lane lane, string conversationId, Activity activity, List<DocumentWrite> writes)
    {
        var number = (lane.LastNumber ??= await Last(conversationId)) + 1;
        lane.LastNumber = number;
        activity.Id ??= $"{activity.Conversation?.Id}|{number.ToString("D7", CultureInfo.InvariantCulture)}";
        writes.Add(TranscriptEntry.Type.Put(new(conversationId, number, ActivityJson.Write(activity)), 0));
    }

    /// <summary>Forgets the number after a commit that did not happen.</summary>
    internal static void Forget(Lane lane) => lane.LastNumber = null;
}
