using System.Diagnostics;

namespace OpsBot.Benchmarks;

/// <summary>
/// Callers that each do one thing after another for a time, and what that took. The processor time of the whole process for one of
/// them says on a busy machine, too, what a quiet one could do.
/// </summary>
internal sealed record Load(int Callers, long Count, TimeSpan Duration, TimeSpan Processor, double P50, double P95, double P99)
{
    public static async Task<Load> Run(int callers, TimeSpan duration, Func<int, Task> once)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var before = Stopwatch.GetTimestamp();
                await once(caller);
                own.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }

            return own;
        })));
        return Of(callers, Environment.CpuUsage.TotalTime - processor, Stopwatch.GetElapsedTime(started), times.SelectMany(one => one));
    }

    public static async Task<Load> Times(int count, Func<int, Task> once)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var times = new List<double>(count);
        for (var n = 0; n < count; n++)
        {
            var before = Stopwatch.GetTimestamp();
            await once(n);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        return Of(1, Environment.CpuUsage.TotalTime - processor, Stopwatch.GetElapsedTime(started), times);
    }

    public override string ToString() =>
        $"{Callers,3} callers {Count / Duration.TotalSeconds,9:N0}/s   p50 {P50:N2} ms   p95 {P95:N2} ms   p99 {P99:N2} ms   {Processor.TotalMicroseconds / Math.Max(1, Count):N0} µs of processor each   ({Count:N0} in {Duration.TotalSeconds:N1} s)";

    private static Load Of(int callers, TimeSpan processor, TimeSpan duration, IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        double At(double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
        return new(callers, sorted.Length, duration, processor, At(0.5), At(0.95), At(0.99));
    }
}
