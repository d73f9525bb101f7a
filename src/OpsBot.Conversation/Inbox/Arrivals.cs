namespace OpsBot.Conversation.Inbox;

/// <summary>Numbers that rise across restarts: the clock's ticks, and one more than the last where the clock has not moved.</summary>
public sealed class Arrivals(TimeProvider clock)
{
    private long _last;

    public long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, clock.GetUtcNow().UtcTicks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    /// <summary>A short id that no other call has returned.</summary>
    public string NewId() => Convert.ToHexStringLower(Guid.CreateVersion7(clock.GetUtcNow()).ToByteArray(bigEndian: true));

}
