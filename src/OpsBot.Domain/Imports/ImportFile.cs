namespace OpsBot.Domain.Imports;

/// <summary>
/// A file as it was handed over. <paramref name="Open"/> gives a new readable, seekable stream from the beginning each time it is
/// called; the reader disposes it. The name is shown to people and never decides what the file holds.
/// </summary>
public sealed record ImportFile(string Name, Func<Stream> Open)
{
    public static ImportFile FromPath(string path) => new(Path.GetFileName(path), () => File.OpenRead(path));

    public static ImportFile FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));
}
