namespace OpsBot.Domain.Metrics.Engine;

/// <summary>The codes of notes beside an answer.</summary>
public static class NoteCodes
{
    public const string PartialDay = "partial_day";
    public const string MissingDays = "missing_days";
    public const string NotReady = "not_ready";
    public const string Deduplicated = "deduplicated";
    public const string Unmapped = "unmapped";
    public const string Tie = "tie";
    public const string Premise = "premise";
    public const string ZeroBase = "zero_base";
    public const string MixedCurrency = "mixed_currency";
    public const string OverlappingReports = "overlapping_reports";
    public const string BaseChosen = "base_chosen";
    public const string LateData = "late_data";

    public static IReadOnlyList<string> All { get; } =
    [
        PartialDay, MissingDays, NotReady, Deduplicated, Unmapped, Tie, Premise, ZeroBase, MixedCurrency, OverlappingReports, BaseChosen, LateData,
    ];
}

/// <summary>
/// A note before it has a language: a code and the words its sentence needs. Words the sentences know: overlapping_reports {chosen, left};
/// mixed_currency {currencies}; unmapped {dimension}; late_data {days}; base_chosen {metric, base}; missing_days, not_ready and partial_day {days}.
/// </summary>
public sealed record ResultNote(string Code, IReadOnlyDictionary<string, string> Words);
