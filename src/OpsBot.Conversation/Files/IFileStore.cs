namespace OpsBot.Conversation.Files;

/// <summary>
/// Uploads, photos, charts and exports, named by the SHA-256 of their bytes (64 lower-case hex digits). A file is durable when
/// <see cref="Put"/> returns, before the commit that names it; it is never changed.
/// </summary>
public interface IFileStore
{
    /// <summary>Stores the bytes, at most <paramref name="maxBytes"/>, and returns their name. The same bytes are stored once.</summary>
    /// <exception cref="FileTooLargeException">There are more bytes: nothing is kept.</exception>
    ValueTask<StoredFile> Put(Stream content, long maxBytes, CancellationToken cancel = default);

    /// <summary>Opens a file for reading, or null where there is none of that name.</summary>
    ValueTask<Stream?> Open(string name, CancellationToken cancel = default);
}

public sealed record StoredFile(string Name, long Bytes);

public sealed class FileTooLargeException(long maxBytes) : Exception($"The file is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}
