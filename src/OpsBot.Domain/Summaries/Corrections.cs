using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Domain.Summaries;

/// <summary>A number that was sent, and what it is now.</summary>
public sealed record Correction(SentNumber Sent, decimal Now)
{
    public decimal ChangePercent => Sent.Value == 0 ? 100 : (Now - Sent.Value) / Math.Abs(Sent.Value) * 100;
}

/// <summary>
/// Which sent numbers have moved by more than their settle rule allows: 1 % for what is final when the day is over, 5 % for what the platform still
/// attributes for some days (its <see cref="MetricDefinition.SettleDays"/>).
/// </summary>
public static class Corrections
{
    /// <summary>How long after its day a number is watched.</summary>
    public const int WatchedDays = 7;

    private const decimal Settled = 1;
    private const decimal Settling = 5;

    public static IReadOnlyList<Correction> Of(IReadOnlyList<SentNumber> sent, Func<SentNumber, decimal?> now, IMetricCatalogue catalogue) =>
    [
        .. sent.Select(number => now(number) is { } value ? new Correction(number, value) : null).OfType<Correction>()
            .Where(correction => Math.Abs(correction.ChangePercent) > Allowed(correction.Sent.Metric, catalogue)),
    ];

    private static decimal Allowed(string metric, IMetricCatalogue catalogue) => catalogue.Find(metric) is { SettleDays: > 0 } ? Settling : Settled;
}
