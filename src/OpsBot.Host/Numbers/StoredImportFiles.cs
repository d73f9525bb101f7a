using OpsBot.Conversation.Files;
using OpsBot.Domain.Imports;

namespace OpsBot.Host.Numbers;

/// <summary>Kept import files in the file store, and so in the backup.</summary>
internal sealed class StoredImportFiles(IFileStore files) : IKeptFiles
{
    private const long MaxBytes = 4L << 30;

    public async ValueTask<string> Keep(Stream content, CancellationToken cancel = default) => (await files.Put(content, MaxBytes, cancel)).Name;

    public ValueTask<Stream?> Open(string hash, CancellationToken cancel = default) => files.Open(hash, cancel);
}
