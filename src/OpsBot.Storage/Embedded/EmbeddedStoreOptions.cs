using OpsBot.Storage.Disk;

namespace OpsBot.Storage.Embedded;

/// <summary>How the embedded store works. Tests change it; a product leaves it alone.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>A segment of the journal that has reached this size is followed by a new one.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A copy is taken when the newest is older than this.</summary>
    public TimeSpan CopyEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Names the start of the operating system: after an end of all of it LiteDB's file is not trusted.</summary>
    internal string? BootId { get; init; } = ViewFiles.CurrentBoot;

    internal IDurableFiles Files { get; init; } = DiskFiles.Instance;
}
