using System.Globalization;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Files;

/// <summary>
/// A table that a job has written into a kept file, at most 512 MB. The job's result carries it to the turn that hands it over.
/// </summary>
public sealed record MadeFile(string Name, long Bytes, long Rows)
{
    private const long MaxBytes = 512L * 1024 * 1024;

    /// <summary>Writes beside the store first, so that no table is ever held in memory, and keeps what was written.</summary>
    /// <param name="files">Where it is kept.</param>
    /// <param name="write">Writes the table and returns how many rows it has.</param>
    /// <param name="cancel">Ends the writing; nothing is kept then.</param>
    public static async Task<MadeFile> Keep(IFileStore files, Func<Stream, Task<long>> write, CancellationToken cancel)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var rows = await write(file);
        file.Position = 0;
        var stored = await files.Put(file, MaxBytes, cancel);
        return new(stored.Name, stored.Bytes, rows);
    }

    /// <summary>As <see cref="Write"/> has written it.</summary>
    public static MadeFile Read(string result)
    {
        var parts = result.Split(' ');
        return new(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Bytes} {Rows}");

    /// <summary>The file under a name that people see, which tells text from a workbook.</summary>
    public ReplyFile As(string name) =>
        new(Name, name, name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes);
}
