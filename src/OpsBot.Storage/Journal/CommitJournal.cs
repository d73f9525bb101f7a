using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Journal;

/// <summary>
/// The append-only truth of the embedded store: a group of commits is durable when <see cref="Append"/> returns.
/// One thread appends; segments before the last never change.
/// </summary>
internal sealed class CommitJournal : IDisposable
{
    private readonly IDurableFiles _files;
    private readonly string _folder;
    private readonly long _segmentBytes;
    private IDurableFile? _file;
    private string _path = "";
    private long _end;
    private long _beforeLastFrame;
    private bool _hasGarbage;

    private CommitJournal(IDurableFiles files, string folder, long segmentBytes) =>
        (_files, _folder, _segmentBytes) = (files, folder, segmentBytes);

    /// <summary>The last commit that is whole on disk, or the one before the first segment's first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The first sequence that can be read, or one above the last where there is none yet.</summary>
    public long FirstSequence => _files.List(_folder) is [var first, ..] ? SegmentReader.FirstSequenceOf(first) : LastSequence + 1;

    /// <param name="firstSequence">What a journal without any segment begins with.</param>
    /// <exception cref="JournalDamagedException">The last segment is damaged before its end.</exception>
    public static CommitJournal Open(IDurableFiles files, string folder, long segmentBytes, long firstSequence)
    {
        files.CreateFolder(folder);
        var journal = new CommitJournal(files, folder, segmentBytes);
        try
        {
            journal.OpenLast(firstSequence);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Every commit above a sequence, up to another, read from disk. Another thread may read too if the second one lies before
    /// the last segment, since what it reads never changes then.
    /// </summary>
    public IEnumerable<JournalCommit> Read(long after, long through = long.MaxValue)
    {
        var names = _files.List(_folder);
        for (var at = 0; at < names.Count; at++)
        {
            var isLast = at == names.Count - 1;
            var next = isLast ? long.MaxValue : SegmentReader.FirstSequenceOf(names[at + 1]);
            if (next <= after + 1)
            {
                continue;
            }

            if (SegmentReader.FirstSequenceOf(names[at]) > through)
            {
                yield break;
            }

            foreach (var commit in ReadSegment(Path.Combine(_folder, names[at]), isLast, next).Where(commit => commit.Sequence > after && commit.Sequence <= through))
            {
                yield return commit;
            }
        }
    }

    /// <summary>Writes one frame and syncs it. After a fault nothing of it stays, or nothing more is taken until that is so.</summary>
    public void Append(IReadOnlyList<JournalCommit> commits)
    {
        RemoveGarbage();
        if (_end >= _segmentBytes)
        {
            Begin(LastSequence + 1);
        }

        var frame = Frame.Encode(commits);
        _hasGarbage = true;
        try
        {
            _file!.Write(_end, frame);
            _file.Sync();
            _hasGarbage = false;
        }
        catch (Exception fault) when (IsDiskFault(fault))
        {
            TryRemoveGarbage();
            throw;
        }

        _beforeLastFrame = _end;
        _end += frame.Length;
        LastSequence = commits[^1].Sequence;
    }

    /// <summary>Takes the frame back that was appended last: its commits were never acknowledged.</summary>
    public void UndoAppend(int commits)
    {
        _end = _beforeLastFrame;
        LastSequence -= commits;
        _hasGarbage = true;
        RemoveGarbage();
    }

    /// <summary>Begins a new segment, so that the ones before it can be dropped once a copy covers them.</summary>
    public void Roll()
    {
        RemoveGarbage();
        if (_end > SegmentReader.HeaderBytes)
        {
            Begin(LastSequence + 1);
        }
    }

    /// <summary>Drops the segments that hold nothing above a sequence. The last segment always stays.</summary>
    public void DropThrough(long sequence)
    {
        var names = _files.List(_folder);
        for (var at = 0; at < names.Count - 1 && SegmentReader.FirstSequenceOf(names[at + 1]) <= sequence + 1; at++)
        {
            _files.Delete(Path.Combine(_folder, names[at]));
        }

        _files.SyncFolder(_folder);
    }

    public void Dispose() => _file?.Dispose();

    public static bool IsDiskFault(Exception fault) => fault is IOException or UnauthorizedAccessException;

    private void OpenLast(long firstSequence)
    {
        if (_files.List(_folder) is not [.., var last])
        {
            Begin(firstSequence);
            return;
        }

        _path = Path.Combine(_folder, last);
        _file = _files.Open(_path);
        _end = 0;
        LastSequence = SegmentReader.FirstSequenceOf(last) - 1;
        foreach (var (offset, header, bytes) in SegmentReader.Frames(_file, _path, isLast: true))
        {
            _end = offset + bytes.Length;
            LastSequence = header.LastSequence;
        }

        if (_end == 0)
        {
            WriteHeader(LastSequence + 1);
        }

        _hasGarbage = _file.Length > _end;
        RemoveGarbage();
    }

    private void Begin(long firstSequence)
    {
        var path = Path.Combine(_folder, SegmentReader.NameOf(firstSequence));
        var file = _files.Open(path);
        _file?.Dispose();
        (_file, _path, LastSequence) = (file, path, firstSequence - 1);
        _end = 0;
        WriteHeader(firstSequence);
    }

    /// <summary>Only for a segment without any frame: one that is new, or one of which a crash left a part of the header.</summary>
    private void WriteHeader(long firstSequence)
    {
        _hasGarbage = true;
        _file!.Truncate(0);
        _file.Write(0, SegmentReader.Header(firstSequence));
        _file.Sync();
        _files.SyncFolder(_folder);
        _end = SegmentReader.HeaderBytes;
        _hasGarbage = false;
    }

    private IEnumerable<JournalCommit> ReadSegment(string path, bool isLast, long next)
    {
        using var file = isLast ? null : _files.Open(path);
        var expected = SegmentReader.FirstSequenceOf(Path.GetFileName(path));
        foreach (var (_, header, bytes) in SegmentReader.Frames(file ?? _file!, path, isLast))
        {
            expected = header.LastSequence + 1;
            foreach (var commit in Frame.Decode(bytes))
            {
                yield return commit;
            }
        }

        if (!isLast && expected != next)
        {
            throw new JournalDamagedException(path, 0, $"the commits {expected} to {next - 1} are missing at its end");
        }
    }

    private void RemoveGarbage()
    {
        if (!_hasGarbage)
        {
            return;
        }

        if (_end < SegmentReader.HeaderBytes)
        {
            WriteHeader(LastSequence + 1);
            return;
        }

        _file!.Truncate(_end);
        _file.Sync();
        _hasGarbage = false;
    }

    private void TryRemoveGarbage()
    {
        try
        {
            RemoveGarbage();
        }
        catch (Exception fault) when (IsDiskFault(fault))
        {
            // The next append tries again, and refuses as long as it fails.
        }
    }
}
