using OpsBot.Storage.Disk;

namespace OpsBot.Testing.Storage;

/// <summary>The power went: every file operation from here on fails.</summary>
internal sealed class PowerCutException() : IOException("The power is cut.");

/// <summary>
/// A file system in memory that knows what was synced. After <see cref="AfterCut"/> only that is sure to be there: of the
/// writes and names since, any part may be missing, and a write may be torn at a sector. Each operation can be slow.
/// </summary>
internal sealed class PowerCutFiles(Random random, int operationsLeft) : IDurableFiles
{
    private const int Sector = 512;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Node> _names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Node> _syncedNames = new(StringComparer.Ordinal);
    private readonly List<(string Path, Node? Node)> _nameChanges = [];
    private int _operationsLeft = operationsLeft;

    /// <summary>How many of the first syncs from now on fail with a full disk, the bytes half there.</summary>
    public int FullDisk { get; set; }

    public IDurableFile Open(string path)
    {
        lock (_gate)
        {
            Operate();
            if (!_names.TryGetValue(path, out var node))
            {
                Name(path, node = new());
            }

            return new OpenFile(this, node);
        }
    }

    public bool Exists(string path)
    {
        lock (_gate)
        {
            return _names.ContainsKey(path);
        }
    }

    public IReadOnlyList<string> List(string folder)
    {
        lock (_gate)
        {
            return [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path))];
        }
    }

    public void CreateFolder(string folder)
    {
    }

    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            Operate();
            var node = _names[from];
            Name(to, node);
            Name(from, null);
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            Operate();
            if (_names.ContainsKey(path))
            {
                Name(path, null);
            }
        }
    }

    public void SyncFolder(string folder)
    {
        lock (_gate)
        {
            Operate();
            Keep(_nameChanges.Where(change => Path.GetDirectoryName(change.Path) == folder));
            _nameChanges.RemoveAll(change => Path.GetDirectoryName(change.Path) == folder);
        }
    }

    /// <summary>What the disk holds when the power is back.</summary>
    public PowerCutFiles AfterCut()
    {
        lock (_gate)
        {
            _operationsLeft = 0;

            // A file system keeps its changes of names in order, so that a beginning of them survives.
            Keep(_nameChanges.Take(random.Next(_nameChanges.Count + 1)));
            var after = new PowerCutFiles(random, int.MaxValue);
            foreach (var (path, node) in _syncedNames)
            {
                after._names[path] = after._syncedNames[path] = node.AfterCut(random);
            }

            return after;
        }
    }

    /// <summary>The bytes of a file, to be looked at or changed behind the store's back.</summary>
    public byte[] this[string path]
    {
        get => _names[path].Bytes;
        set => _names[path].Bytes = value;
    }

    private void Operate()
    {
        if (_operationsLeft-- <= 0)
        {
            _operationsLeft = 0;
            throw new PowerCutException();
        }

        if (random.Next(20) == 0)
        {
            Thread.SpinWait(random.Next(50_000));
        }
    }

    private void Name(string path, Node? node)
    {
        _nameChanges.Add((path, node));
        if (node is null)
        {
            _names.Remove(path);
        }
        else
        {
            _names[path] = node;
        }
    }

    private void Keep(IEnumerable<(string Path, Node? Node)> changes)
    {
        foreach (var (path, node) in changes)
        {
            if (node is null)
            {
                _syncedNames.Remove(path);
            }
            else
            {
                _syncedNames[path] = node;
            }
        }
    }

    private sealed class OpenFile(PowerCutFiles files, Node node) : IDurableFile
    {
        public long Length => Locked(() => node.Bytes.LongLength);

        public int Read(long offset, Span<byte> into)
        {
            lock (files._gate)
            {
                var bytes = node.Bytes.AsSpan();
                var part = offset >= bytes.Length ? [] : bytes[(int)offset..];
                part = part[..Math.Min(part.Length, into.Length)];
                part.CopyTo(into);
                return part.Length;
            }
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            lock (files._gate)
            {
                // A full disk and a cut leave a part of what was being written.
                var all = bytes.ToArray();
                try
                {
                    files.Operate();
                }
                catch (PowerCutException)
                {
                    node.Change(new(offset, all[..files.Part(all.Length)]));
                    throw;
                }

                if (files.FullDisk > 0)
                {
                    files.FullDisk--;
                    node.Change(new(offset, all[..files.Part(all.Length)]));
                    throw new IOException("No space left on device.");
                }

                node.Change(new(offset, all));
            }
        }

        public void Truncate(long length) => Locked(() =>
        {
            files.Operate();
            node.Change(new(length, null));
            return true;
        });

        public void Sync() => Locked(() =>
        {
            files.Operate();
            node.Synced = node.Bytes;
            node.Pending.Clear();
            return true;
        });

        public void Dispose()
        {
        }

        private T Locked<T>(Func<T> work)
        {
            lock (files._gate)
            {
                return work();
            }
        }
    }

    private int Part(int length) => random.Next(length + 1);

    /// <summary>A write of bytes at an offset, or a cut to a length.</summary>
    private sealed record Change(long Offset, byte[]? Bytes)
    {
        public byte[] On(byte[] content)
        {
            var result = new byte[Bytes is null ? Offset : Math.Max(content.Length, Offset + Bytes.Length)];
            content.AsSpan(0, Math.Min(content.Length, result.Length)).CopyTo(result);
            Bytes?.CopyTo(result, Offset);
            return result;
        }

        /// <summary>The sectors of the write that reached the disk.</summary>
        public IEnumerable<Change> Torn(Random random)
        {
            for (var at = 0; at < Bytes!.Length;)
            {
                var end = (int)Math.Min(Bytes.Length, ((Offset + at) / Sector * Sector) + Sector - Offset);
                if (random.Next(2) == 0)
                {
                    yield return new(Offset + at, Bytes[at..end]);
                }

                at = end;
            }
        }
    }

    private sealed class Node
    {
        public byte[] Bytes { get; set; } = [];

        public byte[] Synced { get; set; } = [];

        public List<Change> Pending { get; } = [];

        public void Change(Change change)
        {
            Bytes = change.On(Bytes);
            Pending.Add(change);
        }

        public Node AfterCut(Random random)
        {
            var content = Synced;
            foreach (var change in Pending)
            {
                content = random.Next(3) switch
                {
                    0 => content,
                    1 when change.Bytes is not null => change.Torn(random).Aggregate(content, (bytes, part) => part.On(bytes)),
                    _ => change.On(content),
                };
            }

            return new() { Bytes = content, Synced = content };
        }
    }
}
