namespace OpsBot.Domain.Metrics.Facts;

/// <summary>How a measure may be put together over rows, days, channels and items.</summary>
public enum Additivity
{
    /// <summary>Adds over everything.</summary>
    Sum,

    /// <summary>Counts people: true on its own row only, never added (a ratio may add the daily figures, and says so).</summary>
    Unique,
}

/// <summary>What kind of number a measure is; money carries the row's currency.</summary>
public enum MeasureUnit
{
    Count,
    Money,
    Seconds,
    Days,
}

/// <summary>
/// A column of numbers in a fact table. <see cref="LateDays"/> is how long the platform writes zeros or unfinished figures into it:
/// a day of that age or younger whose rows are all zero is not ready, not nought.
/// </summary>
public sealed record Measure(string Id, Additivity Additivity, MeasureUnit Unit, int LateDays = 0);
