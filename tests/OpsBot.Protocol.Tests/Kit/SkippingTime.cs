namespace OpsBot.Protocol.Tests.Kit;

/// <summary>
/// A clock on which every wait passes at once and is written down: a timer moves the clock by its time and fires. Timers of
/// <paramref name="patience"/> and more are time-outs, not waits: they fire after a few real seconds, so that a silent peer is given up.
/// </summary>
internal sealed class SkippingTime(TimeSpan patience) : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
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
        if (dueTime < TimeSpan.Zero || dueTime >= patience)
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : Moment, period);

        lock (guard)
        {
            Waits.Add(dueTime);
            now += dueTime;
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
