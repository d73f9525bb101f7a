using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Embedded;

/// <summary>How the embedded store works. Tests change it; a product leaves it alone.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>A segment of the journal that has reached this size is followed by a new one.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A copy is taken when the newest is older than this.</summary>
    public TimeSpan CopyEvery { get; init; } = TimeSpan.FromDays(1);

    internal IDurableFiles Files { get; init; } = DiskFiles.Instance;
}
