using OpsBot.Conversation.Files;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Serving;

/// <summary>Keeps what is uploaded on the page in the file store.</summary>
internal sealed class StoredUploads(IFileStore files) : IDirectLineUploads
{
    public async ValueTask<string> Store(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            return (await files.Put(content, maxBytes, cancellationToken)).Name;
        }
        catch (FileTooLargeException)
        {
            throw new UploadTooLargeException(maxBytes);
        }
    }

    public ValueTask<Stream?> Open(string name, CancellationToken cancellationToken) => files.Open(name, cancellationToken);
}
