namespace OpsBot.Protocol.Tests.Kit;

/// <summary>
/// A clock on which every wait passes at once and is written down: a timer moves the clock by its time and fires. Timers of
/// <see cref="Patience"/> and more are time-outs, not waits: they fire after <paramref name="silence"/> of real time.
/// </summary>
internal sealed class SkippingTime(TimeSpan? silence = null) : TimeProvider
{
    /// <summary>Longer than any wait the tests provoke, shorter than the time-outs of the wire.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TimeSpan silence = silence ?? TimeSpan.FromSeconds(60);
    private readonly Lock guard = new();
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime >= Patience)
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : silence, period);

        lock (guard)
        {
            Waits.Add(dueTime);
            now += dueTime;
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
