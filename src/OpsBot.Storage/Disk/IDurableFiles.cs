namespace OpsBot.Storage.Disk;

/// <summary>
/// The file operations the journal and the copies rest on, so that a test can lose what was never synced.
/// A file's bytes survive a power cut after <see cref="IDurableFile.Sync"/>, its name after <see cref="SyncFolder"/>.
/// </summary>
internal interface IDurableFiles
{
    /// <summary>Opens for reading and writing, and creates the file where there is none.</summary>
    IDurableFile Open(string path);

    bool Exists(string path);

    /// <summary>The names (without folder) of the files in a folder, ordered ordinally; none where there is no folder.</summary>
    IReadOnlyList<string> List(string folder);

    void CreateFolder(string folder);

    /// <summary>Gives a file another name, over a file that has it.</summary>
    void Rename(string from, string to);

    void Delete(string path);

    void SyncFolder(string folder);
}

/// <summary>An open file. Offsets are absolute; a write beyond the end leaves no promise about the gap.</summary>
internal interface IDurableFile : IDisposable
{
    long Length { get; }

    int Read(long offset, Span<byte> into);

    void Write(long offset, ReadOnlySpan<byte> bytes);

    void Truncate(long length);

    void Sync();
}
