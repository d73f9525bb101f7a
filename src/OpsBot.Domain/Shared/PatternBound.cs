namespace OpsBot.Domain.Shared;

/// <summary>How long a pattern may look at a text before it is given up: far beyond what any honest text takes, also on a busy machine.</summary>
public static class PatternBound
{
    public const int Milliseconds = 2_000;

    public static TimeSpan Time => TimeSpan.FromMilliseconds(Milliseconds);
}
