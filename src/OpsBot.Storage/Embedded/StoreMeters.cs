using System.Diagnostics.Metrics;

namespace OpsBot.Storage.Embedded;

/// <summary>Where the time of a commit goes, for whoever listens: the meter <c>OpsBot.Storage</c>, durations in seconds.</summary>
internal static class StoreMeters
{
    private static readonly Meter Meter = new("OpsBot.Storage");

    public static readonly Histogram<double> Append = Meter.CreateHistogram<double>(
        "opsbot.store.append.duration", "s", "Writing and syncing one frame of the journal.");

    public static readonly Histogram<double> Apply = Meter.CreateHistogram<double>(
        "opsbot.store.apply.duration", "s", "Applying one frame to LiteDB.");

    public static readonly Histogram<double> Check = Meter.CreateHistogram<double>(
        "opsbot.store.check.duration", "s", "Checking the versions of one frame's commits.");

    public static readonly Histogram<int> Commits = Meter.CreateHistogram<int>(
        "opsbot.store.frame.commits", "{commit}", "How many commits shared one frame.");
}
