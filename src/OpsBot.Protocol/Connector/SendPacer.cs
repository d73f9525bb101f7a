namespace OpsBot.Protocol.Connector;

/// <summary>
/// Keeps sends below the limits of Teams: per conversation 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour; all together 50 in 1 s.
/// Waiting sends of one conversation keep their order. Source: Microsoft's rate limits for bots.
/// </summary>
public sealed class SendPacer(TimeProvider time)
{
    private static readonly Limit[] PerConversation =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1)),
    ];

    private static readonly Limit[] PerApp = [new(50, TimeSpan.FromSeconds(1))];
    private const int SweepEvery = 1024;

    private readonly Lock guard = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly SlidingWindows app = new(PerApp);
    private int turns;

    /// <summary>Returns when one more send to the conversation is within the limits, and counts it as sent then.</summary>
    public async Task WaitForTurn(string conversation, CancellationToken cancellationToken = default)
    {
        var lane = Enter(conversation);
        try
        {
            await lane.Gate.WaitAsync(cancellationToken);
            try
            {
                await WaitUntil(lane.Sent.NextAt(), cancellationToken);
                await WaitForApp(cancellationToken);
                lane.Sent.Record(time.GetUtcNow());
            }
            finally
            {
                lane.Gate.Release();
            }
        }
        finally
        {
            Leave(lane);
        }
    }

    /// <summary>Returns when one more request of any kind is within the bot's own limit.</summary>
    public Task WaitForApp(CancellationToken cancellationToken = default)
    {
        DateTimeOffset at;
        lock (guard)
        {
            var now = time.GetUtcNow();
            at = app.NextAt() is { } next && next > now ? next : now;
            app.Record(at);
        }

        return WaitUntil(at, cancellationToken);
    }

    private async Task WaitUntil(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        while (at - time.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
    }

    private Lane Enter(string conversation)
    {
        lock (guard)
        {
            if (++turns % SweepEvery == 0)
                Sweep();

            if (!lanes.TryGetValue(conversation, out var lane))
                lanes[conversation] = lane = new Lane();

            lane.Users++;
            return lane;
        }
    }

    private void Leave(Lane lane)
    {
        lock (guard)
            lane.Users--;
    }

    /// <remarks>A conversation that was silent for the longest window is free again, so it needs no memory.</remarks>
    private void Sweep()
    {
        var horizon = time.GetUtcNow() - PerConversation[^1].Window;
        foreach (var (conversation, lane) in lanes)
        {
            if (lane.Users == 0 && (lane.Sent.Last ?? DateTimeOffset.MinValue) < horizon)
                lanes.Remove(conversation);
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SlidingWindows Sent { get; } = new(PerConversation);

        public int Users { get; set; }
    }
}

/// <summary>At most <paramref name="Count"/> in any stretch of <paramref name="Window"/>.</summary>
internal readonly record struct Limit(int Count, TimeSpan Window);

/// <summary>When the next event keeps within several limits at once. Events are recorded in order of time. Not thread-safe.</summary>
internal sealed class SlidingWindows(Limit[] limits)
{
    private readonly int longest = limits.Max(limit => limit.Count);
    private readonly List<DateTimeOffset> events = [];

    public DateTimeOffset? Last => events.Count == 0 ? null : events[^1];

    /// <summary>The earliest time for one more event; null when any time will do.</summary>
    public DateTimeOffset? NextAt()
    {
        DateTimeOffset? next = null;
        foreach (var limit in limits)
        {
            if (events.Count >= limit.Count && events[^limit.Count] + limit.Window is var free && (next is null || free > next))
                next = free;
        }

        return next;
    }

    public void Record(DateTimeOffset at)
    {
        // Trimmed in halves, so that recording stays cheap.
        if (events.Count >= longest * 2)
            events.RemoveRange(0, events.Count - longest + 1);

        events.Add(at);
    }
}
