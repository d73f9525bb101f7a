using System.Diagnostics.Metrics;

namespace OpsBot.Benchmarks;

/// <summary>Listens to the store's meter: where the time of the commits went since the last look.</summary>
internal sealed class StoreProfile : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private Dictionary<string, (long Count, double Sum)> _sums = [];

    public StoreProfile()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "OpsBot.Storage")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.Start();
    }

    /// <summary>One line since the last one: frames, commits a frame, and the mean time of each step.</summary>
    public string Line()
    {
        Dictionary<string, (long Count, double Sum)> sums;
        lock (_lock)
        {
            (sums, _sums) = (_sums, []);
        }

        double Mean(string name) => sums.TryGetValue("opsbot.store." + name, out var sum) ? sum.Sum / sum.Count : 0;
        var frames = sums.GetValueOrDefault("opsbot.store.append.duration").Count;
        return $"    {frames:N0} frames of {Mean("frame.commits"):N1} commits; a frame: checked in {Mean("check.duration") * 1000:N2} ms, "
            + $"written and synced in {Mean("append.duration") * 1000:N2} ms, applied in {Mean("apply.duration") * 1000:N2} ms";
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string name, double value)
    {
        lock (_lock)
        {
            var (count, sum) = _sums.GetValueOrDefault(name);
            _sums[name] = (count + 1, sum + value);
        }
    }
}
