using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics;

/// <summary>What became of a question; of several that fit, the first holds.</summary>
public enum AskStatus
{
    /// <summary>The person's role may not.</summary>
    Refused,

    /// <summary>Two readings would give different numbers: up to three complete questions to choose from.</summary>
    Clarify,

    /// <summary>No such metric or split, a unique asked over days, not in the loaded files.</summary>
    Unanswerable,

    /// <summary>The window or the filter holds no rows.</summary>
    NoData,
    Answered,
}

/// <summary>Why there is no number. <see cref="Choices"/> are complete questions that would give one.</summary>
public abstract record MetricRefusal(AskStatus Status) : Refusal
{
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>Goals are set by the roles from <see cref="Needed"/> up.</summary>
public sealed record RoleMayNotSetGoals(Role Role, Role Needed) : MetricRefusal(AskStatus.Refused);

/// <summary>环比 or 同比 alone, with more than one base that fits.</summary>
public sealed record ComparisonUnclear(string Words) : MetricRefusal(AskStatus.Clarify);

public sealed record MetricWordUnclear(string Words) : MetricRefusal(AskStatus.Clarify);

/// <summary>A name that fits several values in the data.</summary>
public sealed record NameUnclear(string Words, string Values) : MetricRefusal(AskStatus.Clarify);

/// <summary>A date such as 5/7 that may be May 7 or July 5.</summary>
public sealed record DateUnclear(string Words) : MetricRefusal(AskStatus.Clarify);

/// <summary>A sum of money over stores that sell in different currencies is no one number.</summary>
public sealed record StoreUnclear(string Metric, string Stores) : MetricRefusal(AskStatus.Clarify);

/// <summary>Something was understood, but not what to count.</summary>
public sealed record MetricMissing(string Understood) : MetricRefusal(AskStatus.Clarify);

/// <summary>Words nothing reads: a number given past them could be the wrong one.</summary>
public sealed record WordsUnknown(string Words, string Understood) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>What has not happened yet: nothing here is forecast.</summary>
public sealed record NoForecast(string Understood) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>No metric is called this; <see cref="Nearest"/> are.</summary>
public sealed record MetricUnknown(string Words, string Nearest) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>People can't be added over days: whoever came twice would count twice.</summary>
public sealed record UniqueOverDays(string Metric, int Days) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>People can't be added over channels, campaigns or items.</summary>
public sealed record UniqueOverGroups(string Metric) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>No loaded file carries the metric; <see cref="BroughtBy"/> would.</summary>
public sealed record MetricNotLoaded(string Metric, string BroughtBy) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>The loaded files carry the metric, but not split this way; <see cref="Available"/> are the splits they have.</summary>
public sealed record SplitNotAvailable(string Metric, string Dimension, string Available) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>No file of ours is split this way (hour, city, age).</summary>
public sealed record SplitUnknown(string Words) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>A share or an average a day makes sense only for what adds up.</summary>
public sealed record ShareOfRatio(string Metric) : MetricRefusal(AskStatus.Unanswerable);

/// <summary>The metric needs something the question did not bring (a goal, the days of an event).</summary>
public sealed record MetricNeedsMore(string Metric, string Needs) : MetricRefusal(AskStatus.Unanswerable);

public sealed record NothingLoaded() : MetricRefusal(AskStatus.NoData);

/// <summary>The name is in none of the loaded files.</summary>
public sealed record NameNotInData(string Words, string Nearest) : MetricRefusal(AskStatus.NoData);

/// <summary>The window holds no rows; the data runs from <see cref="First"/> to <see cref="Last"/>.</summary>
public sealed record NoRowsInWindow(string Window, DateOnly? First, DateOnly? Last) : MetricRefusal(AskStatus.NoData);

/// <summary>The filter holds no rows in the window.</summary>
public sealed record NoRowsForFilter(string Filter, string Window) : MetricRefusal(AskStatus.NoData);

/// <summary>The platform has not computed the figures of these days: its zeros mean "not yet".</summary>
public sealed record NotReadyYet(string Metric, string Days) : MetricRefusal(AskStatus.NoData);

/// <summary>No goal is set for the metric in that period.</summary>
public sealed record GoalNotSet(string Metric, string Window) : MetricRefusal(AskStatus.NoData);
