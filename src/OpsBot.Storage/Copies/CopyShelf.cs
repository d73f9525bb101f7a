using System.Globalization;
using OpsBot.Storage.Disk;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Copies;

/// <summary>A whole copy of the documents at a sequence.</summary>
internal sealed record StoredCopy(string Path, long Sequence, DateTimeOffset At);

/// <summary>The last few copies of the documents. A copy is durable and read back before it has its name.</summary>
internal sealed class CopyShelf(IDurableFiles files, string folder)
{
    public const int Kept = 3;

    private const string Extension = ".copy.gz";
    private const string Unfinished = "unfinished.tmp";
    private const int LoadedAtOnce = 2000;

    /// <summary>All copies, the newest first.</summary>
    public IReadOnlyList<StoredCopy> All => [.. files.List(folder)
        .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
        .Select(Parse)
        .OrderByDescending(copy => copy.Sequence)
        .ThenByDescending(copy => copy.At)];

    public long NewestSequence => All is [var newest, ..] ? newest.Sequence : 0;

    /// <summary>Writes a copy with the given steps, reads it back, names it, and drops those beyond the last few.</summary>
    public async Task<StoredCopy> Add(DateTimeOffset at, Func<Stream, Task<long>> write)
    {
        files.CreateFolder(folder);
        var temporary = Path.Combine(folder, Unfinished);
        files.Delete(temporary);
        long sequence;
        using (var file = files.Open(temporary))
        {
            sequence = await write(new DurableStream(file));
            file.Sync();
        }

        var copy = new StoredCopy(PathOf(sequence, at), sequence, at);
        Verify(copy with { Path = temporary });
        files.Rename(temporary, copy.Path);
        files.SyncFolder(folder);
        foreach (var old in All.Skip(Kept))
        {
            files.Delete(old.Path);
        }

        return copy;
    }

    /// <exception cref="InvalidDataException">The copy is not whole, or not of the sequence its name says.</exception>
    public void Verify(StoredCopy copy) => Read(copy, _ => { }, _ => { });

    /// <summary>Fills an empty view.</summary>
    /// <exception cref="InvalidDataException">The copy is not whole; the view is then of no use.</exception>
    public void Load(StoredCopy copy, LiteView view)
    {
        var documents = new List<(Effect, bool?)>(LoadedAtOnce);
        void Flush()
        {
            view.Apply(documents, 0);
            documents.Clear();
        }

        Read(
            copy,
            document =>
            {
                documents.Add((document, false));
                if (documents.Count == LoadedAtOnce)
                {
                    Flush();
                }
            },
            commit =>
            {
                Flush();
                view.Apply(commit.Effects.Select(effect => (effect, (bool?)null)), 0);
            });
        Flush();
        view.Apply([], copy.Sequence);
    }

    private void Read(StoredCopy copy, Action<Effect> onDocument, Action<JournalCommit> onCommit)
    {
        using var file = files.Open(copy.Path);
        foreach (var line in DumpReader.Read(new DurableStream(file)))
        {
            if (line.Document is { } document)
            {
                onDocument(document);
            }
            else if (line.Commit is { } commit)
            {
                onCommit(commit);
            }
            else if (line.End?.Sequence != copy.Sequence)
            {
                throw new InvalidDataException($"The copy {copy.Path} ends at commit {line.End?.Sequence}.");
            }
        }
    }

    public string PathOf(long sequence, DateTimeOffset at) =>
        Path.Combine(folder, $"{sequence.ToString("D15", CultureInfo.InvariantCulture)}-{StoreFolder.Stamp(at)}{Extension}");

    private StoredCopy Parse(string name)
    {
        var parts = name[..^Extension.Length].Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && DateTimeOffset.TryParseExact(parts[1], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(Path.Combine(folder, name), sequence, at)
            : new(Path.Combine(folder, name), 0, DateTimeOffset.MinValue);
    }
}
