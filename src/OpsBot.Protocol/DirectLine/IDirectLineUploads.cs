namespace OpsBot.Protocol.DirectLine;

/// <summary>Where uploaded bytes are kept. They are durable before the activity that names them is handed to the sink.</summary>
public interface IDirectLineUploads
{
    /// <summary>Keeps the bytes and returns their name: the SHA-256, 64 lower-case hex digits.</summary>
    /// <exception cref="UploadTooLargeException">There are more than <paramref name="maxBytes"/>; nothing is kept.</exception>
    ValueTask<string> Store(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Opens kept bytes, or null where there are none of that name.</summary>
    ValueTask<Stream?> Open(string name, CancellationToken cancellationToken);
}

public sealed class UploadTooLargeException(long maxBytes) : Exception($"The file is larger than {maxBytes} bytes.");
