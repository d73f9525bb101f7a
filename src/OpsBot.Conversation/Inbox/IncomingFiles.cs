using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Inbox;

/// <summary>
/// The files that came with a message and are already kept by us: an upload's link names the stored file. Links to anywhere else
/// are not followed.
/// </summary>
public sealed class IncomingFiles(Func<string, string?> nameOf)
{
    public ValueTask<IReadOnlyList<IncomingFile>> Of(Activity activity, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var files = (activity.Attachments ?? [])
            .Where(attachment => attachment.ContentUrl is not null && attachment.ContentType is not null)
            .Select(attachment => (Attachment: attachment, File: nameOf(attachment.ContentUrl!)))
            .Where(pair => pair.File is not null)
            .Select(pair => new IncomingFile(pair.Attachment.Name ?? pair.File!, pair.Attachment.ContentType!, pair.File!, 0));
        return ValueTask.FromResult<IReadOnlyList<IncomingFile>>([.. files]);
    }
}
