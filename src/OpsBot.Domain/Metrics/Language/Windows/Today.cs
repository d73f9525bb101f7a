namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>
/// Where "now" stands for a question: the day in the store's zone, and the first and last day the data holds (null = nothing loaded).
/// The last complete day is the clock's yesterday.
/// </summary>
public sealed record Today(DateOnly Day, DateOnly? DataFirst = null, DateOnly? DataLast = null)
{
    public DateOnly LastComplete => Day.AddDays(-1);

    /// <summary>The last complete day that has data: what "the last day" and an unsaid window go by.</summary>
    public DateOnly LastWithData => DataLast is { } last && last < LastComplete ? last : LastComplete;
}
