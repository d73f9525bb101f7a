using System.Collections.Concurrent;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Token buckets by name. A bucket that is full again is forgotten, so strangers cannot fill the memory.</summary>
internal sealed class RateBuckets(TimeProvider time)
{
    private const int SweepAt = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one token, or answers false where <paramref name="burst"/> are gone and none has come back yet.</summary>
    internal bool Take(string name, double burst, double perSecond)
    {
        if (buckets.Count >= SweepAt)
        {
            Sweep();
        }

        return buckets.GetOrAdd(name, _ => new Bucket(burst, time.GetTimestamp())).Take(burst, perSecond, time);
    }

    private void Sweep()
    {
        foreach (var (name, bucket) in buckets)
        {
            if (bucket.IsFull(time))
            {
                buckets.TryRemove(name, out _);
            }
        }
    }

    private sealed class Bucket(double tokens, long at)
    {
        private readonly Lock gate = new();
        private double tokens = tokens;
        private double burst = tokens;
        private double perSecond;
        private long at = at;

        internal bool Take(double newBurst, double newPerSecond, TimeProvider time)
        {
            lock (gate)
            {
                (burst, perSecond) = (newBurst, newPerSecond);
                Refill(time);
                if (tokens < 1)
                {
                    return false;
                }

                tokens--;
                return true;
            }
        }

        internal bool IsFull(TimeProvider time)
        {
            lock (gate)
            {
                Refill(time);
                return tokens >= burst;
            }
        }

        private void Refill(TimeProvider time)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(burst, tokens + (time.GetElapsedTime(at, now).TotalSeconds * perSecond));
            at = now;
        }
    }
}
