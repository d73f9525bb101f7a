namespace OpsBot.Domain.Imports;

/// <summary>
/// A file to import. <see cref="Open"/> gives a fresh, seekable stream each time; the name is for people, and never decides what the file holds.
/// </summary>
public sealed record ImportFile(string Name, Func<Stream> Open)
{
    /// <summary>The one sheet of a workbook, or the one table of an archive, that is meant; null for the file's only or first table.</summary>
    public string? Part { get; init; }

    /// <summary>The name for people, with the part that is meant.</summary>
    public string Title => Part is null ? Name : $"{Name} [{Part}]";

    public static ImportFile FromPath(string path) => new(Path.GetFileName(path), () => File.OpenRead(path));

    public static ImportFile FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));
}
